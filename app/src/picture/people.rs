//! Who is on shift, and what he is doing: derived from shifts, assignments and what people say.

use domain::assignment::AssignmentState;
use domain::board::Board;
use domain::ids::{PersonId, ShiftId};
use domain::person::Availability;
use domain::shift::ShiftState;

/// What somebody on shift is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doing {
    /// Ready.
    Available,
    /// Has accepted something.
    Assigned,
    /// Is where something happens.
    OnScene,
    /// 休息.
    Break,
    /// Does not answer.
    Unreachable,
}

/// What somebody on shift is doing now.
pub fn doing(board: &Board, person: &PersonId) -> Doing {
    let said = board.people.get(person).map(|row| row.availability).unwrap_or_default();
    match said {
        Availability::Break => return Doing::Break,
        Availability::Unreachable => return Doing::Unreachable,
        Availability::Available => {}
    }
    let theirs = board.current_assignments().filter(|one| one.person.as_ref() == Some(person));
    let states = theirs.map(|one| one.state);
    states.fold(Doing::Available, |doing, state| match state {
        AssignmentState::OnScene => Doing::OnScene,
        AssignmentState::Accepted | AssignmentState::EnRoute => doing.max(Doing::Assigned),
        _ => doing,
    })
}

/// Shifts that run, those who are free first.
pub fn on_shift(board: &Board) -> Vec<ShiftId> {
    let running = board.shifts.values().filter(|shift| shift.state == ShiftState::Started);
    let mut running: Vec<_> = running
        .map(|shift| (doing(board, &shift.person), shift.person.clone(), shift.id))
        .collect();
    running.sort_unstable();
    running.into_iter().map(|(.., id)| id).collect()
}
