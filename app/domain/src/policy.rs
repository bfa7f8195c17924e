//! Policies: from an event to the commands that follow from it, in the same transaction.

use crate::assignment::StepAssignment;
use crate::case::CaseEvent;
use crate::command::Command;
use crate::envelope::Recorded;
use crate::event::Event;
use crate::ids::{AssignmentId, CaseId};
use crate::key::Key;
use crate::world::World;

/// Chains of follow-ups are at most this long.
pub const DEPTH_MAX: usize = 8;

/// Commands of the system that follow from an event, with the world as it is after it.
pub fn follow_ups(world: &World, recorded: &Recorded) -> Vec<Command> {
    let (Event::Case(event), Key::Case(case)) = (&recorded.event, &recorded.key) else {
        return Vec::new();
    };
    match event {
        CaseEvent::CaseClosed { .. }
        | CaseEvent::CaseCancelled { .. }
        | CaseEvent::CaseMerged { .. }
        | CaseEvent::CaseArchived
        | CaseEvent::CaseReturned { .. }
        | CaseEvent::CaseSentToRework { .. } => {
            let release =
                |assignment| Command::ReleaseAssignment(Box::new(StepAssignment { assignment }));
            off_the_case(world, *case).into_iter().map(release).collect()
        }
        _ => Vec::new(),
    }
}

/// Assignments on the board that nobody needs any more: all when the case has ended, those that
/// are off it otherwise.
fn off_the_case(world: &World, id: CaseId) -> Vec<AssignmentId> {
    let board = &world.board;
    match board.cases.get(&id) {
        Some(case) => case
            .participants
            .iter()
            .filter(|p| !p.live || !case.state.is_open())
            .map(|p| p.assignment)
            .filter(|assignment| board.assignments.contains_key(assignment))
            .collect(),
        None => board.assignments.values().filter(|a| a.case == id).map(|a| a.id).collect(),
    }
}
