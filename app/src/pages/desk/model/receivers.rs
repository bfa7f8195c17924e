//! Everybody to whom a case can be given: each party, with or without an account, each team, and
//! each person in the field, with what speaks for and against. The proposals are the best of them.

use super::palette::{fit, normal};
use super::propose::{Obstacle, Proposal, Reason, Seeker};
use crate::words::Words;
use domain::board::Board;
use domain::case::Case;
use domain::ids::{PartyId, PersonId, TeamId};
use domain::shift::ShiftState;
use domain::time::Ms;

use super::draft::Receiver;

/// Receivers that a list shows at most; typing narrows it.
pub const SHOWN_MAX: usize = 40;

/// All of them, the best first.
pub fn everybody(board: &Board, case: &Case, now: Ms) -> Vec<Proposal> {
    let seeker = Seeker::of(board, case, now);
    let parties = board.parties.keys().filter_map(|party| seeker.whole(party, None));
    let teams = board.teams.values().filter_map(|team| seeker.whole(&team.party, Some(&team.id)));
    let people = board.people.values().filter_map(|person| seeker.person(person));
    let mut all: Vec<Proposal> = parties.chain(teams).chain(people).collect();
    all.sort_by_cached_key(|proposal| seeker.rank(proposal));
    all
}

/// Those whose party, team, kind of party or service number fits what was typed, in the order of
/// the list.
pub fn narrowed(words: Words, board: &Board, all: &[Proposal], query: &str) -> Vec<Proposal> {
    let query = normal(query);
    let fits = |proposal: &&Proposal| {
        let to = &proposal.to;
        let party = board.parties.get(&to.party);
        let team = to.team.as_ref().and_then(|team| board.teams.get(team));
        let kind = party.map_or("", |party| words.party_kind(party.kind));
        let labels = [party.map(|row| &row.label), team.map(|row| &row.label)];
        let labels = labels.into_iter().flatten().flat_map(|label| [&*label.zh, &*label.en]);
        let number = to.person.as_ref().map(|person| person.as_str());
        let texts: Vec<&str> = labels.chain(number).chain([kind]).collect();
        query.is_empty() || fit(&query, &texts).is_some()
    };
    all.iter().filter(fits).cloned().collect()
}

/// He is a person who is not on shift: nothing reaches him, so the operator is asked first.
pub fn is_off_shift(board: &Board, to: &Receiver) -> bool {
    let person = to.person.as_ref();
    person.is_some_and(|person| super::propose::running_shift(board, person).is_none())
}

impl Seeker<'_> {
    /// A party or one of its teams as a whole: whoever of it accepts first has it.
    pub(super) fn whole(&self, party: &PartyId, team: Option<&TeamId>) -> Option<Proposal> {
        let row = self.board.parties.get(party)?;
        let to = Receiver { party: party.clone(), team: team.cloned(), person: None };
        let mut reasons = self.party_reasons(party);
        let mut obstacles = Vec::new();
        if row.without_account {
            obstacles.push(Obstacle::NoAccount);
        } else {
            let on_shift = self.on_shift(party, team);
            reasons.push(Reason::PeopleOnShift(on_shift));
            if on_shift == 0 {
                obstacles.push(Obstacle::OffShift);
            }
        }
        if self.is_on_it(&to) {
            obstacles.push(Obstacle::AlreadyOn);
        }
        Some(Proposal { to, reasons, obstacles, metres: None })
    }

    /// People of it who are on shift.
    fn on_shift(&self, party: &PartyId, team: Option<&TeamId>) -> usize {
        let belongs = |person: &PersonId| {
            let person = self.board.people.get(person);
            person.into_iter().flat_map(|person| &person.affiliations).any(|affiliation| {
                affiliation.party.as_ref() == Some(party)
                    && team.is_none_or(|team| affiliation.team.as_ref() == Some(team))
                    && affiliation.holds_at(self.now)
            })
        };
        let started = self.board.shifts.values().filter(|s| s.state == ShiftState::Started);
        started.filter(|shift| belongs(&shift.person)).count()
    }
}
