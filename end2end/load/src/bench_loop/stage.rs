//! What stands before the first command: a server, sessions, and who works.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use domain::ids::{PersonId, StreetId};
use domain::wire::Snapshot;

use super::crowd::Crowd;
use super::seats::{Keeper, seats};
use crate::follower::{Looker, Surroundings};
use crate::history::Recorder;
use crate::http::Pool;
use crate::office::Office;
use crate::server::{Launch, Server};
use crate::sessions::{Accounts, Sessions, accounts, sign_in};
use crate::stopwatch::Stopwatch;
use crate::workload::cast::Cast;
use crate::workload::sender::Sender;

/// The street that the server makes at its first start.
const STREET: &str = "demo";
/// Who reads everything there.
const AUDITOR: &str = "AU-01";
/// Who uploads the photographs that prove every case.
const OPERATOR: &str = "OP-01";
/// Who enrols displays.
const ADMINISTRATOR: &str = "AD-01";

/// Everything that a run needs.
pub struct Stage {
    /// The time line.
    pub watch: Stopwatch,
    /// The process.
    pub server: Server,
    /// The whole board, the whole log.
    pub office: Office,
    /// Who works, with what.
    pub cast: Arc<Cast>,
    /// Sends commands.
    pub sender: Arc<Sender>,
    /// The whole board before the first command.
    pub base: Snapshot,
    seats: Vec<Looker>,
}

/// Signs one of the accounts in.
async fn enter(pool: &Pool, accounts: &Accounts, person: &str) -> Result<String> {
    let person: PersonId = person.parse()?;
    let password = accounts.get(&person).with_context(|| format!("no account for {person}"))?;
    sign_in(pool, &person, password).await
}

impl Stage {
    /// Starts the server, signs everybody in, uploads photographs, enrols displays.
    pub async fn set(launch: Launch, history: &Path, sockets: usize) -> Result<Self> {
        let watch = Stopwatch::start();
        let pool = Arc::new(Pool::new(launch.port));
        let street: StreetId = STREET.parse()?;
        let file = launch.accounts.clone();
        let server = Server::start(launch, &pool).await?;
        let accounts = accounts(&file)?;
        let auditor = enter(&pool, &accounts, AUDITOR).await?;
        let office = Office { street: street.clone(), pool: pool.clone(), auditor };
        let Snapshot { board, now, .. } = office.board().await?;

        let photos = office.upload(&enter(&pool, &accounts, OPERATOR).await?).await?;
        let cast = Cast::of(&board, |person| accounts.contains_key(person), photos, now)?;
        let mut sessions = Sessions::new();
        for person in cast.people() {
            sessions.insert(person.clone(), enter(&pool, &accounts, person.as_str()).await?);
        }
        // A command names only what its sender gave: the same photographs, by everybody who works.
        for worker in &cast.workers {
            let session = sessions.get(&worker.person).context("everybody of the cast is in")?;
            office.upload(session).await?;
        }
        let root = board.places.values().find(|place| place.parent.is_none());
        let keeper = Keeper {
            pool: &pool,
            street: &street,
            root: root.context("the street has no root")?.id.clone(),
            cookie: enter(&pool, &accounts, ADMINISTRATOR).await?,
        };
        let displays = keeper.enrol(sockets).await?;
        let seats = seats(sockets, &cast, &displays, &sessions)?;
        let base = office.board().await?;
        let history = Recorder::create(history, watch)?;
        let sender = Arc::new(Sender { street, pool, sessions, history, watch });
        Ok(Self { watch, server, office, cast: Arc::new(cast), sender, base, seats })
    }
    /// Opens the sockets and waits until all are live.
    pub async fn crowd(&self) -> Result<Crowd> {
        let around = Surroundings {
            street: self.office.street.clone(),
            pool: self.office.pool.clone(),
            watch: self.watch,
        };
        Crowd::gather(&self.seats, around).await
    }
}
