//! Control levels as shapes: colour is left to what is late.

use domain::board::Board;
use domain::catalogue::ControlLevel;
use domain::ids::{LevelId, PlaceId};
use domain::place::PlaceKind;
use std::sync::Arc;

/// Shapes of the levels, the strictest first; the last one stands for all that are laxer.
const SHAPES: [&str; 4] = ["◆", "◼", "●", "▾"];

/// A level with its shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Which.
    pub id: LevelId,
    /// Its shape.
    pub shape: &'static str,
}

/// Levels of compounds, the strictest first.
fn ranked(board: &Board) -> Vec<&Arc<ControlLevel>> {
    let levels = board.catalogue().into_iter().flat_map(|catalogue| catalogue.levels.values());
    let mut levels: Vec<_> =
        levels.filter(|level| level.kinds.contains(&PlaceKind::Compound)).collect();
    levels.sort_by_key(|level| (std::cmp::Reverse(level.rank), &level.id));
    levels
}

fn shaped(levels: &[&Arc<ControlLevel>], id: &LevelId) -> Level {
    let at = levels.iter().position(|level| level.id == *id).unwrap_or(SHAPES.len());
    Level { id: id.clone(), shape: SHAPES[at.min(SHAPES.len() - 1)] }
}

/// The level that holds at a place.
pub fn level(board: &Board, place: &PlaceId) -> Option<Level> {
    let id = board.control(place)?.level.as_ref()?;
    Some(shaped(&ranked(board), id))
}

/// The levels that compounds hold, the strictest first, and how many hold each.
pub fn levels(board: &Board) -> Vec<(Level, usize)> {
    let ranked = ranked(board);
    let compounds = board.places.values().filter(|place| place.kind == PlaceKind::Compound);
    let held: Vec<&LevelId> =
        compounds.filter_map(|place| board.control(&place.id)?.level.as_ref()).collect();
    let count = |id: &LevelId| held.iter().filter(|held| **held == id).count();
    let all = ranked.iter().map(|level| (shaped(&ranked, &level.id), count(&level.id)));
    all.filter(|(_, n)| *n > 0).collect()
}
