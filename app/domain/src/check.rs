//! Checks of fields that several aggregates share, with their limits.

use crate::board::Board;
use crate::geo::{Polygon, Wgs84};
use crate::ids::{PartyId, PersonId, PlaceId, TeamId};
use crate::key::Key;
use crate::party::{Party, Team};
use crate::person::Person;
use crate::place::Place;
use crate::rejection::{Rejection, Why};
use crate::text::{FreeText, Label, SealedRef};
use std::sync::Arc;

/// Longest name of a place, party, team or display, in characters.
pub const LABEL_CHARS_MAX: usize = 80;
/// Longest alias or skill, in characters.
pub const WORD_CHARS_MAX: usize = 80;
/// Aliases or skills of one row at most.
pub const WORDS_MAX: usize = 32;
/// Longest source notice, in characters.
pub const NOTICE_CHARS_MAX: usize = 300;
/// Points of one outline at most: its event must fit into one message of the stream.
pub const OUTLINE_POINTS_MAX: usize = 1_000;

/// A refused field.
pub(crate) fn bad(field: &'static str, why: Why) -> Rejection {
    Rejection::BadField { field, why }
}

/// Both languages are given and neither is too long.
pub(crate) fn label(field: &'static str, label: &Label) -> Result<(), Rejection> {
    text(field, &label.zh, LABEL_CHARS_MAX)?;
    text(field, &label.en, LABEL_CHARS_MAX)
}

/// Something is written, at most `chars_max` characters.
pub(crate) fn text(field: &'static str, text: &str, chars_max: usize) -> Result<(), Rejection> {
    if text.trim().is_empty() {
        return Err(bad(field, Why::Missing));
    }
    if text.chars().count() > chars_max {
        return Err(bad(field, Why::TooLong));
    }
    Ok(())
}

/// A list of aliases or skills.
pub(crate) fn words(field: &'static str, words: &[Arc<str>]) -> Result<(), Rejection> {
    if words.len() > WORDS_MAX {
        return Err(bad(field, Why::TooLong));
    }
    words.iter().try_for_each(|word| text(field, word, WORD_CHARS_MAX))
}

/// Longitude and latitude are degrees.
pub(crate) fn point(field: &'static str, point: Wgs84) -> Result<(), Rejection> {
    if (-180.0..=180.0).contains(&point.lng) && (-90.0..=90.0).contains(&point.lat) {
        Ok(())
    } else {
        Err(bad(field, Why::OutOfRange))
    }
}

/// An outline of rings that close an area, on the globe, not too fine.
pub(crate) fn outline(field: &'static str, outline: &Polygon) -> Result<(), Rejection> {
    let rings = || outline.0.iter().flatten();
    if rings().next().is_none() || rings().any(|ring| ring.len() < 3) {
        return Err(bad(field, Why::Missing));
    }
    if rings().map(Vec::len).sum::<usize>() > OUTLINE_POINTS_MAX {
        return Err(bad(field, Why::TooLong));
    }
    rings().flatten().try_for_each(|at| point(field, *at))
}

/// A personal value, sealed by the server.
pub(crate) fn sealed(field: &'static str, text: &FreeText) -> Result<SealedRef, Rejection> {
    text.sealed().cloned().ok_or(bad(field, Why::Missing))
}

/// The place, which must exist.
pub(crate) fn place<'a>(board: &'a Board, id: &PlaceId) -> Result<&'a Arc<Place>, Rejection> {
    board.places.get(id).ok_or_else(|| Rejection::Unknown(Key::Place(id.clone())))
}

/// The party, which must exist.
pub(crate) fn party<'a>(board: &'a Board, id: &PartyId) -> Result<&'a Arc<Party>, Rejection> {
    board.parties.get(id).ok_or_else(|| Rejection::Unknown(Key::Party(id.clone())))
}

/// The team, which must exist.
pub(crate) fn team<'a>(board: &'a Board, id: &TeamId) -> Result<&'a Arc<Team>, Rejection> {
    board.teams.get(id).ok_or_else(|| Rejection::Unknown(Key::Team(id.clone())))
}

/// The person, who must exist.
pub(crate) fn person<'a>(board: &'a Board, id: &PersonId) -> Result<&'a Arc<Person>, Rejection> {
    board.people.get(id).ok_or_else(|| Rejection::Unknown(Key::Person(id.clone())))
}
