//! Sending a plan: to a running server over HTTP, or into a database that no server holds.

use super::{Plan, Row, RowFault, Step};
use domain::ids::{CommandId, StreetId};
use domain::time::Ms;
use domain::wire::{Posted, Reply};
use serde::Serialize;
use std::future::Future;
use std::time::Duration;
use tokio::time::Instant;

/// Rows under way at once. Steps of one row always follow each other.
pub const ROWS_AT_ONCE: usize = 32;
/// A command whose outcome is unknown is sent again this often, with the same id.
const TRIES_MAX: usize = 5;
/// Wait before the next try.
const RETRY: Duration = Duration::from_millis(400);
/// A row that was refused before is decided anew, under a further derived id, so many times.
const ANEW_MAX: usize = 64;

/// Where commands go.
pub trait Sink: Clone + Send + Sync + 'static {
    /// Sends one command as the import account and waits for its answer.
    fn send(&self, posted: Posted) -> impl Future<Output = anyhow::Result<Answered>> + Send;
}

/// The answer to one command.
#[derive(Clone, Debug)]
pub struct Answered {
    /// What was said.
    pub reply: Reply,
    /// It was said before: the command is in the log since then.
    pub replayed: bool,
}

/// What became of a plan.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sent {
    /// Rows that were read.
    pub rows: usize,
    /// Rows that say something which the log did not hold before.
    pub imported: usize,
    /// Rows that say what the log holds already.
    pub unchanged: usize,
    /// Rows that were refused, with line and reason.
    pub faults: Vec<RowFault>,
}

/// How fast a plan is sent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pace {
    /// As fast as the log takes it.
    Full,
    /// So many seconds of the record a second.
    Speed(f64),
}

/// Sends all rows of a plan, in order of their time; rows that were faulty when read are counted.
pub async fn send_all(sink: &impl Sink, street: &StreetId, plan: Plan, pace: Pace) -> Sent {
    let rows = plan.rows.iter().filter(|row| row.is_of_the_file()).count();
    let mut sent = Sent { rows: rows + plan.faults.len(), ..Sent::default() };
    sent.faults = plan.faults;
    let begun = Instant::now();
    let first = plan.rows.iter().find_map(|row| row.at);
    let mut under_way = tokio::task::JoinSet::new();
    for row in plan.rows {
        wait_until_due(begun, first, row.at, pace).await;
        // Rows without a time prepare the ground for those behind them.
        let alone = row.at.is_none();
        if under_way.len() >= ROWS_AT_ONCE
            && let Some(done) = under_way.join_next().await
        {
            sent.count(done);
        }
        let (sink, street) = (sink.clone(), street.clone());
        under_way.spawn(async move { send_row(&sink, &street, row).await });
        while alone && let Some(done) = under_way.join_next().await {
            sent.count(done);
        }
    }
    while let Some(done) = under_way.join_next().await {
        sent.count(done);
    }
    sent.faults.sort_by_key(|fault| fault.line);
    sent
}

async fn wait_until_due(begun: Instant, first: Option<Ms>, at: Option<Ms>, pace: Pace) {
    let (Pace::Speed(speed), Some(first), Some(at)) = (pace, first, at) else { return };
    let after_ms = (at - first).max(0) as f64 / speed.max(f64::MIN_POSITIVE);
    tokio::time::sleep_until(begun + Duration::from_millis(after_ms as u64)).await;
}

/// A row of the file is new or known, `None` when it only prepared the ground; or it was refused.
type RowOutcome = Result<Option<bool>, RowFault>;

async fn send_row(sink: &impl Sink, street: &StreetId, row: Row) -> RowOutcome {
    let (mut new, counts) = (false, row.is_of_the_file());
    for step in row.steps {
        match send_step(sink, street, step).await {
            Ok(applied) => new |= applied,
            Err(reason) => return Err(RowFault { line: row.line, reason }),
        }
    }
    Ok(counts.then_some(new))
}

async fn send_step(sink: &impl Sink, street: &StreetId, step: Step) -> Result<bool, String> {
    let mut posted = Posted {
        id: step.id,
        street: street.clone(),
        expected_version: None,
        occurred_at: step.occurred_at,
        on_behalf_of: None,
        command: step.command,
    };
    let (mut last, mut tries, mut anew) = (String::new(), 0, 0);
    while tries < TRIES_MAX {
        match sink.send(posted.clone()).await {
            Ok(Answered { reply, replayed }) => match reply {
                // What stood in its way then may be there by now.
                Reply::Rejected { .. } if replayed && anew < ANEW_MAX => {
                    anew += 1;
                    posted.id = CommandId::derived(posted.id.0, "anew");
                    continue;
                }
                Reply::Accepted { .. } => return Ok(!replayed),
                Reply::AlreadyApplied { .. } => return Ok(false),
                Reply::Unavailable { text, .. } => last = text,
                Reply::Rejected { code, text, .. } => return Err(format!("{code}: {text}")),
                Reply::Forbidden { text } | Reply::IdReused { text } => return Err(text),
                Reply::Conflict { text, .. } => return Err(text),
            },
            Err(fault) => last = format!("{fault:#}"),
        }
        tries += 1;
        tokio::time::sleep(RETRY).await;
    }
    Err(last)
}

impl Sent {
    /// Adds what became of a further plan.
    pub fn add(&mut self, other: Sent) {
        self.rows += other.rows;
        self.imported += other.imported;
        self.unchanged += other.unchanged;
        self.faults.extend(other.faults);
    }

    fn count(&mut self, done: Result<RowOutcome, tokio::task::JoinError>) {
        match done {
            Ok(Ok(Some(true))) => self.imported += 1,
            Ok(Ok(Some(false))) => self.unchanged += 1,
            Ok(Ok(None)) => {}
            Ok(Err(fault)) => self.faults.push(fault),
            Err(fault) => self.faults.push(RowFault { line: 0, reason: fault.to_string() }),
        }
    }
}
