//! A follower: a whole client of the stream, as a screen is one, that keeps account of it.
//!
//! It says hello without a cursor, fetches the board, says hello with the cursor, folds every
//! frame, comes back by itself when the connection breaks, and can be asked whether its board is
//! what the server's is.

mod back_off;
mod connection;
mod fold;
mod law;
mod ledger;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use domain::ids::{DisplayId, PersonId, Seq, StreetId};
use domain::wire::{CloseCode, View};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::http::Pool;
use crate::stopwatch::Stopwatch;
use back_off::BackOff;
use connection::{Connection, Lost};
use fold::{Fold, Next};

pub use law::Law;
pub use ledger::Ledger;
#[cfg(test)]
pub use ledger::{Receipt, Span};

/// Whose eyes they are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Eyes {
    /// Somebody with an account.
    Person(PersonId),
    /// A display on a wall.
    Display(DisplayId),
}

impl std::fmt::Display for Eyes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Eyes::Person(person) => person.fmt(f),
            Eyes::Display(display) => display.fmt(f),
        }
    }
}

/// Who looks, at which face.
#[derive(Clone, Debug)]
pub struct Looker {
    /// Who.
    pub eyes: Eyes,
    /// The face.
    pub view: View,
    /// His session.
    pub cookie: String,
}

/// What all followers share.
#[derive(Clone)]
pub struct Surroundings {
    /// The street that they look at.
    pub street: StreetId,
    /// Way to the server.
    pub pool: Arc<Pool>,
    /// The time line.
    pub watch: Stopwatch,
}

/// How far a follower is; read from outside while it runs.
#[derive(Debug, Default)]
pub struct Progress {
    through: AtomicU64,
    live: AtomicBool,
    arrivals: AtomicU64,
}

impl Progress {
    /// Everything visible up to here has been received.
    pub fn through(&self) -> Seq {
        self.through.load(Ordering::Relaxed)
    }
    /// Connected, and on from a cursor.
    pub fn is_live(&self) -> bool {
        self.live.load(Ordering::Relaxed)
    }
    /// How often it has become live: once more with every connection.
    pub fn arrivals(&self) -> u64 {
        self.arrivals.load(Ordering::Relaxed)
    }
    fn arrive(&self) {
        if !self.live.swap(true, Ordering::Relaxed) {
            self.arrivals.fetch_add(1, Ordering::Relaxed);
        }
    }
}

enum Question {
    Law(oneshot::Sender<Law>),
    Stop,
}

/// A follower that runs.
pub struct Follower {
    /// Who looks.
    pub looker: Looker,
    /// How far it is.
    pub progress: Arc<Progress>,
    questions: mpsc::Sender<Question>,
    task: JoinHandle<Ledger>,
}

impl Follower {
    /// Sets it going.
    pub fn start(looker: Looker, around: Surroundings) -> Self {
        let (questions, asked) = mpsc::channel(1);
        let progress = Arc::new(Progress::default());
        let fold = Fold::new(around.street.clone(), looker.view);
        let run = Run {
            looker: looker.clone(),
            around,
            progress: progress.clone(),
            fold,
            back_off: BackOff::default(),
        };
        Self { looker, progress, questions, task: tokio::spawn(run.until_stopped(asked)) }
    }
    /// Is its board what the server's is, row by row, at the same position?
    pub async fn law(&self) -> Law {
        let (answer, answered) = oneshot::channel();
        if self.questions.send(Question::Law(answer)).await.is_err() {
            return Law::unknown("the follower has ended");
        }
        answered.await.unwrap_or_else(|_| Law::unknown("the connection broke meanwhile"))
    }
    /// Ends it and gives its account.
    pub async fn stop(self) -> anyhow::Result<Ledger> {
        // A follower that has ended needs no telling.
        let _ = self.questions.send(Question::Stop).await;
        Ok(self.task.await?)
    }
}

/// Why a session ended.
enum Ended {
    Stopped,
    Lost(Lost),
}

struct Run {
    looker: Looker,
    around: Surroundings,
    progress: Arc<Progress>,
    fold: Fold,
    back_off: BackOff,
}

