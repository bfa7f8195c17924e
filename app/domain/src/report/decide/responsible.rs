//! Who answers for a place when nothing else is said.

use crate::board::Board;
use crate::catalogue::{EventType, PartyKind};
use crate::ids::{PartyId, PlaceId};
use crate::party::Party;
use crate::place::{Place, PlaceKind, ThreeParties};
use std::sync::Arc;

/// The party that a type's row means for `place`: of the three parties, the one that the nearest
/// compound above names; otherwise a party of the row's kind that belongs to the nearest place
/// above. Where the row names a tag, a party that bears it is nearer than any other, wherever it
/// belongs; where nobody bears it, nobody with another calling is guessed: only parties without
/// tags answer. The first by id of several that fit alike.
pub fn default_party(board: &Board, place: &PlaceId, row: &EventType) -> Option<PartyId> {
    party_of_kind(board, place, row.default_party, row.party_tag.as_ref())
}

/// The same by kind and tag alone.
pub fn party_of_kind(
    board: &Board,
    place: &PlaceId,
    kind: PartyKind,
    tag: Option<&Arc<str>>,
) -> Option<PartyId> {
    let compound = board.ancestry(place).find(|above| above.kind == PlaceKind::Compound);
    let general = || nearest(board, place, |p| p.kind == kind && p.tags.is_empty());
    compound.and_then(|compound| named(&compound.parties, kind)).or_else(|| match tag {
        Some(tag) => {
            nearest(board, place, |p| p.kind == kind && p.tags.contains(tag)).or_else(general)
        }
        None => general().or_else(|| nearest(board, place, |p| p.kind == kind)),
    })
}

/// The first by id of those that fit at the nearest place above that has one.
fn nearest(board: &Board, place: &PlaceId, fits: impl Fn(&Party) -> bool) -> Option<PartyId> {
    let at = |above: &Place| {
        let mut there = board.parties.values().filter(|party| party.place == above.id);
        there.find(|party| fits(party)).map(|party| party.id.clone())
    };
    board.ancestry(place).find_map(at)
}

fn named(parties: &ThreeParties, kind: PartyKind) -> Option<PartyId> {
    match kind {
        PartyKind::ResidentsCommittee => parties.residents_committee.clone(),
        PartyKind::OwnersCommittee => parties.owners_committee.clone(),
        PartyKind::PropertyCompany => parties.property_company.clone(),
        _ => None,
    }
}
