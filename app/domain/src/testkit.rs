//! A street for tests: given this street, when somebody sends a command, then these events.
//!
//! It does what the server does around `decide` (seals texts, finds who acts, applies events and
//! follow-ups, fires what is due) in memory, with a clock that only moves when told.

mod commands;
mod street;

pub use commands::*;
pub use street::*;

use crate::actor::{Actor, ActorRef, Affiliation};
use crate::assignment::Assignment;
use crate::board::{Row, remember};
use crate::case::Case;
use crate::clocks::WorkTime;
use crate::command::Command;
use crate::deadline::{Deadline, FireDeadline};
use crate::decide::{Context, decide};
use crate::duty::DutyEvent;
use crate::envelope::{ActedFor, Origin, Recorded};
use crate::event::Event;
use crate::ids::*;
use crate::key::Key;
use crate::policy;
use crate::rejection::Rejection;
use crate::text::{FreeText, SealedClass, SealedRef};
use crate::time::Ms;
use crate::world::World;
use imbl::OrdMap;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};
use uuid::Uuid;

/// Hours and calendars of the shipped catalogues.
static WORK_TIME: LazyLock<WorkTime> = LazyLock::new(|| WorkTime::of(crate::catalogue::builtin()));

/// Events that a command caused, follow-ups too, or the rule that it would break.
pub type Outcome = Result<Vec<Recorded>, Rejection>;

/// A street in memory.
#[derive(Clone)]
pub struct Kit {
    /// Its state.
    pub world: World,
    /// Everything that happened.
    pub log: Vec<Recorded>,
    /// The time.
    pub now: Ms,
    /// Origin of what happens from now on.
    pub origin: Origin,
    /// Whose log.
    pub street: StreetId,
    /// Rows as they were last known, those that left the board too.
    known: OrdMap<Key, Row>,
    fired: BTreeSet<(Key, String, Ms)>,
    commands: u128,
}

/// What a command is sent with.
struct Sent<'a> {
    actor: &'a Actor,
    acted_for: Option<&'a ActedFor>,
    id: CommandId,
    occurred_at: Ms,
    caused_by: Option<Seq>,
}

impl Kit {
    /// Sends a command as a person of the street, by service number.
    pub fn run(&mut self, who: &str, command: impl Into<Command>) -> Outcome {
        let actor = self.person(who);
        self.send(&actor, None, self.now, command.into())
    }

    /// The same for a party without account, with a document.
    pub fn run_for(&mut self, who: &str, party: &str, command: impl Into<Command>) -> Outcome {
        let actor = self.person(who);
        let document = sealed(SealedClass::Document, "letter");
        let acted_for = ActedFor { party: id(party), document };
        self.send(&actor, Some(&acted_for), self.now, command.into())
    }

    /// Feeds in what a record says happened at `claimed`.
    pub fn record(&mut self, claimed: Ms, command: impl Into<Command>) -> Outcome {
        let before = std::mem::replace(&mut self.origin, Origin::History);
        let actor = Actor { who: ActorRef::Import("record".into()), affiliations: Vec::new() };
        let outcome = self.send(&actor, None, claimed, command.into());
        self.origin = before;
        outcome
    }

    /// Sends a command as the public page.
    pub fn run_public(&mut self, command: impl Into<Command>) -> Outcome {
        self.send(&Actor::public(), None, self.now, command.into())
    }

    /// Sends a command as timers and policies do.
    pub fn run_system(&mut self, command: impl Into<Command>) -> Outcome {
        self.send(&Actor::system(), None, self.now, command.into())
    }

    /// Moves the clock by `ms`, stopping at everything that is due on the way.
    pub fn pass(&mut self, ms: i64) -> Vec<Recorded> {
        let end = self.now + ms;
        let mut events = Vec::new();
        while let Some(due) = self.deadlines().into_iter().next().filter(|d| d.due_at <= end) {
            self.now = self.now.max(due.due_at);
            events.extend(self.fire(&due));
        }
        self.now = end;
        events
    }

    /// Moves the clock as if the server had been off: what is due fires late, in order.
    pub fn sleep(&mut self, ms: i64) -> Vec<Recorded> {
        self.now = self.now + ms;
        self.pass(0)
    }

    /// Everything that is due some time, the earliest first.
    pub fn deadlines(&self) -> Vec<Deadline> {
        let mut all: Vec<Deadline> =
            self.world.board.rows().flat_map(|row| row.deadlines()).collect();
        all.sort();
        all
    }

    /// Fires one deadline; each changes something, and never twice.
    pub fn fire(&mut self, due: &Deadline) -> Vec<Recorded> {
        let Deadline { due_at, key, kind, .. } = due.clone();
        let once = (key.clone(), format!("{kind:?}"), due_at);
        assert!(self.fired.insert(once), "fired twice: {due:?}");
        let fired = self.run_system(Command::FireDeadline(Box::new(FireDeadline {
            key: key.clone(),
            kind,
            due_at,
        })));
        let events = fired.expect("a deadline of a row may fire");
        let left = self.world.board.get(&key).map(|row| row.deadlines()).unwrap_or_default();
        assert!(!left.contains(due), "still due after it fired: {due:?}");
        events
    }

