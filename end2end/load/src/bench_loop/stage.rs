//! What stands before the first command: a server, sessions, and who works.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use domain::ids::{PersonId, StreetId};
use domain::wire::{Snapshot, View};

use super::crowd::Crowd;
use crate::follower::{Looker, Surroundings};
use crate::history::Recorder;
use crate::http::Pool;
use crate::office::Office;
use crate::server::{Launch, Server};
use crate::sessions::{Sessions, accounts, sign_in};
use crate::stopwatch::Stopwatch;
use crate::workload::cast::Cast;
use crate::workload::sender::Sender;

/// The street that the server makes at its first start.
const STREET: &str = "demo";
/// Who reads everything there.
const AUDITOR: &str = "AU-01";
/// Who uploads the photograph that proves every case.
const OPERATOR: &str = "OP-01";

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
}

impl Stage {
    /// Starts the server, signs everybody in, uploads a photograph.
    pub async fn set(launch: Launch, history: &Path) -> Result<Self> {
        let watch = Stopwatch::start();
        let pool = Arc::new(Pool::new(launch.port));
        let street: StreetId = STREET.parse()?;
        let file = launch.accounts.clone();
        let server = Server::start(launch, &pool).await?;
        let accounts = accounts(&file)?;
        let password = |person: &PersonId| {
            accounts.get(person).map(String::as_str).with_context(|| format!("no {person}"))
        };
        let auditor: PersonId = AUDITOR.parse()?;
        let cookie = sign_in(&pool, &auditor, password(&auditor)?).await?;
        let office = Office { street: street.clone(), pool: pool.clone(), auditor: cookie };
        let base = office.board().await?;
        let operator: PersonId = OPERATOR.parse()?;
        let photo = office.upload(&sign_in(&pool, &operator, password(&operator)?).await?).await?;
        let has_account = |person: &PersonId| accounts.contains_key(person);
        let cast = Cast::of(&base.board, has_account, photo, base.now)?;
        let mut sessions = Sessions::new();
        for person in cast.people() {
            sessions.insert(person.clone(), sign_in(&pool, person, password(person)?).await?);
        }
        let history = Recorder::create(history, watch)?;
        let sender = Arc::new(Sender { street, pool, sessions, history, watch });
        Ok(Self { watch, server, office, cast: Arc::new(cast), sender, base })
    }
    /// Opens so many sockets, spread over the faces and the people, and waits until all are live.
    pub async fn crowd(&self, sockets: usize) -> Result<Crowd> {
        let around = Surroundings {
            street: self.office.street.clone(),
            pool: self.office.pool.clone(),
            watch: self.watch,
        };
        let lookers = (0..sockets).map(|n| self.looker(n));
        Crowd::gather(lookers.collect::<Result<_>>()?, around).await
    }
    /// Of twenty sockets four are walls, five desks, four areas and seven phones.
    fn looker(&self, n: usize) -> Result<Looker> {
        let (round, seat) = (n / 20, n % 20);
        let Cast { desk, area, workers, .. } = self.cast.as_ref();
        let of = |people: &[PersonId], n: usize| people[n % people.len()].clone();
        let (person, view) = match seat {
            0..4 => (of(desk, round + seat), View::Wall),
            4..9 => (of(desk, round + seat), View::Desk),
            9..13 => (of(area, round + seat), View::Area),
            _ => {
                let phone = round * 7 + (seat - 13);
                (workers[phone % workers.len()].person.clone(), View::Field)
            }
        };
        let cookie = self.sender.sessions.get(&person).context("nobody signed him in")?.clone();
        Ok(Looker { person, view, cookie })
    }
}
