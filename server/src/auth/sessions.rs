//! Sessions: opened at sign-in or enrolment, looked up with each request, ended at any time.

use super::{Auth, Identity, Who, tokens};
use crate::http::connection::Connection;
use crate::http::cookies;
use crate::store::sessions::{self, Holder, Session};
use crate::store::{Hash, StoreError};
use axum::http::HeaderMap;
use domain::ids::{DisplayId, PersonId, StreetId};
use domain::time::{HOUR_MS, MINUTE_MS, Ms};

/// A session of a person lasts a shift.
pub const SESSION_MS: i64 = 12 * HOUR_MS;
/// A session of a person that nobody uses ends after this; a wall display's does not.
pub const IDLE_MS: i64 = 4 * HOUR_MS;
/// What changes rights or shows who somebody is asks for the password again when it was last shown
/// so long ago; signing in shows it.
pub const CONFIRMED_MS: i64 = 30 * MINUTE_MS;
/// The token of a display is good for as long as it takes to walk to the screen.
const TOKEN_MS: i64 = 15 * MINUTE_MS;
/// The last use is noted this often: noting it costs a sync.
const TOUCH_EVERY_MS: i64 = 5 * MINUTE_MS;
/// A browser's name for itself is cut to so many characters.
const DEVICE_CHARS_MAX: usize = 160;

/// A session that was just opened; its token is shown this once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// For the cookie.
    pub token: String,
    /// Seconds that it lasts; `None` until it is revoked.
    pub age_s: Option<i64>,
}

