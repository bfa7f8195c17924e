//! Who is on what: assignments by how far they are.

use domain::assignment::{Assignment, AssignmentState};
use domain::board::Board;
use domain::ids::AssignmentId;
use domain::time::Ms;

/// How far, as the wall groups it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Offered, delivered, seen: nobody has accepted.
    Waiting,
    /// Accepted.
    Accepted,
    /// On the way.
    EnRoute,
    /// On scene.
    OnScene,
    /// Done: waits for verification.
    Done,
}

/// From left to right.
pub const COLUMNS: [Column; 5] =
    [Column::Waiting, Column::Accepted, Column::EnRoute, Column::OnScene, Column::Done];

/// The column of an assignment.
pub fn column_of(assignment: &Assignment) -> Column {
    match assignment.state {
        AssignmentState::Offered | AssignmentState::Delivered | AssignmentState::Seen => {
            Column::Waiting
        }
        AssignmentState::Accepted => Column::Accepted,
        AssignmentState::EnRoute => Column::EnRoute,
        AssignmentState::OnScene => Column::OnScene,
        AssignmentState::Done => Column::Done,
    }
}

/// The assignments of a column: the most severe first, then the one that is due first.
pub fn columns(board: &Board, column: Column) -> Vec<AssignmentId> {
    let there = board.current_assignments().filter(|one| column_of(one) == column);
    let mut there: Vec<_> = there
        .map(|one| {
            let due = one.clocks.iter().filter_map(|clock| clock.due_at).min();
            ((one.severity, due.unwrap_or(Ms(i64::MAX))), one.id)
        })
        .collect();
    there.sort_unstable();
    there.into_iter().map(|(_, id)| id).collect()
}
