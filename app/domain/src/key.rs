//! The key of a row of the board: also the name of its stream in the log.

use crate::ids::*;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Names one row; written as `kind/id`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Key {
    /// The street itself: name, catalogue.
    Street(StreetId),
    /// A place.
    Place(PlaceId),
    /// A party.
    Party(PartyId),
    /// A team.
    Team(TeamId),
    /// A person.
    Person(PersonId),
    /// A shift.
    Shift(ShiftId),
    /// A report.
    Report(ReportId),
    /// A case.
    Case(CaseId),
    /// An assignment.
    Assignment(AssignmentId),
    /// An alert.
    Alert(AlertId),
    /// A display.
    Display(DisplayId),
    /// A duty.
    Duty(DutyId),
    /// The standing of a compound in its programmes.
    Standing(PlaceId),
}

impl Key {
    /// The part before the slash.
    pub fn kind(&self) -> &'static str {
        match self {
            Key::Street(_) => "street",
            Key::Place(_) => "place",
            Key::Party(_) => "party",
            Key::Team(_) => "team",
            Key::Person(_) => "person",
            Key::Shift(_) => "shift",
            Key::Report(_) => "report",
            Key::Case(_) => "case",
            Key::Assignment(_) => "assignment",
            Key::Alert(_) => "alert",
            Key::Display(_) => "display",
            Key::Duty(_) => "duty",
            Key::Standing(_) => "standing",
        }
    }
    /// The part after the slash.
    pub fn id(&self) -> String {
        match self {
            Key::Street(id) => id.to_string(),
            Key::Place(id) => id.to_string(),
            Key::Party(id) => id.to_string(),
            Key::Team(id) => id.to_string(),
            Key::Person(id) => id.to_string(),
            Key::Shift(id) => id.to_string(),
            Key::Report(id) => id.to_string(),
            Key::Case(id) => id.to_string(),
            Key::Assignment(id) => id.to_string(),
            Key::Alert(id) => id.to_string(),
            Key::Display(id) => id.to_string(),
            Key::Duty(id) => id.to_string(),
            Key::Standing(id) => id.to_string(),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind(), self.id())
    }
}

impl From<Key> for String {
    fn from(key: Key) -> String {
        key.to_string()
    }
}

impl TryFrom<String> for Key {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.split_once('/')
            .and_then(|(kind, id)| {
                Some(match kind {
                    "street" => Key::Street(id.parse().ok()?),
                    "place" => Key::Place(id.parse().ok()?),
                    "party" => Key::Party(id.parse().ok()?),
                    "team" => Key::Team(id.parse().ok()?),
                    "person" => Key::Person(id.parse().ok()?),
                    "shift" => Key::Shift(id.parse().ok()?),
                    "report" => Key::Report(id.parse().ok()?),
                    "case" => Key::Case(id.parse().ok()?),
                    "assignment" => Key::Assignment(id.parse().ok()?),
                    "alert" => Key::Alert(id.parse().ok()?),
                    "display" => Key::Display(id.parse().ok()?),
                    "duty" => Key::Duty(id.parse().ok()?),
                    "standing" => Key::Standing(id.parse().ok()?),
                    _ => return None,
                })
            })
            .ok_or_else(|| format!("`{text}` is not a key of the form kind/id"))
    }
}

#[cfg(test)]
mod tests;
