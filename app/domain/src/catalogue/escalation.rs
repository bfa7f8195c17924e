//! Who is told of a breach, and when, as data.

use serde::{Deserialize, Serialize};

/// One step of an escalation: who is told, how long after the breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationStep {
    /// Seconds after the breach (0 = at once).
    pub after_s: i64,
    /// Who is told.
    pub tell: EscalationTarget,
}

/// Who is told by an escalation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EscalationTarget {
    /// The responsible party.
    Party,
    /// The supervisor of the area.
    Area,
    /// The shift leader in the command centre.
    CommandCentre,
}