impl Run {
    async fn until_stopped(mut self, mut asked: mpsc::Receiver<Question>) -> Ledger {
        loop {
            let ended = self.session(&mut asked).await;
            self.progress.live.store(false, Ordering::Relaxed);
            let Ended::Lost(lost) = ended else { break };
            self.fold.connection_lost();
            if let Some(code) = lost.code {
                if code == CloseCode::HelloAgain.code() {
                    self.fold.forget_cursor();
                }
                if !CloseCode::retry(code) {
                    self.fold.ledger.fault(|| format!("closed with {code}: {}", lost.why));
                    break;
                }
            }
            if self.pause(&mut asked).await {
                break;
            }
        }
        self.fold.ledger
    }
    /// Waits before the next attempt; true when it was stopped meanwhile.
    async fn pause(&mut self, asked: &mut mpsc::Receiver<Question>) -> bool {
        let wait: Duration = self.back_off.next(rand::random());
        let until = tokio::time::Instant::now() + wait;
        loop {
            tokio::select! {
                () = tokio::time::sleep_until(until) => return false,
                question = asked.recv() => match question {
                    Some(Question::Law(answer)) => {
                        // Nobody may be waiting any more.
                        let _ = answer.send(Law::unknown("not connected"));
                    }
                    Some(Question::Stop) | None => return true,
                },
            }
        }
    }
    async fn session(&mut self, asked: &mut mpsc::Receiver<Question>) -> Ended {
        let port = self.around.pool.port();
        let mut connection = match Connection::open(port, &self.looker.cookie).await {
            Ok(connection) => connection,
            Err(lost) => return Ended::Lost(lost),
        };
        if let Err(lost) = connection.send(&self.fold.hello()).await {
            return Ended::Lost(lost);
        }
        loop {
            let step = tokio::select! {
                question = asked.recv() => match question {
                    Some(Question::Law(answer)) => {
                        self.answer_law(&mut connection, answer).await
                    }
                    Some(Question::Stop) | None => {
                        connection.close().await;
                        return Ended::Stopped;
                    }
                },
                frame = connection.frame() => match frame {
                    Ok(frame) => self.digest(&mut connection, &frame).await,
                    Err(lost) => Err(lost),
                },
            };
            if let Err(lost) = step {
                return Ended::Lost(lost);
            }
        }
    }
    /// Takes one frame in that has just come, and does what follows from it.
    async fn digest(&mut self, connection: &mut Connection, frame: &str) -> Result<(), Lost> {
        let at_us = self.around.watch.us();
        self.back_off.reset();
        let next = self.fold.take(connection::decode(frame)?, at_us);
        match next {
            Next::Read => self.progress.arrive(),
            Next::FetchBoard => {
                let snapshot = law::fetch(&self.around, &self.looker).await.map_err(Lost::of)?;
                self.fold.restart(snapshot);
                connection.send(&self.fold.hello()).await?;
            }
            Next::HelloAgain => connection.send(&self.fold.hello()).await?,
        }
        self.progress.through.store(self.fold.through(), Ordering::Relaxed);
        Ok(())
    }
    async fn answer_law(
        &mut self,
        connection: &mut Connection,
        answer: oneshot::Sender<Law>,
    ) -> Result<(), Lost> {
        let law = self.law(connection).await?;
        // Nobody may be waiting any more.
        let _ = answer.send(law);
        Ok(())
    }
    /// Compares with a fresh snapshot, at its position; when the stream has gone past it, again.
    async fn law(&mut self, connection: &mut Connection) -> Result<Law, Lost> {
        for _ in 0..law::TRIES_MAX {
            let fresh = law::fetch(&self.around, &self.looker).await.map_err(Lost::of)?;
            while self.fold.through() < fresh.cursor.seq {
                let frame = connection.frame().await?;
                self.digest(connection, &frame).await?;
            }
            let same_log = self.fold.cursor.is_some_and(|c| c.epoch == fresh.cursor.epoch);
            if same_log && self.fold.folded <= fresh.cursor.seq {
                return Ok(Law::compare(&self.fold.board, &fresh.board));
            }
        }
        Ok(Law::unknown("the log never stood still"))
    }
}

#[cfg(test)]
mod tests;
