//! Who may see which row: decided per event, at send time, from today's grants and tree.

use crate::actor::Actor;
use crate::board::{Board, Row};
use crate::wire::View;

/// Somebody who looks at a face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Who, with what holds now.
    pub actor: Actor,
    /// For a display: it sees this place and below.
    pub display_place: Option<crate::ids::PlaceId>,
    /// Which face.
    pub view: View,
}

/// May he see this row, on this board?
pub fn may_see(_: &Board, _: &Viewer, _: &Row) -> bool {
    true
}

/// The part of the board that he may see.
pub fn visible(board: &Board, viewer: &Viewer) -> Board {
    let mut part = Board::default();
    for row in board.rows().filter(|row| may_see(board, viewer, row)) {
        part.put(&row.key(), Some(row));
    }
    part
}
