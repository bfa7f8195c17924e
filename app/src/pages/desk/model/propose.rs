//! Whom to dispatch, and why: on shift, near, free, of the responsible party, able; and why not
//! the others. A proposal only orders what the operator may choose anyway.

use super::draft::Receiver;
use domain::actor::{Affiliation, Role};
use domain::assignment::AssignmentState;
use domain::board::Board;
use domain::case::Case;
use domain::catalogue::PartyKind;
use domain::geo::Wgs84;
use domain::ids::{PartyId, PersonId, PlaceId, TypeId};
use domain::person::{Availability, Person};
use domain::shift::{Shift, ShiftState};
use domain::time::Ms;
use std::sync::Arc;

/// Proposals at most.
pub const PROPOSALS_MAX: usize = 12;
/// A person with this many live assignments is not proposed before somebody with fewer.
const BUSY_FROM: usize = 1;

/// Why somebody is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// 责任主体: of the party that answers for the case.
    Responsible,
    /// Of the kind of party that the catalogue names.
    RightKind,
    /// 在岗.
    OnShift,
    /// 空闲.
    Free,
    /// Has a skill for it.
    Skill(Arc<str>),
    /// Metres between post and place, as the crow flies.
    Distance(u32),
    /// People of the party who are on shift.
    PeopleOnShift(usize),
}

/// What speaks against somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// On other assignments: this many.
    Busy(usize),
    /// 休息.
    Break,
    /// Works elsewhere.
    OutOfPlace,
    /// Declined this case, or went silent on it.
    LeftBefore,
    /// 未在岗.
    OffShift,
    /// 联系不上.
    Unreachable,
    /// Has it already.
    AlreadyOn,
    /// 无账号: its steps are entered here, by its documents.
    NoAccount,
}

/// Somebody to give the case to.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Whom.
    pub to: Receiver,
    /// Why.
    pub reasons: Vec<Reason>,
    /// Why not.
    pub obstacles: Vec<Obstacle>,
    /// Metres, when both places have a point.
    pub metres: Option<u32>,
}

/// The best first. The responsible party as a whole is always among them.
pub fn proposals(board: &Board, case: &Case, now: Ms) -> Vec<Proposal> {
    let seeker = Seeker::of(board, case, now);
    let mut found: Vec<Proposal> =
        board.people.values().filter_map(|person| seeker.person(person)).collect();
    found.extend(seeker.responsible.as_ref().and_then(|party| seeker.whole(party, None)));
    found.sort_by_cached_key(|proposal| seeker.rank(proposal));
    let whole = found.iter().position(|proposal| proposal.to.person.is_none());
    let whole = whole.filter(|at| *at >= PROPOSALS_MAX).map(|at| found.remove(at));
    found.truncate(PROPOSALS_MAX - usize::from(whole.is_some()));
    found.extend(whole);
    found
}

/// Looks for who could take a case.
pub(super) struct Seeker<'a> {
    pub(super) board: &'a Board,
    case: &'a Case,
    responsible: Option<PartyId>,
    kind: Option<PartyKind>,
    point: Option<Wgs84>,
    pub(super) now: Ms,
}

impl<'a> Seeker<'a> {
    pub(super) fn of(board: &'a Board, case: &'a Case, now: Ms) -> Self {
        let row = board.catalogue().and_then(|catalogue| catalogue.types.get(&case.type_id));
        Self {
            board,
            case,
            responsible: case.party.clone(),
            kind: row.map(|row| row.default_party),
            point: point_of(board, &case.place),
            now,
        }
    }

    /// A person who works for a party, in the field.
    pub(super) fn person(&self, person: &Person) -> Option<Proposal> {
        let affiliation = field_affiliation(person, self.responsible.as_ref(), self.now)?;
        let party = affiliation.party.clone()?;
        let to =
            Receiver { party, team: affiliation.team.clone(), person: Some(person.id.clone()) };
        let shift = running_shift(self.board, &person.id);
        let metres = shift.and_then(|shift| self.metres(&shift.post));
        let load = load(self.board, &person.id);
        let mut obstacles = self.obstacles(person, affiliation, shift.is_none());
        if load >= BUSY_FROM {
            obstacles.push(Obstacle::Busy(load));
        }
        let mut reasons = self.party_reasons(&to.party);
        if shift.is_some() {
            reasons.push(Reason::OnShift);
        }
        if load == 0 && shift.is_some() {
            reasons.push(Reason::Free);
        }
        reasons.extend(self.skill(person, &to).map(Reason::Skill));
        reasons.extend(metres.map(Reason::Distance));
        obstacles.sort();
        Some(Proposal { to, reasons, obstacles, metres })
    }

    pub(super) fn party_reasons(&self, party: &PartyId) -> Vec<Reason> {
        if self.responsible.as_ref() == Some(party) {
            return vec![Reason::Responsible];
        }
        let kind = self.board.parties.get(party).map(|party| party.kind);
        if kind.is_some() && kind == self.kind { vec![Reason::RightKind] } else { Vec::new() }
    }

