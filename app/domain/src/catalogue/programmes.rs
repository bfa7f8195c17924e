//! Programmes (创建) and moves between control levels as data.

use crate::ids::{LevelId, ProgrammeId, RuleId, TypeId};
use crate::place::{Place, PlaceKind};
use crate::text::Label;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A programme that compounds take part in, such as 无疫小区: what it asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Its id.
    pub id: ProgrammeId,
    /// Counts up with each change; a change of standing keeps the version it was judged by.
    pub version: u32,
    /// Its name.
    pub label: Label,
    /// Only compounds with this tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Arc<str>>,
    /// Cases of this type are findings.
    pub finding: TypeId,
    /// Days without a finding.
    pub days: u16,
    /// The day of a finding is day 0 or day 1 of the count.
    pub report_day: u8,
    /// Days of the count at which a test round must be all negative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tests: Vec<u16>,
    /// Rules of which no duty may be missed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no_missed: Vec<RuleId>,
    /// In how many days, today included.
    #[serde(default)]
    pub missed_days: u16,
    /// Control levels under which nobody qualifies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_levels: Vec<LevelId>,
    /// Where the rule comes from.
    pub source: Arc<str>,
}

impl Programme {
    /// Compounds take part, all or those with the tag.
    pub fn holds_at(&self, place: &Place) -> bool {
        place.kind == PlaceKind::Compound
            && self.tag.as_ref().is_none_or(|tag| place.tags.contains(tag))
    }
}

/// A move between control levels that the rules propose and a person confirms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelMove {
    /// Places of this kind.
    pub kind: PlaceKind,
    /// From one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<LevelId>,
    /// Also where no level of its own holds.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub from_none: bool,
    /// To this one.
    pub to: LevelId,
    /// Cases of this type are findings.
    pub finding: TypeId,
    /// The day of a finding is day 0 or day 1 of the count.
    pub report_day: u8,
    /// When.
    pub when: MoveWhen,
    /// Where the rule comes from.
    pub source: Arc<str>,
}

impl LevelMove {
    /// It starts from the level that holds.
    pub fn starts_from(&self, held: Option<&LevelId>) -> bool {
        held.map_or(self.from_none, |level| self.from.contains(level))
    }
}

/// When a move is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveWhen {
    /// Something was found within the last days.
    Found {
        /// How many, the day of the finding included.
        within_days: u16,
    },
    /// So many days have passed without a finding, under the level.
    Quiet {
        /// How many.
        days: u16,
        /// On which day of the count a test round must be all negative.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        test: Option<u16>,
    },
}

impl super::Catalogue {
    /// Some programme or some move between levels counts cases of this type.
    pub fn counts_as_finding(&self, type_id: &TypeId) -> bool {
        self.programmes.values().any(|programme| programme.finding == *type_id)
            || self.moves.iter().any(|rule| rule.finding == *type_id)
    }
}
