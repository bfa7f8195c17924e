//! Who works in the run, with what: taken from the street that the server shows, not from a list.

use anyhow::{Result, ensure};
use domain::actor::Role;
use domain::board::Board;
use domain::catalogue::{EventType, EvidenceKind};
use domain::ids::{EvidenceHash, PartyId, PersonId, PlaceId, TeamId, TypeId};
use domain::place::PlaceKind;
use domain::time::Ms;

/// Field staff that sign in at most.
const WORKERS_MAX: usize = 24;

/// Somebody who is sent out.
#[derive(Clone, Debug, PartialEq)]
pub struct Worker {
    /// Service number.
    pub person: PersonId,
    /// His party.
    pub party: PartyId,
    /// His team.
    pub team: Option<TeamId>,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// Type of the catalogue.
    pub type_id: TypeId,
    /// What proves that it is handled: of each kind so many.
    pub evidence: Vec<(EvidenceKind, usize)>,
}

/// Everybody and everything.
#[derive(Clone, Debug)]
pub struct Cast {
    /// Operators and shift leaders: they file, dispatch and close.
    pub desk: Vec<PersonId>,
    /// Supervisors of an area.
    pub area: Vec<PersonId>,
    /// They verify.
    pub verifiers: Vec<PersonId>,
    /// They go there.
    pub workers: Vec<Worker>,
    /// Types without words of their own for closing.
    pub troubles: Vec<Trouble>,
    /// Compounds.
    pub places: Vec<PlaceId>,
    /// Photographs that were uploaded, each another.
    pub photos: Vec<EvidenceHash>,
}

impl Cast {
    /// Takes in who has an account and an affiliation at `now`.
    pub fn of(
        board: &Board,
        has_account: impl Fn(&PersonId) -> bool,
        photos: Vec<EvidenceHash>,
        now: Ms,
    ) -> Result<Self> {
        let holders = |role: Role| -> Vec<PersonId> {
            let holds = |id: &&PersonId| {
                let held = &board.people[*id].affiliations;
                has_account(id) && held.iter().any(|a| a.role == role && a.holds_at(now))
            };
            board.people.keys().filter(holds).cloned().collect()
        };
        let verifiers = holders(Role::Verifier);
        let cast = Self {
            desk: [holders(Role::Operator), holders(Role::ShiftLeader)].concat(),
            area: holders(Role::Supervisor),
            workers: workers(board, &holders(Role::FieldStaff), &verifiers, now),
            verifiers,
            troubles: troubles(board, photos.len()),
            places: compounds(board),
            photos,
        };
        let Self { desk, area, verifiers, workers, troubles, places, .. } = &cast;
        for (what, count) in [
            ("operators", desk.len()),
            ("supervisors", area.len()),
            ("verifiers", verifiers.len()),
            ("field staff of two", workers.len() / 2),
            ("types", troubles.len()),
            ("compounds", places.len()),
        ] {
            ensure!(count > 0, "the street has no {what} for the run");
        }
        Ok(cast)
    }
    /// Those who sit at a desk.
    pub fn desk_and_verifiers(&self) -> impl Iterator<Item = &PersonId> {
        self.desk.iter().chain(&self.verifiers)
    }
    /// Everybody who signs in.
    pub fn people(&self) -> impl Iterator<Item = &PersonId> {
        let workers = self.workers.iter().map(|worker| &worker.person);
        self.desk_and_verifiers().chain(&self.area).chain(workers)
    }
}

/// Field staff of parties that verify nothing, spread over the parties.
fn workers(board: &Board, people: &[PersonId], verifiers: &[PersonId], now: Ms) -> Vec<Worker> {
    let parties_of = |person: &PersonId| -> Vec<PartyId> {
        let held = board.people[person].affiliations.iter().filter(|a| a.holds_at(now));
        held.filter_map(|a| a.party.clone()).collect()
    };
    let verifying: Vec<PartyId> = verifiers.iter().flat_map(parties_of).collect();
    let worker = |person: &PersonId| {
        let held = board.people[person].affiliations.iter();
        held.filter(|a| a.role == Role::FieldStaff && a.holds_at(now)).find_map(|a| {
            let party = a.party.clone().filter(|party| !verifying.contains(party))?;
            Some(Worker { person: person.clone(), party, team: a.team.clone() })
        })
    };
    let all: Vec<Worker> = people.iter().filter_map(worker).collect();
    let step = all.len().div_ceil(WORKERS_MAX).max(1);
    all.into_iter().step_by(step).collect()
}

/// Types that close without words of their own, and that `photos` different files prove.
fn troubles(board: &Board, photos: usize) -> Vec<Trouble> {
    let types = board.catalogue().map(|catalogue| catalogue.types.values());
    let evidence = |row: &EventType| -> Vec<(EvidenceKind, usize)> {
        row.evidence.iter().map(|(kind, count)| (*kind, usize::from(*count))).collect()
    };
    types
        .into_iter()
        .flatten()
        .filter(|row| !row.four_elements)
        .map(|row| Trouble { type_id: row.id.clone(), evidence: evidence(row) })
        .filter(|trouble| trouble.evidence.iter().all(|piece| is_enough(piece, photos)))
        .collect()
}

fn is_enough((kind, count): &(EvidenceKind, usize), photos: usize) -> bool {
    matches!(kind, EvidenceKind::Photo | EvidenceKind::Signature) && *count <= photos
}

fn compounds(board: &Board) -> Vec<PlaceId> {
    let compounds = board.places.values().filter(|place| place.kind == PlaceKind::Compound);
    compounds.map(|place| place.id.clone()).collect()
}
