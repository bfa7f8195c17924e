//! Who may see which row: decided per event, at send time, from today's grants and tree.
//!
//! Invariant: whether a row is seen follows from the viewer, the place tree and **that row alone**,
//! never from another row and never from the time. So an event changes the visibility of no row
//! but its own, unless it moves the tree or changes the viewer's grants; then he fetches the board
//! again. Called per event and socket: nothing here allocates.

mod frame;
#[cfg(test)]
mod laws;
mod presence;
#[cfg(test)]
mod tests;

pub use frame::{Sent, Step, frame_for, grants_changed, moves_tree};
pub use presence::{Screens, present};

use crate::actor::{Actor, ActorRef, Affiliation, Role};
use crate::board::{Board, Row};
use crate::ids::{DisplayId, PersonId, PlaceId};
use crate::key::Key;
use crate::permits::{covers, is_own};
use crate::shift::Shift;
use crate::time::Ms;
use crate::wire::View;

/// Somebody who looks at a face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Who, with what holds now.
    pub actor: Actor,
    /// For a display: it sees this place and below.
    pub display_place: Option<PlaceId>,
    /// Which face.
    pub view: View,
}

impl Viewer {
    /// A person with the grants that hold at `now`. `None` when he may not act (any more).
    pub fn person(board: &Board, person: &PersonId, view: View, now: Ms) -> Option<Self> {
        let actor = Actor::of(board, person, now)?;
        Some(Self { actor, display_place: None, view })
    }
    /// A display: the wall and nothing else. `None` when it was revoked.
    pub fn display(board: &Board, display: &DisplayId) -> Option<Self> {
        let place = board.displays.get(display)?.place.clone();
        let actor = Actor { who: ActorRef::Display(display.clone()), affiliations: Vec::new() };
        Some(Self { actor, display_place: Some(place), view: View::Wall })
    }
    /// The same viewer by the board of `now`. `None`: he sees nothing any more, the session or
    /// token is over.
    pub fn renewed(&self, board: &Board, now: Ms) -> Option<Self> {
        match &self.actor.who {
            ActorRef::Person(person) => Self::person(board, person, self.view, now),
            ActorRef::Display(display) => Self::display(board, display),
            ActorRef::System | ActorRef::Public | ActorRef::Import(_) => None,
        }
    }
    /// The next instant after `now` at which one of his grants begins or ends by itself: renew him
    /// then and let him fetch the board again.
    pub fn next_change(&self, board: &Board, now: Ms) -> Option<Ms> {
        self.instants(board).filter(|at| *at > now).min()
    }
    /// One of his grants began or ended by itself after `since` and until `now`: a cursor of
    /// `since` is of no use, he fetches the board again.
    pub fn has_lapsed(&self, board: &Board, since: Ms, now: Ms) -> bool {
        self.instants(board).any(|at| since < at && at <= now)
    }
    /// When his grants begin and end.
    fn instants<'a>(&self, board: &'a Board) -> impl Iterator<Item = Ms> + 'a {
        let person = self.actor.person().and_then(|id| board.people.get(id));
        let affiliations = person.into_iter().flat_map(|person| &person.affiliations);
        affiliations.flat_map(|a| [Some(a.from), a.until].into_iter().flatten())
    }
}

/// May he see this row, on this board?
pub fn may_see(board: &Board, viewer: &Viewer, row: &Row) -> bool {
    // History is looked up at the desk; on the other faces it would stand among today's work.
    if viewer.view != View::Desk && !row.counts_today() {
        return false;
    }
    if let Some(place) = &viewer.display_place {
        return display_sees(board, place, row);
    }
    let actor = &viewer.actor;
    match row {
        Row::Street(_) | Row::Place(_) | Row::Party(_) | Row::Team(_) => {
            !actor.affiliations.is_empty()
        }
        Row::Display(_) => viewer.view == View::Desk && in_scope(board, viewer, row),
        Row::Person(_) if viewer.view == View::Wall => false,
        Row::Shift(shift) => {
            let team = |a: &Affiliation| shift.team.is_some() && a.team == shift.team;
            is_own(actor, row)
                || actor.affiliations.iter().any(team)
                || scoped(board, viewer, row)
                || serves(board, viewer, shift)
        }
        Row::Assignment(assignment) => {
            is_addressed(actor, assignment) || scoped(board, viewer, row)
        }
        Row::Case(case) => is_own(actor, row) || case.tells(actor) || scoped(board, viewer, row),
        Row::Person(_) | Row::Duty(_) => is_own(actor, row) || scoped(board, viewer, row),
        Row::Report(_) | Row::Alert(_) | Row::Standing(_) => scoped(board, viewer, row),
    }
}

/// A display names no people. The office's own structure is shown whole, since what happens in a
/// part of the street may be given to a party that belongs to all of it.
fn display_sees(board: &Board, place: &PlaceId, row: &Row) -> bool {
    match row {
        Row::Street(_) | Row::Place(_) | Row::Party(_) | Row::Team(_) => true,
        Row::Person(_) | Row::Display(_) => false,
        Row::Shift(_)
        | Row::Report(_)
        | Row::Case(_)
        | Row::Assignment(_)
        | Row::Alert(_)
        | Row::Duty(_)
        | Row::Standing(_) => row.place().is_some_and(|at| board.is_within(at, place)),
    }
}

