//! The pure middle of the write path: a world and a sealed command in, events out. Follow-ups of
//! policies are decided here too, so cause and effect stand in one transaction.

use std::collections::VecDeque;
use std::sync::Arc;

use domain::actor::{Actor, ActorRef};
use domain::board::Row;
use domain::clocks::WorkTime;
use domain::command::Command;
use domain::decide::{Context, decide};
use domain::envelope::{ActedFor, Origin, Recorded, Via};
use domain::event::Change;
use domain::ids::{CommandId, EventId, PlaceId, Seq, StreetId};
use domain::permits::authorise;
use domain::policy::{DEPTH_MAX, follow_ups};
use domain::rejection::Rejection;
use domain::time::Ms;
use domain::world::World;

use crate::config::limits::COMMAND_EVENTS_MAX;
use crate::live::Published;

/// Everything that one command is decided with.
pub struct Given<'a> {
    pub street: &'a StreetId,
    pub command: &'a Command,
    pub command_id: CommandId,
    pub actor: &'a Actor,
    pub acted_for: Option<&'a ActedFor>,
    pub origin: Origin,
    pub via: Via,
    pub now: Ms,
    pub occurred_at: Ms,
    pub time_flagged: bool,
    pub work_time: &'a WorkTime,
    pub loaded: Option<&'a Row>,
}

/// What is to be written.
pub struct Plan {
    /// The world after it.
    pub world: World,
    /// The events, in order, with their rows before and after.
    pub events: Vec<Published>,
}

/// Why there is nothing to be written.
#[derive(Debug, PartialEq)]
pub enum Refused {
    /// A rule forbids it.
    Rule(Rejection),
    /// It would cause more events than one command may.
    TooMuch,
}

impl From<Rejection> for Refused {
    fn from(rejection: Rejection) -> Self {
        Refused::Rule(rejection)
    }
}

/// Decides a command and everything that follows from it. No events: it is applied already.
pub fn plan(world: &World, head: Seq, given: &Given) -> Result<Plan, Refused> {
    let mut run = Run { world: world.clone(), head, events: Vec::new(), given };
    let cause = Cause { id: given.command_id, actor: &given.actor.who, caused_by: None };
    let context = run.context(given.actor, given.command_id, given.acted_for, given.loaded);
    authorise(given.command, &context)?;
    let changes = decide(given.command, &context)?;
    run.record(changes, &cause)?;
    run.follow()?;
    Ok(Plan { world: run.world, events: run.events })
}

struct Run<'a> {
    world: World,
    head: Seq,
    events: Vec<Published>,
    given: &'a Given<'a>,
}

struct Cause<'a> {
    id: CommandId,
    actor: &'a ActorRef,
    caused_by: Option<Seq>,
}

impl<'a> Run<'a> {
    fn context<'c>(
        &'c self,
        actor: &'c Actor,
        command_id: CommandId,
        acted_for: Option<&'c ActedFor>,
        loaded: Option<&'c Row>,
    ) -> Context<'c> {
        Context {
            street: self.given.street,
            world: &self.world,
            actor,
            on_behalf_of: acted_for,
            origin: self.given.origin,
            command_id,
            now: self.given.now,
            occurred_at: self.given.occurred_at,
            work_time: self.given.work_time,
            loaded,
        }
    }

    /// Gives changes their place in the log and folds them in.
    fn record(&mut self, changes: Vec<Change>, cause: &Cause) -> Result<(), Refused> {
        for (index, change) in changes.into_iter().enumerate() {
            if self.events.len() >= COMMAND_EVENTS_MAX {
                return Err(Refused::TooMuch);
            }
            self.head += 1;
            let event_id = EventId::derived(cause.id.0, &format!("event/{index}"));
            self.fold(change, event_id, cause);
        }
        Ok(())
    }

    fn fold(&mut self, change: Change, event_id: EventId, cause: &Cause) {
        let given = self.given;
        let before = self.world.board.get(&change.key);
        let mut recorded = Recorded {
            seq: self.head,
            event_id,
            street: given.street.clone(),
            key: change.key,
            origin: given.origin,
            occurred_at: given.occurred_at,
            recorded_at: given.now,
            actor: cause.actor.clone(),
            on_behalf_of: given.acted_for.filter(|_| cause.caused_by.is_none()).cloned(),
            place: None,
            place_path: None,
            command_id: cause.id,
            caused_by: cause.caused_by,
            via: Some(given.via),
            time_flagged: given.time_flagged,
            event: change.event,
        };
        // The place of a new row is known only after its event: folded once to learn it.
        let after = domain::board::evolve(before.clone(), &recorded);
        recorded.place = after.as_ref().or(before.as_ref()).and_then(place_of);
        self.world.apply(&recorded);
        recorded.place_path =
            recorded.place.as_ref().map(|place| self.world.board.path(place).into());
        let after = self.world.board.get(&recorded.key);
        let board = self.world.board.clone();
        self.events.push(Published { recorded: Arc::new(recorded), before, after, board });
    }

    /// Decides what follows from the events, until nothing does. A follow-up that a rule forbids
    /// is left out: the policy asks, the rules decide.
    fn follow(&mut self) -> Result<(), Refused> {
        let system = Actor::system();
        let mut open: VecDeque<(usize, usize)> = (0..self.events.len()).map(|i| (i, 1)).collect();
        while let Some((index, depth)) = open.pop_front() {
            let cause = Arc::clone(&self.events[index].recorded);
            let commands = follow_ups(&self.world, &cause);
            if depth > DEPTH_MAX && !commands.is_empty() {
                tracing::error!(seq = cause.seq, "policies follow each other too far");
                return Err(Refused::TooMuch);
            }
            for (nth, command) in commands.into_iter().enumerate() {
                let id = CommandId::derived(cause.event_id.0, &format!("follow/{nth}"));
                let context = self.context(&system, id, None, None);
                let changes = match decide(&command, &context) {
                    Ok(changes) => changes,
                    Err(rejection) => {
                        tracing::debug!(seq = cause.seq, %rejection, "a policy was refused");
                        continue;
                    }
                };
                let first = self.events.len();
                let by = Cause { id, actor: &system.who, caused_by: Some(cause.seq) };
                self.record(changes, &by)?;
                open.extend((first..self.events.len()).map(|index| (index, depth + 1)));
            }
        }
        Ok(())
    }
}

/// Where a row is.
fn place_of(row: &Row) -> Option<PlaceId> {
    match row {
        Row::Place(row) => Some(row.id.clone()),
        Row::Party(row) => Some(row.place.clone()),
        Row::Team(row) => Some(row.place.clone()),
        Row::Shift(row) => Some(row.post.clone()),
        Row::Report(row) => Some(row.place.clone()),
        Row::Case(row) => Some(row.place.clone()),
        Row::Assignment(row) => Some(row.place.clone()),
        Row::Alert(row) => Some(row.place.clone()),
        Row::Display(row) => Some(row.place.clone()),
        Row::Duty(row) => Some(row.id.place.clone()),
        Row::Standing(row) => Some(row.id.clone()),
        Row::Street(_) | Row::Person(_) => None,
    }
}
