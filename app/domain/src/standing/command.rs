//! Commands on standings.

use super::BuildingCount;
use crate::day::Day;
use crate::ids::{CaseId, DutyId, PlaceId, ProgrammeId};
use crate::text::FreeText;
use serde::{Deserialize, Serialize};

/// Writes down at the compound what became of a case: a finding, or none (cancelled, merged).
/// Policies only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteFinding {
    /// Which case.
    pub case: CaseId,
}

/// Writes down at the compound that a duty was missed, or excused afterwards. Policies only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteMiss {
    /// Which duty.
    pub duty: DutyId,
}

/// Looks at every compound at and below a place, by today's date: days have passed. Timers and
/// policies only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckStandings {
    /// Which place.
    pub place: PlaceId,
}

/// Enters the counts of a test round; entering the day again replaces them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordRound {
    /// Which compound.
    pub place: PlaceId,
    /// The day of the test.
    pub day: Day,
    /// Counts by building.
    pub buildings: Vec<BuildingCount>,
}

/// The compound applies (申报). Every criterion must be met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplyStanding {
    /// Which compound.
    pub place: PlaceId,
    /// For which programme.
    pub programme: ProgrammeId,
    /// In own words.
    #[serde(default)]
    pub note: Option<FreeText>,
}

/// The street examines the application (审核). Not by whoever applied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExamineStanding {
    /// Which compound.
    pub place: PlaceId,
    /// For which programme.
    pub programme: ProgrammeId,
    /// It passed.
    pub passed: bool,
    /// What was looked at, or why it was refused.
    pub reason: FreeText,
}

/// The district has it on file (备案).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileStanding {
    /// Which compound.
    pub place: PlaceId,
    /// For which programme.
    pub programme: ProgrammeId,
    /// Which document says so.
    pub document: FreeText,
}

/// It was published (公布).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantStanding {
    /// Which compound.
    pub place: PlaceId,
    /// For which programme.
    pub programme: ProgrammeId,
    /// Where it was published.
    pub document: FreeText,
}