/// The phone shows what is one's own, whatever one's role.
fn scoped(board: &Board, viewer: &Viewer, row: &Row) -> bool {
    viewer.view != View::Field && in_scope(board, viewer, row)
}

/// Somebody who may do duties is posted above a place whose duties the viewer sees: he stands
/// there for that place, too, and without him its coverage would say that nobody is rostered. Of
/// the command centre, who belongs to no party or team, the place below sees nobody.
fn serves(board: &Board, viewer: &Viewer, shift: &Shift) -> bool {
    let works = |a: &Affiliation| a.party.is_some() || a.team.is_some();
    viewer.view != View::Field
        && shift.acts.iter().any(works)
        && viewer.actor.affiliations.iter().any(|a| {
            counts(viewer, a, Kind::Shift)
                && role_sees(a.role, Kind::Work)
                && board.is_within(&a.place, &shift.post)
        })
}

/// Some affiliation's role sees such rows, and its place covers this one. The area face is cut to
/// the places that one supervises, when one does.
fn in_scope(board: &Board, viewer: &Viewer, row: &Row) -> bool {
    in_scope_as(board, viewer, row, Kind::of(row))
}

fn in_scope_as(board: &Board, viewer: &Viewer, row: &Row, kind: Kind) -> bool {
    let mut all = viewer.actor.affiliations.iter();
    all.any(|a| counts(viewer, a, kind) && covers(board, a, row))
}

/// The affiliation counts on this face, and its role sees such rows.
fn counts(viewer: &Viewer, affiliation: &Affiliation, kind: Kind) -> bool {
    let cut = viewer.view == View::Area && viewer.actor.has(Role::Supervisor);
    role_sees(affiliation.role, kind) && (!cut || affiliation.role == Role::Supervisor)
}

/// A role sees rows of this kind where its affiliation holds.
fn role_sees(role: Role, kind: Kind) -> bool {
    use Role::{Admin, Auditor, FieldStaff, Importer, Operator};
    use Role::{ShiftLeader, Supervisor, Verifier, Volunteer};
    let desk = matches!(role, Operator | ShiftLeader | Supervisor | Auditor);
    match kind {
        Kind::Office => true,
        Kind::Person => desk || role == Admin,
        Kind::Shift => desk || matches!(role, Admin | Verifier),
        Kind::Work => !matches!(role, Admin | FieldStaff | Volunteer),
        Kind::Alert => !matches!(role, Admin | FieldStaff | Volunteer | Importer),
        Kind::Display => matches!(role, Admin | Auditor),
    }
}

/// Whoever holds this role sees the rows that such keys name, where his affiliation holds: the
/// rule for the log, whose events name keys.
pub fn role_reads(role: Role, key: &Key) -> bool {
    role_sees(role, Kind::of_key(key))
}

/// Kinds of rows as the rule tells them apart.
#[derive(Clone, Copy)]
enum Kind {
    Office,
    Person,
    Shift,
    Work,
    Alert,
    Display,
}

impl Kind {
    const fn of(row: &Row) -> Self {
        match row {
            Row::Street(_) | Row::Place(_) | Row::Party(_) | Row::Team(_) => Self::Office,
            Row::Person(_) => Self::Person,
            Row::Shift(_) => Self::Shift,
            Row::Report(_) | Row::Case(_) | Row::Assignment(_) => Self::Work,
            Row::Duty(_) | Row::Standing(_) => Self::Work,
            Row::Alert(_) => Self::Alert,
            Row::Display(_) => Self::Display,
        }
    }
    const fn of_key(key: &Key) -> Self {
        match key {
            Key::Street(_) | Key::Place(_) | Key::Party(_) | Key::Team(_) => Self::Office,
            Key::Person(_) => Self::Person,
            Key::Shift(_) => Self::Shift,
            Key::Report(_) | Key::Case(_) | Key::Assignment(_) => Self::Work,
            Key::Duty(_) | Key::Standing(_) => Self::Work,
            Key::Alert(_) => Self::Alert,
            Key::Display(_) => Self::Display,
        }
    }
}

/// The narrowest group that the assignment names: its person; its team; its party as long as
/// neither is named. So an assignment leaves the phones of a party once somebody has taken it.
fn is_addressed(actor: &Actor, assignment: &crate::assignment::Assignment) -> bool {
    let me = assignment.person.is_some() && assignment.person.as_ref() == actor.person();
    let group = |a: &Affiliation| match (&assignment.team, &assignment.person) {
        (Some(team), _) => a.team.as_ref() == Some(team),
        (None, Some(_)) => false,
        (None, None) => a.party.as_ref() == Some(&assignment.party),
    };
    me || actor.affiliations.iter().any(group)
}

/// The part of the board that he may see.
pub fn visible(board: &Board, viewer: &Viewer) -> Board {
    let mut part = Board::default();
    for row in board.rows().filter(|row| may_see(board, viewer, row)) {
        part.put(&row.key(), Some(row));
    }
    part
}