    /// A case on the board.
    pub fn case(&self, n: u128) -> &Case {
        self.world.board.cases.get(&case(n)).expect("the case is on the board")
    }

    /// An assignment on the board.
    pub fn assignment(&self, n: u128) -> &Assignment {
        self.world.board.assignments.get(&assignment(n)).expect("it is on the board")
    }

    /// The person with what holds for him now.
    pub fn person(&self, who: &str) -> Actor {
        let person =
            self.world.board.people.get(&id::<PersonId>(who)).expect("a person of the street");
        let holds = |a: &&Affiliation| a.holds_at(self.now);
        Actor {
            who: ActorRef::Person(person.id.clone()),
            affiliations: person.affiliations.iter().filter(holds).cloned().collect(),
        }
    }

    fn send(
        &mut self,
        actor: &Actor,
        acted_for: Option<&ActedFor>,
        occurred_at: Ms,
        mut command: Command,
    ) -> Outcome {
        crate::seal::for_each_text(&mut command, &mut |class, text| {
            if let FreeText::Plain(plain) = text
                && !plain.trim().is_empty()
            {
                *text = FreeText::Sealed(sealed(class, plain));
            }
        });
        self.commands += 1;
        let id = CommandId(Uuid::from_u128(self.commands));
        let sent = Sent { actor, acted_for, id, occurred_at, caused_by: None };
        let before = (self.world.clone(), self.known.clone(), self.log.len());
        self.decided(&command, &sent, 0).inspect_err(|_| {
            self.log.truncate(before.2);
            (self.world, self.known) = (before.0, before.1);
        })
    }

    fn decided(&mut self, command: &Command, sent: &Sent, depth: usize) -> Outcome {
        assert!(depth <= policy::DEPTH_MAX, "follow-ups do not end");
        let target = command.target(&self.street);
        let on_board = self.world.board.get(&target).is_some();
        let loaded = self.known.get(&target).filter(|_| !on_board).cloned();
        let ctx = Context {
            street: &self.street,
            world: &self.world,
            actor: sent.actor,
            on_behalf_of: sent.acted_for,
            origin: self.origin,
            command_id: sent.id,
            now: self.now,
            occurred_at: sent.occurred_at,
            work_time: &WORK_TIME,
            loaded: loaded.as_ref(),
        };
        let changes = decide(command, &ctx)?;
        let mut events: Vec<Recorded> = Vec::new();
        for change in changes {
            events.push(self.append(change, sent));
        }
        for cause in events.clone() {
            for (n, next) in policy::follow_ups(&self.world, &cause).into_iter().enumerate() {
                let id = CommandId::derived(cause.event_id.0, &n.to_string());
                let system = Actor::system();
                let caused_by = Some(cause.seq);
                let sent = Sent { actor: &system, acted_for: None, id, caused_by, ..*sent };
                events.extend(self.decided(&next, &sent, depth + 1)?);
            }
        }
        Ok(events)
    }

    fn append(&mut self, change: crate::event::Change, sent: &Sent) -> Recorded {
        let seq = self.log.len() as Seq + 1;
        let recorded = Recorded {
            seq,
            event_id: EventId::derived(sent.id.0, &seq.to_string()),
            street: self.street.clone(),
            key: change.key,
            origin: self.origin,
            occurred_at: sent.occurred_at,
            recorded_at: self.now,
            actor: sent.actor.who.clone(),
            on_behalf_of: sent.acted_for.cloned(),
            place: None,
            place_path: None,
            command_id: sent.id,
            caused_by: sent.caused_by,
            via: None,
            time_flagged: false,
            event: change.event,
        };
        self.world.apply(&recorded);
        let key = recorded.key.clone();
        if matches!(recorded.event, Event::Duty(DutyEvent::DutyPlanned(_))) {
            self.fired.retain(|(fired, ..)| *fired != key); // taken away once, and due again
        }
        if let Some(row) = remember(self.known.remove(&key), &recorded) {
            self.known.insert(key, row);
        }
        self.log.push(recorded.clone());
        recorded
    }
}

/// An id that is a code.
pub fn id<T: std::str::FromStr>(code: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    code.parse().expect("a code")
}

/// The nth case.
pub fn case(n: u128) -> CaseId {
    CaseId(Uuid::from_u128(0xca5e << 64 | n))
}

/// The nth report.
pub fn report(n: u128) -> ReportId {
    ReportId(Uuid::from_u128(0x4e90 << 64 | n))
}

/// The nth assignment.
pub fn assignment(n: u128) -> AssignmentId {
    AssignmentId(Uuid::from_u128(0xa551 << 64 | n))
}

/// A sealed text, the same one for the same words.
pub fn sealed(class: SealedClass, words: &str) -> SealedRef {
    let id = SealedId::derived(Uuid::nil(), words);
    SealedRef { id, class, commitment: Arc::from(words) }
}

/// The types of the events, in order.
pub fn names(events: &[Recorded]) -> Vec<String> {
    events.iter().map(name).collect()
}

fn name(recorded: &Recorded) -> String {
    let json = serde_json::to_value(&recorded.event).expect("an event is JSON");
    json["event"]["type"].as_str().unwrap_or_default().to_owned()
}
