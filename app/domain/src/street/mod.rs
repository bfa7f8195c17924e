//! The street itself: its name and the catalogue in force.

pub mod decide;
pub mod state;

pub use decide::*;
pub use state::*;

use crate::catalogue::{CalendarYear, Catalogue, DutyRule};
use crate::geo::Polygon;
use crate::ids::{PlaceId, RuleId, StreetId};
use crate::text::Label;
use crate::time::Ms;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The street as the board holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Street {
    /// Its id.
    pub id: StreetId,
    /// Name.
    pub label: Label,
    /// Root of the place tree.
    pub root: PlaceId,
    /// Everything in this street is an exercise (the demonstration).
    pub exercise: bool,
    /// The catalogue in force.
    pub catalogue: Option<Arc<Catalogue>>,
    /// Duty rules of catalogues before it, in the versions that duties were made from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub past_rules: Vec<Arc<DutyRule>>,
    /// Since when each duty rule has been in force without a break.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rules_since: BTreeMap<RuleId, Ms>,
    /// Years of the working calendar that the office adopted, ascending; they go before the
    /// shipped ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calendars: Vec<CalendarYear>,
}

/// Opens the log of a street.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoundStreet {
    /// Name.
    pub label: Label,
    /// Root of the place tree; it is added with the street's name and outline.
    pub root: PlaceId,
    /// Everything in it is an exercise.
    #[serde(default)]
    pub exercise: bool,
    /// Boundary of the street: the outline of the root place.
    #[serde(default)]
    pub outline: Option<Arc<Polygon>>,
    /// Source notice of the boundary.
    #[serde(default)]
    pub notice: Option<Arc<str>>,
}

/// Puts a catalogue in force: all of it is written into the log, so that the log explains itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptCatalogue {
    /// The catalogue.
    pub catalogue: Arc<Catalogue>,
}

/// Adopts years of the working calendar, each with the number of its notice. Deadlines that stand
/// stay as they were computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptCalendar {
    /// The years.
    pub years: Vec<CalendarYear>,
}

/// What happened to the street.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum StreetEvent {
    /// It was founded.
    StreetFounded {
        /// Name.
        label: Label,
        /// Root of the tree.
        root: PlaceId,
        /// Exercise only.
        exercise: bool,
    },
    /// A catalogue came into force.
    CatalogueAdopted {
        /// All of it.
        catalogue: Arc<Catalogue>,
    },
    /// Years of the working calendar came into force.
    CalendarAdopted {
        /// All of them.
        years: Vec<CalendarYear>,
    },
}

#[cfg(test)]
mod tests;
