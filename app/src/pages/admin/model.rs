//! What the administrator's pages show, as pure functions of the board.

use domain::actor::Role;
use domain::board::Board;
use domain::catalogue::PartyKind;
use domain::person::Person;
use domain::place::PlaceKind;
use domain::text::Label;
use domain::time::Ms;
use std::sync::Arc;

/// People shown at once; the rest is found by searching.
pub const PEOPLE_MAX: usize = 50;
/// Parties, places or shifts shown at once.
pub const ROWS_MAX: usize = 200;

/// Part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Accounts and affiliations.
    People,
    /// Parties and their teams.
    Parties,
    /// The tree of places.
    Places,
    /// Shifts.
    Roster,
    /// Wall displays.
    Displays,
    /// Who is signed in.
    Sessions,
    /// What is connected now.
    Screens,
    /// The catalogue in force.
    Catalogue,
    /// State of the log.
    Log,
}

impl Part {
    /// In the order of the links.
    pub const ALL: [Part; 9] = [
        Part::People,
        Part::Parties,
        Part::Places,
        Part::Roster,
        Part::Displays,
        Part::Sessions,
        Part::Screens,
        Part::Catalogue,
        Part::Log,
    ];
    /// As in the address.
    pub fn name(self) -> &'static str {
        match self {
            Part::People => "people",
            Part::Parties => "parties",
            Part::Places => "places",
            Part::Roster => "roster",
            Part::Displays => "displays",
            Part::Sessions => "sessions",
            Part::Screens => "screens",
            Part::Catalogue => "catalogue",
            Part::Log => "log",
        }
    }
    /// The part that an address names; people otherwise.
    pub fn of(name: Option<&str>) -> Part {
        Part::ALL.into_iter().find(|part| Some(part.name()) == name).unwrap_or(Part::People)
    }
}

/// People whose number, role, party or skill holds the words, with how many there are in all.
/// `word` gives a role in the reader's language.
pub fn found(
    board: &Board,
    query: &str,
    now: Ms,
    word: impl Fn(Role) -> &'static str,
) -> (Vec<Arc<Person>>, usize) {
    let query = query.trim().to_lowercase();
    let fits = |person: &&Arc<Person>| {
        let held = person.affiliations.iter().filter(|affiliation| affiliation.holds_at(now));
        let mut texts: Vec<String> = vec![person.id.to_string()];
        texts.extend(person.skills.iter().map(ToString::to_string));
        for affiliation in held {
            texts.push(word(affiliation.role).to_owned());
            let party = affiliation.party.as_ref().and_then(|party| board.parties.get(party));
            texts.extend(party.map(|p| format!("{} {}", p.label.zh, p.label.en)));
        }
        query.is_empty() || texts.iter().any(|text| text.to_lowercase().contains(&query))
    };
    let all: Vec<Arc<Person>> = board.people.values().filter(fits).cloned().collect();
    let n = all.len();
    (all.into_iter().take(PEOPLE_MAX).collect(), n)
}

/// A role as it is written on the wire and in `<option>` values.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Operator => "operator",
        Role::ShiftLeader => "shift_leader",
        Role::Supervisor => "supervisor",
        Role::Verifier => "verifier",
        Role::FieldStaff => "field_staff",
        Role::Volunteer => "volunteer",
        Role::Admin => "admin",
        Role::Auditor => "auditor",
        Role::Importer => "importer",
    }
}

/// A kind of party as it is written on the wire.
pub fn kind_name(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::ResidentsCommittee => "residents_committee",
        PartyKind::OwnersCommittee => "owners_committee",
        PartyKind::PropertyCompany => "property_company",
        PartyKind::Contractor => "contractor",
        PartyKind::Health => "health",
        PartyKind::Shop => "shop",
        PartyKind::Transport => "transport",
        PartyKind::Authority => "authority",
        PartyKind::StreetOffice => "street_office",
    }
}

/// Every kind of party, in the order in which they are offered.
pub const PARTY_KINDS: [PartyKind; 9] = [
    PartyKind::ResidentsCommittee,
    PartyKind::OwnersCommittee,
    PartyKind::PropertyCompany,
    PartyKind::Contractor,
    PartyKind::Health,
    PartyKind::Shop,
    PartyKind::Transport,
    PartyKind::Authority,
    PartyKind::StreetOffice,
];

/// Levels below the street, with their names on the wire.
pub const PLACE_KINDS: [(PlaceKind, &str); 5] = [
    (PlaceKind::Area, "area"),
    (PlaceKind::Committee, "committee"),
    (PlaceKind::Compound, "compound"),
    (PlaceKind::Building, "building"),
    (PlaceKind::Post, "post"),
];

/// Both languages in one field, as `/forms` reads a label.
pub fn both(label: &Label) -> String {
    if label.zh == label.en {
        return label.zh.to_string();
    }
    format!("{} | {}", label.zh, label.en)
}

/// Rows of a list whose words hold the query, at most [`ROWS_MAX`], with how many there are.
pub fn listed<T>(
    rows: impl Iterator<Item = T>,
    query: &str,
    words: impl Fn(&T) -> String,
) -> (Vec<T>, usize) {
    let query = query.trim().to_lowercase();
    let mut fitting: Vec<T> =
        rows.filter(|row| query.is_empty() || words(row).to_lowercase().contains(&query)).collect();
    let n = fitting.len();
    fitting.truncate(ROWS_MAX);
    (fitting, n)
}

#[cfg(test)]
mod tests;