impl Auth {
    /// Whose session the cookie of this request opens.
    ///
    /// # Errors
    /// The store cannot answer.
    pub async fn identify(
        &self,
        headers: &HeaderMap,
        connection: Connection,
        now: Ms,
    ) -> Result<Option<Identity>, StoreError> {
        let name = cookies::name(cookies::SESSION, connection);
        let Some(token) = cookies::read(headers, &name) else { return Ok(None) };
        let hash = Hash::of(token.as_bytes());
        let found = sessions::find(&self.0.store, &hash).await?;
        let Some(session) = found.filter(|session| is_in_force(session, now)) else {
            return Ok(None);
        };
        self.note_use(&session, now);
        Ok(Some(identity(session)))
    }
    /// The session is still there and not over.
    ///
    /// # Errors
    /// The store cannot answer.
    pub async fn still_holds(&self, identity: &Identity, now: Ms) -> Result<bool, StoreError> {
        if identity.expires_at.is_some_and(|end| end <= now) {
            return Ok(false);
        }
        let found = sessions::find(&self.0.store, &identity.token).await?;
        let Some(session) = found.filter(|session| is_in_force(session, now)) else {
            return Ok(false);
        };
        // A screen that is open is used, though it asks for nothing.
        self.note_use(&session, now);
        Ok(true)
    }
    fn note_use(&self, session: &Session, now: Ms) {
        if now - session.seen_at < TOUCH_EVERY_MS {
            return;
        }
        let (store, hash) = (self.0.store.clone(), session.token_hash);
        tokio::spawn(async move {
            if let Err(error) = sessions::touch(&store, &hash, now).await {
                tracing::warn!(%error, "the use of a session was not noted");
            }
        });
    }
    /// Opens a session for a person.
    ///
    /// # Errors
    /// The store fails.
    pub async fn open_for_person(
        &self,
        street: &StreetId,
        person: &PersonId,
        device: &str,
        now: Ms,
    ) -> Result<NewSession, StoreError> {
        self.open(street, Holder::Person(person.clone()), device, (now, Some(SESSION_MS))).await
    }
    /// Opens a session for a display, until it is revoked.
    ///
    /// # Errors
    /// The store fails.
    pub async fn open_for_display(
        &self,
        street: &StreetId,
        display: &DisplayId,
        device: &str,
        now: Ms,
    ) -> Result<NewSession, StoreError> {
        self.open(street, Holder::Display(display.clone()), device, (now, None)).await
    }
    async fn open(
        &self,
        street: &StreetId,
        holder: Holder,
        device: &str,
        (now, lasts_ms): (Ms, Option<i64>),
    ) -> Result<NewSession, StoreError> {
        let token = tokens::new_token();
        let session = Session {
            id: uuid::Uuid::now_v7().to_string(),
            token_hash: Hash::of(token.as_bytes()),
            street: street.clone(),
            device: device.chars().filter(|c| !c.is_control()).take(DEVICE_CHARS_MAX).collect(),
            created_at: now,
            seen_at: now,
            expires_at: lasts_ms.map(|ms| now + ms),
            confirmed_at: matches!(holder, Holder::Person(_)).then_some(now),
            holder,
        };
        sessions::insert(&self.0.store, &session).await?;
        Ok(NewSession { token, age_s: lasts_ms.map(|ms| ms / 1_000) })
    }
    /// Ends one session by its public id; says whether there was one.
    ///
    /// # Errors
    /// The store fails.
    pub async fn end(&self, street: &StreetId, session: &str) -> Result<bool, StoreError> {
        sessions::end(&self.0.store, street, session).await
    }
    /// Ends every session of a person or display, and the token of a display that nobody used.
    ///
    /// # Errors
    /// The store fails.
    pub async fn end_all_of(&self, street: &StreetId, who: &Who) -> Result<u64, StoreError> {
        match who {
            Who::Person(id) => {
                sessions::end_all_of(&self.0.store, street, &Holder::Person(id.clone())).await
            }
            Who::Display(id) => {
                crate::store::displays::revoke(&self.0.store, street, id).await?;
                sessions::end_all_of(&self.0.store, street, &Holder::Display(id.clone())).await
            }
        }
    }
    /// Sessions of a street that are in force, newest first.
    ///
    /// # Errors
    /// The store fails.
    pub async fn list(&self, street: &StreetId, now: Ms) -> Result<Vec<Session>, StoreError> {
        let all = sessions::list(&self.0.store, street).await?;
        Ok(all.into_iter().filter(|session| is_in_force(session, now)).collect())
    }
    /// Gives a display a token that enrols a screen, once.
    ///
    /// # Errors
    /// The store fails.
    pub async fn display_token(
        &self,
        street: &StreetId,
        display: &DisplayId,
        now: Ms,
    ) -> Result<String, StoreError> {
        let token = tokens::new_token();
        let hash = Hash::of(token.as_bytes());
        crate::store::displays::put(&self.0.store, street, display, &hash, now).await?;
        Ok(token)
    }
    /// Uses the token of a display up and opens its session.
    ///
    /// # Errors
    /// The store fails.
    pub async fn enrol(
        &self,
        token: &str,
        device: &str,
        now: Ms,
    ) -> Result<Option<(StreetId, NewSession)>, StoreError> {
        let hash = Hash::of(token.trim().as_bytes());
        let taken = crate::store::displays::take(&self.0.store, &hash).await?;
        let in_time = |made_at: Ms| (made_at..made_at + TOKEN_MS).contains(&now);
        let Some((street, display, _)) = taken.filter(|(_, _, made_at)| in_time(*made_at)) else {
            return Ok(None);
        };
        let session = self.open_for_display(&street, &display, device, now).await?;
        Ok(Some((street, session)))
    }
}

fn is_in_force(session: &Session, now: Ms) -> bool {
    let is_idle = matches!(session.holder, Holder::Person(_)) && now - session.seen_at >= IDLE_MS;
    !is_idle && session.expires_at.is_none_or(|end| now < end)
}

fn identity(session: Session) -> Identity {
    let who = match session.holder {
        Holder::Person(id) => Who::Person(id),
        Holder::Display(id) => Who::Display(id),
    };
    Identity {
        session: session.id,
        token: session.token_hash,
        street: session.street,
        who,
        expires_at: session.expires_at,
        confirmed_at: session.confirmed_at,
    }
}
