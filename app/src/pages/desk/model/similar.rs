//! Cases that may be the same thing: of one type, near in place.

use domain::board::Board;
use domain::case::Case;
use domain::ids::{CaseId, PlaceId, TypeId};
use domain::place::PlaceKind;
use std::sync::Arc;

/// Choices at most.
pub const CHOICES_MAX: usize = 60;

/// Open cases to join something of this type and place to: the same type in the same compound
/// first, then the same type, then the same compound; the newest first within each.
pub fn choices(
    board: &Board,
    type_id: &TypeId,
    place: &PlaceId,
    but: Option<CaseId>,
) -> Vec<Arc<Case>> {
    let here = compound(board, place);
    let open = board.open_cases().filter(|case| Some(case.id) != but);
    let mut list: Vec<Arc<Case>> = open.cloned().collect();
    list.sort_by_cached_key(|case| {
        let same_type = case.type_id == *type_id;
        let same_place = compound(board, &case.place) == here;
        (!(same_type && same_place), !same_type, !same_place, std::cmp::Reverse(case.filed_at))
    });
    list.truncate(CHOICES_MAX);
    list
}

/// Open cases of this type in this compound: probably the same thing.
pub fn alike(
    board: &Board,
    type_id: &TypeId,
    place: &PlaceId,
    but: Option<CaseId>,
) -> Vec<Arc<Case>> {
    let here = compound(board, place);
    let mut list = choices(board, type_id, place, but);
    list.retain(|case| case.type_id == *type_id && compound(board, &case.place) == here);
    list
}

/// The compound that a place is or lies in; the place itself when it lies in none.
fn compound(board: &Board, place: &PlaceId) -> PlaceId {
    let mut above = board.ancestry(place);
    above
        .find(|above| above.kind == PlaceKind::Compound)
        .map_or_else(|| place.clone(), |above| above.id.clone())
}
