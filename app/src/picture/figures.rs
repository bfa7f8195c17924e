//! The key figures of the moment.

use super::columns::{Column, column_of};
use domain::board::Board;
use domain::case::{Case, CaseState};
use domain::clocks::{ClockState, StageClock};
use domain::shift::ShiftState;
use domain::time::Ms;

/// Counts of the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Cases on which work is owed.
    pub open: usize,
    /// Assignments that nobody has accepted.
    pub waiting: usize,
    /// Open cases with a limit that has passed.
    pub overdue: usize,
    /// Reports that nobody has decided on; those of an alert count once.
    pub reports: usize,
    /// Cases that wait for verification.
    pub to_verify: usize,
    /// People on shift.
    pub on_shift: usize,
    /// People who should be on shift now.
    pub rostered: usize,
}

fn is_late(clock: &StageClock, now: Ms) -> bool {
    clock.state == ClockState::Running && clock.due_at.is_some_and(|due| due < now)
}

/// A limit of the case, or of somebody on it, has passed.
pub fn is_overdue(board: &Board, case: &Case, now: Ms) -> bool {
    let own = case.clocks.iter().any(|clock| is_late(clock, now));
    own || case.live().any(|one| {
        let assignment = board.assignments.get(&one.assignment);
        assignment.is_some_and(|a| a.clocks.iter().any(|clock| is_late(clock, now)))
    })
}

/// Counts at `now`.
pub fn figures(board: &Board, now: Ms) -> Figures {
    let open = || board.open_cases();
    let waiting = |one: &&std::sync::Arc<_>| column_of(one) == Column::Waiting;
    let shifts = board.shifts.values();
    let (mut on_shift, mut rostered) = (0, 0);
    for shift in shifts {
        let started = shift.state == ShiftState::Started;
        on_shift += usize::from(started);
        rostered += usize::from(started || (shift.from <= now && now < shift.until));
    }
    Figures {
        open: open().count(),
        waiting: board.current_assignments().filter(waiting).count(),
        overdue: open().filter(|case| is_overdue(board, case, now)).count(),
        reports: board.waiting().cards(),
        to_verify: open().filter(|case| case.state == CaseState::Handled).count(),
        on_shift,
        rostered,
    }
}
