//! Whom a case can be given to: people, teams and parties, those with somebody on shift first.

use crate::words::Words;
use domain::actor::{Affiliation, Role};
use domain::board::Board;
use domain::ids::{PartyId, PersonId, TeamId};
use domain::person::{Availability, Person};
use domain::shift::ShiftState;
use domain::time::Ms;

/// Choices of one group at most.
pub const CHOICES_MAX: usize = 300;

/// To whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Which party.
    pub party: PartyId,
    /// Which team of it.
    pub team: Option<TeamId>,
    /// Which person of it.
    pub person: Option<PersonId>,
}

/// Part of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// People on shift.
    OnShift,
    /// Teams.
    Teams,
    /// Parties.
    Parties,
    /// People who are off shift.
    OffShift,
}

/// A target with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Names it in the form, as the fields of the command.
    pub value: String,
    /// In words.
    pub text: String,
    /// Where it stands in the list.
    pub group: Group,
    /// How many of it are on shift.
    pub on_shift: usize,
    /// Nobody of it is on shift, though they have accounts: to be confirmed.
    pub off: bool,
    /// It has no account: somebody acts for it, with a document.
    pub without_account: bool,
    /// What a person on shift says of himself, unless he is free.
    pub away: Option<Availability>,
    /// Who it is.
    pub target: Target,
}

/// Who is on shift now.
struct Shifts<'a> {
    board: &'a Board,
    now: Ms,
}

impl Shifts<'_> {
    fn has(&self, person: &PersonId) -> bool {
        self.board.shifts.values().any(|s| s.state == ShiftState::Started && s.person == *person)
    }
    fn of_team(&self, team: &TeamId) -> usize {
        let there = self.board.shifts.values().filter(|s| s.state == ShiftState::Started);
        there.filter(|shift| shift.team.as_ref() == Some(team)).count()
    }
    fn of_party(&self, party: &PartyId) -> usize {
        let mine = |a: &Affiliation| a.holds_at(self.now) && a.party.as_ref() == Some(party);
        let people = self.board.people.values().filter(|p| p.affiliations.iter().any(mine));
        people.filter(|person| self.has(&person.id)).count()
    }
}

/// Everybody, in the order of the list.
pub fn choices(words: Words, board: &Board, now: Ms) -> Vec<Choice> {
    let shifts = Shifts { board, now };
    let teams = board.teams.values().map(|team| {
        let on_shift = shifts.of_team(&team.id);
        Choice {
            value: format!("party={}&team={}", team.party, team.id),
            text: words.label(&team.label),
            group: Group::Teams,
            on_shift,
            off: on_shift == 0,
            without_account: false,
            away: None,
            target: Target { party: team.party.clone(), team: Some(team.id.clone()), person: None },
        }
    });
    let parties = board.parties.values().map(|party| {
        let on_shift = shifts.of_party(&party.id);
        Choice {
            value: format!("party={}", party.id),
            text: words.label(&party.label),
            group: Group::Parties,
            on_shift,
            off: on_shift == 0 && !party.without_account,
            without_account: party.without_account,
            away: None,
            target: Target { party: party.id.clone(), team: None, person: None },
        }
    });
    let people = board.people.values().filter_map(|row| person(words, row, &shifts));
    let mut all: Vec<Choice> = people.chain(teams).chain(parties).collect();
    all.sort_by(|a, b| {
        let order = a.group.cmp(&b.group).then(a.away.is_some().cmp(&b.away.is_some()));
        order.then(b.on_shift.cmp(&a.on_shift)).then_with(|| a.text.cmp(&b.text))
    });
    let mut counts = [0_usize; 4];
    all.retain(|choice| {
        let count = &mut counts[choice.group as usize];
        *count += 1;
        *count <= CHOICES_MAX
    });
    all
}

/// Somebody who does work for a party.
fn person(words: Words, row: &Person, shifts: &Shifts<'_>) -> Option<Choice> {
    let works = |a: &&Affiliation| {
        a.holds_at(shifts.now)
            && a.party.is_some()
            && matches!(a.role, Role::FieldStaff | Role::Volunteer)
    };
    let role = row.affiliations.iter().find(works).filter(|_| row.active)?;
    let party = role.party.clone()?;
    let on = shifts.has(&row.id);
    let of = words.who(shifts.board, &party, role.team.as_ref(), None);
    let of_team = role.team.as_ref().map(|team| format!("&team={team}")).unwrap_or_default();
    Some(Choice {
        value: format!("party={party}{of_team}&person={}", row.id),
        text: format!("{} · {of}", row.id),
        group: if on { Group::OnShift } else { Group::OffShift },
        on_shift: usize::from(on),
        off: !on,
        without_account: false,
        away: Some(row.availability).filter(|said| on && *said != Availability::Available),
        target: Target { party, team: role.team.clone(), person: Some(row.id.clone()) },
    })
}
