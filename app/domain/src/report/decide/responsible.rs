//! Who answers for a place when nothing else is said.

use crate::board::Board;
use crate::catalogue::PartyKind;
use crate::ids::{PartyId, PlaceId};
use crate::place::{PlaceKind, ThreeParties};

/// The party of `kind` for `place`: of the three parties, the one that the nearest compound above
/// names; otherwise the party of that kind that belongs to the nearest place above, the first by
/// id of several.
pub fn default_party(board: &Board, place: &PlaceId, kind: PartyKind) -> Option<PartyId> {
    let compound = board.ancestry(place).find(|above| above.kind == PlaceKind::Compound);
    compound.and_then(|compound| named(&compound.parties, kind)).or_else(|| {
        board.ancestry(place).find_map(|above| {
            let mut there = board.parties.values().filter(|p| p.kind == kind);
            there.find(|party| party.place == above.id).map(|party| party.id.clone())
        })
    })
}

fn named(parties: &ThreeParties, kind: PartyKind) -> Option<PartyId> {
    match kind {
        PartyKind::ResidentsCommittee => parties.residents_committee.clone(),
        PartyKind::OwnersCommittee => parties.owners_committee.clone(),
        PartyKind::PropertyCompany => parties.property_company.clone(),
        _ => None,
    }
}
