//! Compares a history with the log, after the run. Pure.
//!
//! I1 each acknowledged command is in the log exactly once, as its reply said; I2 the log has no
//! gap; I3 nothing is in the log that only ever failed, or that nobody sent.

use std::collections::{BTreeMap, BTreeSet};

use domain::envelope::Recorded;
use domain::ids::{CommandId, Seq};
use domain::wire::EventRef;

use crate::history::{Entry, What};

/// An event of the log, as far as the checker looks at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// Position, row and type.
    pub event: EventRef,
    /// The command that caused it.
    pub command: CommandId,
    /// A policy or a timer made it, nobody's command.
    pub by_system: bool,
}

impl Logged {
    /// Of an event as it was read back.
    pub fn of(recorded: &Recorded) -> Self {
        let by_system = matches!(recorded.actor, domain::actor::ActorRef::System);
        let event = EventRef {
            seq: recorded.seq,
            key: recorded.key.clone(),
            event_type: type_of(recorded),
        };
        Self { event, command: recorded.command_id, by_system }
    }
}

/// The type as replies name it: written in the payload, not known to a list here.
fn type_of(recorded: &Recorded) -> String {
    let value = serde_json::to_value(&recorded.event).unwrap_or_default();
    value.pointer("/event/type").and_then(|v| v.as_str()).unwrap_or_default().to_owned()
}

/// What the comparison found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// Commands that were invoked.
    pub invoked: usize,
    /// Commands that were acknowledged.
    pub acked: usize,
    /// Commands that were refused.
    pub refused: usize,
    /// Commands whose outcome nobody ever learned.
    pub unknown: usize,
    /// Acknowledged commands of which an event is not in the log as the reply said.
    pub lost: Vec<CommandId>,
    /// Commands that are in the log more than once.
    pub doubled: Vec<CommandId>,
    /// Events that only a refused command could have caused, or that nobody sent.
    pub phantoms: Vec<Seq>,
    /// Positions that are missing from the log, or out of order.
    pub gaps: Vec<Seq>,
}

#[derive(Debug, Default)]
struct Life {
    ok: Option<Vec<EventRef>>,
    refused: bool,
}

/// Compares. `log` is everything after position `after`, in the order in which it was read.
pub fn check(history: &[Entry], log: &[Logged], after: Seq) -> Verdict {
    let lives = lives(history);
    let mut by_command: BTreeMap<CommandId, Vec<&EventRef>> = BTreeMap::new();
    for logged in log {
        by_command.entry(logged.command).or_default().push(&logged.event);
    }
    let by_seq: BTreeMap<Seq, &EventRef> =
        log.iter().map(|logged| (logged.event.seq, &logged.event)).collect();
    let mut verdict = Verdict { invoked: lives.len(), ..Verdict::default() };
    for (id, life) in &lives {
        let logged = by_command.get(id).map(Vec::as_slice).unwrap_or_default();
        match &life.ok {
            Some(said) => {
                verdict.acked += 1;
                if said.iter().any(|event| by_seq.get(&event.seq) != Some(&event)) {
                    verdict.lost.push(*id);
                }
                if logged.iter().any(|event| !said.contains(event)) || has_twice(logged) {
                    verdict.doubled.push(*id);
                }
            }
            None if life.refused => {
                verdict.refused += 1;
                verdict.phantoms.extend(logged.iter().map(|event| event.seq));
            }
            None => {
                verdict.unknown += 1;
                if has_twice(logged) {
                    verdict.doubled.push(*id);
                }
            }
        }
    }
    let nobodys = |logged: &&Logged| !logged.by_system && !lives.contains_key(&logged.command);
    verdict.phantoms.extend(log.iter().filter(nobodys).map(|logged| logged.event.seq));
    verdict.gaps = gaps(log, after);
    verdict
}

fn lives(history: &[Entry]) -> BTreeMap<CommandId, Life> {
    let mut lives: BTreeMap<CommandId, Life> = BTreeMap::new();
    for entry in history {
        let life = lives.entry(entry.id).or_default();
        match &entry.what {
            What::Ok { events } => life.ok = Some(events.clone()),
            What::Fail { .. } => life.refused = true,
            What::Invoke { .. } | What::Unknown { .. } => {}
        }
    }
    lives
}

/// The same thing happened to the same row twice by one command.
fn has_twice(events: &[&EventRef]) -> bool {
    let mut seen = BTreeSet::new();
    events.iter().any(|event| !seen.insert((&event.key, &event.event_type)))
}

/// Positions at which the log does not continue by one.
fn gaps(log: &[Logged], after: Seq) -> Vec<Seq> {
    let expected = (after + 1)..;
    expected.zip(log).filter(|(want, got)| got.event.seq != *want).map(|(want, _)| want).collect()
}

#[cfg(test)]
mod tests;
