//! What every handler shares.

use super::access::Signed;
use super::error::{Answer, Problem};
use super::limits::Limits;
use super::newcomers::Newcomers;
use super::origins::Origins;
use crate::auth::{Auth, Identity};
use crate::live::{Full, Hub, Pace, Seat};
use crate::state::{OpenStreet, Server};
use crate::store::access::{self, Entry};
use domain::ids::{EvidenceHash, PersonId, StreetId};
use domain::time::Ms;
use std::net::IpAddr;
use std::sync::Arc;

/// Build of this binary: a page of another one reloads.
pub const BUILD: &str = match option_env!("TONGGUAN_SITE_DIGEST") {
    Some(digest) => digest,
    None => env!("CARGO_PKG_VERSION"),
};

/// The state of the router.
pub struct Web {
    /// The server.
    pub server: Arc<Server>,
    /// Who comes in.
    pub auth: Auth,
    /// Connected screens.
    pub hub: Arc<Hub>,
    /// Periods of the stream.
    pub pace: Pace,
    /// Who may post and listen.
    pub origins: Origins,
    /// How often.
    pub limits: Limits,
    /// Streets that come into being while it runs.
    pub newcomers: Newcomers,
    /// Key of tracking codes.
    pub code_key: [u8; 32],
    /// Browsers shall come back by HTTPS only. With an own certificate; whoever trusts the local
    /// authority must still reach this server when it is made anew.
    pub strict: bool,
    /// The local authority, for phones.
    pub trust: Option<Trust>,
}

/// What a phone needs to trust this server.
pub struct Trust {
    /// Certificate of the local authority, PEM.
    pub authority_pem: String,
    /// Its fingerprint, which the owner of a phone compares.
    pub fingerprint: String,
    /// Under which a phone reaches the server, as `https://192.168.1.7:8443`.
    pub address: String,
}

/// Characters of what was denied that are written down.
const DENIED_CHARS_MAX: usize = 120;

/// The state as it is handed round.
pub type SharedWeb = Arc<Web>;

impl Web {
    /// The time of the streets.
    pub fn now(&self) -> Ms {
        self.server.clock.now()
    }
    /// The time of the machine: for sessions, limits and the access log (see [`crate::clock`]).
    pub fn machine_now(&self) -> Ms {
        self.server.machine.now()
    }
    /// How fast the time of the streets is; `None` when it is real.
    pub fn simulated_speed(&self) -> Option<u32> {
        self.server.simulated.map(|course| course.speed)
    }
    /// Writes down who did what beside the log; on disk when this returns.
    ///
    /// # Errors
    /// The store fails.
    pub async fn note(
        &self,
        signed: &Signed,
        action: &str,
        object: String,
        allowed: bool,
    ) -> Answer<()> {
        let who = signed.identity.name();
        let entry =
            Entry { at: self.machine_now(), who, action: action.to_owned(), object, allowed };
        let noted = access::append(&self.server.store, &signed.identity.street, &[entry]).await;
        noted.map_err(Problem::internal)
    }
    /// Writes down that somebody was refused, not more often than the limit: whoever hammers at a
    /// door must not fill the disk. That it could not be written refuses nobody less.
    pub async fn note_denial(&self, signed: &Signed, object: &str) {
        if self.limits.denials.take(signed.identity.account(), self.machine_now()).is_ok() {
            let object: String = object.chars().take(DENIED_CHARS_MAX).collect();
            let _ = self.note(signed, "denied", object, false).await;
        }
    }
    /// A place in the hub for a socket of this session, which still holds once it is taken: one
    /// that ends from now on finds the socket.
    ///
    /// # Errors
    /// There is no room, or the session was ended meanwhile.
    pub async fn seat(&self, identity: &Identity) -> Answer<Seat> {
        let seat = self.hub.admit(identity, self.machine_now()).map_err(|full| match full {
            Full::Server => Problem::unavailable(),
            Full::Own => Problem::too_many(60_000),
        })?;
        match self
            .auth
            .still_holds(identity, self.machine_now())
            .await
            .map_err(Problem::internal)?
        {
            true => Ok(seat),
            false => Err(Problem::signed_out()),
        }
    }
    /// Writes down that somebody looked at a photograph: once a minute, however often he does.
    ///
    /// # Errors
    /// The store fails.
    pub async fn note_read(&self, signed: &Signed, hash: &EvidenceHash) -> Answer<()> {
        let looked = (signed.identity.account(), hash.clone());
        if self.limits.photo_reads.take(looked, self.machine_now()).is_err() {
            return Ok(());
        }
        self.note(signed, "read_evidence", format!("evidence/{}", hash.as_str()), true).await
    }
    /// Writes down that a sign-in failed, by the account and never by what was typed, and not more
    /// often than the limit. That it could not be written lets nobody in.
    pub async fn note_failed_sign_in(&self, meant: Vec<(StreetId, PersonId)>, from: IpAddr) {
        if self.limits.failed_sign_ins.take(from, self.machine_now()).is_err() {
            return;
        }
        let of = |(street, person): (StreetId, PersonId)| (street, format!("person/{person}"));
        let mut told: Vec<_> = meant.into_iter().map(of).collect();
        if told.is_empty() {
            let first = self.public_street(None);
            told.extend(first.map(|first| (first.handle.id().clone(), "unknown".to_owned())));
        }
        for (street, object) in told {
            let (who, action) = ("public".to_owned(), "sign_in_failed".to_owned());
            let entry = Entry { at: self.machine_now(), who, action, object, allowed: false };
            if let Err(error) = access::append(&self.server.store, &street, &[entry]).await {
                tracing::error!(%error, "a failed sign-in was not written down");
            }
        }
    }
    /// The street that the public page reports to: the one that is named, else the first that is
    /// no exercise, else the first.
    pub fn public_street(&self, named: Option<&StreetId>) -> Option<OpenStreet> {
        if let Some(named) = named {
            return self.server.street(named);
        }
        let streets = self.server.streets();
        let is_real = |street: &&OpenStreet| {
            let committed = street.handle.world();
            committed.world.board.street.values().any(|street| !street.exercise)
        };
        streets.iter().find(is_real).or(streets.first()).cloned()
    }
}
