//! What happens to a standing.

use super::{Finding, Moved, Round};
use crate::day::Day;
use crate::ids::{CaseId, DutyId};
use serde::{Deserialize, Serialize};

/// What happened to a standing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum StandingEvent {
    /// A finding counts from this day.
    FindingCounted {
        /// The claimed day.
        day: Day,
        /// What was found.
        finding: Finding,
    },
    /// It was none, or stands twice: its case was cancelled or merged.
    FindingWithdrawn {
        /// Which case.
        case: CaseId,
    },
    /// A test round was entered.
    RoundRecorded(Box<Round>),
    /// A duty was missed.
    MissCounted {
        /// Which.
        duty: DutyId,
    },
    /// It was excused.
    MissWithdrawn {
        /// Which.
        duty: DutyId,
    },
    /// The standing in a programme changed.
    StandingMoved(Box<Moved>),
}
