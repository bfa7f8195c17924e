//! Names of rows as people say them, from today's board.

use crate::say;
use crate::words::Words;
use domain::actor::ActorRef;
use domain::board::Board;
use domain::case::{Case, Participant};
use domain::duty::Duty;
use domain::ids::{LevelId, PartyId, PersonId, PlaceId, TeamId, TypeId};
use domain::place::{PlaceKind, UNASSIGNED};

impl Words {
    /// What kind of thing, by the catalogue in force; its id when the catalogue has lost it.
    pub fn type_name(self, board: &Board, id: &TypeId) -> String {
        let row = board.catalogue().and_then(|catalogue| catalogue.types.get(id));
        row.map_or_else(|| id.to_string(), |row| self.label(&row.label))
    }
    /// A place by its own name.
    pub fn place_name(self, board: &Board, id: &PlaceId) -> String {
        board.places.get(id).map_or_else(|| id.to_string(), |place| self.label(&place.label))
    }
    /// A place as one asks for it: `富平片区 · 东03小区 · 12号楼`, without street and committee.
    pub fn place_line(self, board: &Board, id: &PlaceId) -> String {
        let mut parts: Vec<String> = board
            .ancestry(id)
            .filter(|place| {
                let level = !matches!(place.kind, PlaceKind::Street | PlaceKind::Committee);
                (level || place.id == *id) && !place.id.as_str().ends_with(UNASSIGNED)
            })
            .map(|place| self.label(&place.label))
            .collect();
        parts.reverse();
        parts.dedup();
        if parts.is_empty() { self.place_name(board, id) } else { parts.join(" · ") }
    }
    /// Who did it: a service number, or what kind of sender.
    pub fn actor(self, actor: &ActorRef) -> String {
        match actor {
            ActorRef::Person(id) => id.to_string(),
            ActorRef::Display(id) => format!("{} {id}", say!(self, common.display)),
            ActorRef::System => say!(self, common.system).to_owned(),
            ActorRef::Public => say!(self, common.resident).to_owned(),
            ActorRef::Import(name) => format!("{} {name}", say!(self, common.imported)),
        }
    }
    /// A control level by the catalogue in force; its id when the catalogue has lost it.
    pub fn level_name(self, board: &Board, level: &LevelId) -> String {
        let row = board.catalogue().and_then(|catalogue| catalogue.levels.get(level));
        row.map_or_else(|| level.to_string(), |row| self.label(&row.label))
    }
    /// The rule of a duty, in the version that it was made from; its id when it is not known.
    pub fn rule_name(self, board: &Board, duty: &Duty) -> String {
        let row = board.duty_rule(&duty.id.rule, duty.version);
        row.map_or_else(|| duty.id.rule.to_string(), |row| self.label(&row.label))
    }
    /// A party.
    pub fn party_name(self, board: &Board, id: &PartyId) -> String {
        board.parties.get(id).map_or_else(|| id.to_string(), |party| self.label(&party.label))
    }
    /// A team.
    pub fn team_name(self, board: &Board, id: &TeamId) -> String {
        board.teams.get(id).map_or_else(|| id.to_string(), |team| self.label(&team.label))
    }
    /// Who has it, in one word: the team, else the party; with the person's service number.
    pub fn who(
        self,
        board: &Board,
        party: &PartyId,
        team: Option<&TeamId>,
        person: Option<&PersonId>,
    ) -> String {
        let group = match team {
            Some(team) => self.team_name(board, team),
            None => self.party_name(board, party),
        };
        match person {
            Some(person) => format!("{group} {person}"),
            None => group,
        }
    }
    /// Who is on a case now, the last one dispatched.
    pub fn on_it(self, board: &Board, case: &Case) -> Option<String> {
        let on: &Participant = case.participants.iter().rev().find(|one| one.live)?;
        Some(self.who(board, &on.party, on.team.as_ref(), None))
    }
}

/// The area (片区) that a place lies in.
pub fn area_of<'a>(board: &'a Board, place: &PlaceId) -> Option<&'a domain::place::Place> {
    board.ancestry(place).find(|place| place.kind == PlaceKind::Area)
}
