//! What the administrator's pages show, as pure functions of the board.

use domain::actor::Role;
use domain::board::Board;
use domain::person::Person;
use domain::time::Ms;
use std::sync::Arc;

/// People shown at once; the rest is found by searching.
pub const PEOPLE_MAX: usize = 50;

/// Part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Accounts and affiliations.
    People,
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
    pub const ALL: [Part; 6] =
        [Part::People, Part::Displays, Part::Sessions, Part::Screens, Part::Catalogue, Part::Log];
    /// As in the address.
    pub fn name(self) -> &'static str {
        match self {
            Part::People => "people",
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

/// The role of a value.
pub fn role_of(name: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role_name(*role) == name)
}

/// The end of a day that a date field names (`2026-11-23`), in Asia/Shanghai.
pub fn end_of_day(date: &str) -> Option<Ms> {
    Ms::parse(&format!("{date}T00:00:00+08:00")).map(|at| at + domain::time::DAY_MS)
}

#[cfg(test)]
mod tests;
