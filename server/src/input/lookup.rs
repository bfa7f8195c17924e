//! What a cell means on the board: a place, party or team by its id or by its name.

use domain::board::Board;
use domain::ids::{PartyId, PlaceId, TeamId};
use domain::text::Label;
use std::fmt::Display;

/// The root of the place tree.
pub fn root(board: &Board) -> anyhow::Result<PlaceId> {
    let street = board.street.values().next();
    let missing = || anyhow::anyhow!("the street is not there: `tongguan import street` first");
    street.map(|street| street.root.clone()).ok_or_else(missing)
}

/// The place that is called so, by id, name or alias.
pub fn place(board: &Board, field: &str, text: &str) -> Result<PlaceId, String> {
    if let Some(id) = PlaceId::parse(text).ok().filter(|id| board.places.contains_key(id)) {
        return Ok(id);
    }
    let called = board.places.values().filter(|place| {
        is(&place.label, text) || place.aliases.iter().any(|alias| alias.as_ref() == text)
    });
    one(called.map(|place| &place.id), field, text)
}

/// The party that is called so.
pub fn party(board: &Board, field: &str, text: &str) -> Result<PartyId, String> {
    if let Some(id) = PartyId::parse(text).ok().filter(|id| board.parties.contains_key(id)) {
        return Ok(id);
    }
    let called = board.parties.values().filter(|party| is(&party.label, text));
    one(called.map(|party| &party.id), field, text)
}

/// The team that is called so, of `party` when it is named.
pub fn team(
    board: &Board,
    field: &str,
    text: &str,
    party: Option<&PartyId>,
) -> Result<TeamId, String> {
    if let Some(id) = TeamId::parse(text).ok().filter(|id| board.teams.contains_key(id)) {
        return Ok(id);
    }
    let called = board
        .teams
        .values()
        .filter(|team| is(&team.label, text) && party.is_none_or(|party| *party == team.party));
    one(called.map(|team| &team.id), field, text)
}

fn is(label: &Label, text: &str) -> bool {
    label.zh.as_ref() == text || label.en.as_ref() == text
}

fn one<'a, T: Clone + Display + 'a>(
    mut called: impl Iterator<Item = &'a T>,
    field: &str,
    text: &str,
) -> Result<T, String> {
    match (called.next(), called.next()) {
        (Some(id), None) => Ok(id.clone()),
        (None, _) => Err(format!("{field}: nothing here is called `{text}`")),
        (Some(one), Some(other)) => {
            Err(format!("{field}: `{text}` is the name of {one} and {other}: give the id"))
        }
    }
}