    fn obstacles(&self, person: &Person, affiliation: &Affiliation, off: bool) -> Vec<Obstacle> {
        let mut list = Vec::new();
        let mine = self.case.participants.iter().filter(|p| p.person.as_ref() == Some(&person.id));
        let (mut on_it, mut left) = (false, false);
        for participant in mine {
            on_it |= participant.live;
            left |= !participant.live;
        }
        if on_it {
            list.push(Obstacle::AlreadyOn);
        }
        if left {
            list.push(Obstacle::LeftBefore);
        }
        if off {
            list.push(Obstacle::OffShift);
        }
        match person.availability {
            Availability::Available => {}
            Availability::Break => list.push(Obstacle::Break),
            Availability::Unreachable => list.push(Obstacle::Unreachable),
        }
        if !self.board.is_within(&self.case.place, &affiliation.place) {
            list.push(Obstacle::OutOfPlace);
        }
        list
    }

    pub(super) fn is_on_it(&self, to: &Receiver) -> bool {
        let live = self.case.participants.iter().filter(|participant| participant.live);
        live.filter(|p| p.person.is_none() || to.person.is_none())
            .any(|participant| participant.party == to.party && participant.team == to.team)
    }

    fn skill(&self, person: &Person, to: &Receiver) -> Option<Arc<str>> {
        let team = to.team.as_ref().and_then(|team| self.board.teams.get(team));
        let of_team = team.into_iter().flat_map(|team| team.skills.iter());
        let fits = |skill: &&Arc<str>| skill_fits(skill, &self.case.type_id);
        person.skills.iter().chain(of_team).find(fits).cloned()
    }

    fn metres(&self, post: &PlaceId) -> Option<u32> {
        let metres = point_of(self.board, post)?.distance_m(self.point?);
        // A street is a few kilometres wide: the cast only rounds.
        Some(metres.clamp(0.0, f64::from(u32::MAX)) as u32)
    }

    /// Lower is better: what forbids, then whose it is, then ability, then who is free and near.
    pub(super) fn rank(&self, proposal: &Proposal) -> (u8, u8, u8, usize, u32, Option<PersonId>) {
        let worst = proposal.obstacles.iter().map(|obstacle| match obstacle {
            Obstacle::Busy(_) | Obstacle::NoAccount => 0,
            Obstacle::Break | Obstacle::OutOfPlace => 1,
            Obstacle::LeftBefore => 2,
            Obstacle::OffShift => 3,
            Obstacle::Unreachable | Obstacle::AlreadyOn => 4,
        });
        let party = match proposal.reasons.first() {
            Some(Reason::Responsible) => 0,
            Some(Reason::RightKind) => 1,
            _ => 2,
        };
        let skilled = proposal.reasons.iter().any(|reason| matches!(reason, Reason::Skill(_)));
        let load = proposal.obstacles.iter().find_map(|obstacle| match obstacle {
            Obstacle::Busy(load) => Some(*load),
            _ => None,
        });
        (
            worst.max().unwrap_or(0),
            party,
            u8::from(!skilled),
            load.unwrap_or(0),
            proposal.metres.unwrap_or(u32::MAX),
            proposal.to.person.clone(),
        )
    }
}

/// The affiliation by which somebody would take a case: with the responsible party if he has one.
fn field_affiliation<'a>(
    person: &'a Person,
    responsible: Option<&PartyId>,
    now: Ms,
) -> Option<&'a Affiliation> {
    if !person.active {
        return None;
    }
    let in_field = |affiliation: &&Affiliation| {
        matches!(affiliation.role, Role::FieldStaff | Role::Volunteer)
            && affiliation.party.is_some()
            && affiliation.holds_at(now)
    };
    let mut list = person.affiliations.iter().filter(in_field);
    let theirs = list.clone().find(|affiliation| affiliation.party.as_ref() == responsible);
    theirs.or_else(|| list.next())
}

/// The shift that somebody is on now.
pub fn running_shift<'a>(board: &'a Board, person: &PersonId) -> Option<&'a Shift> {
    let shifts = board.shifts.values();
    shifts
        .map(|shift| shift.as_ref())
        .find(|shift| shift.person == *person && shift.state == ShiftState::Started)
}

/// Assignments that somebody has and has not done.
pub fn load(board: &Board, person: &PersonId) -> usize {
    let mine = board.current_assignments().filter(|a| a.person.as_ref() == Some(person));
    mine.filter(|assignment| assignment.state != AssignmentState::Done).count()
}

/// Skill and type share a word, as `disinfection_professional` and `terminal_disinfection`.
fn skill_fits(skill: &str, type_id: &TypeId) -> bool {
    skill.split('_').any(|word| type_id.as_str().split('_').any(|other| other == word))
}

/// The point of a place, or of the nearest place above it that has one.
pub fn point_of(board: &Board, place: &PlaceId) -> Option<Wgs84> {
    board.ancestry(place).find_map(|place| place.point)
}
