//! Commands on assignments. Each step names only the assignment: one tap.

use crate::case::GivenEvidence;
use crate::ids::{AssignmentId, PartyId, PersonId, TeamId};
use crate::text::FreeText;
use serde::{Deserialize, Serialize};

/// A step without anything to say: delivered, seen, accept, depart, arrive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepAssignment {
    /// Which.
    pub assignment: AssignmentId,
}

/// Why an assignment is declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// On something else.
    Busy,
    /// Not ours.
    NotOurs,
    /// Lacks equipment or skill.
    CannotDo,
    /// Off shift.
    OffShift,
    /// Another reason, in own words.
    Other,
}

/// 拒单, with a reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclineAssignment {
    /// Which.
    pub assignment: AssignmentId,
    /// Why: refused when absent.
    #[serde(default)]
    pub reason: Option<DeclineReason>,
    /// In own words.
    #[serde(default)]
    pub note: Option<FreeText>,
}

/// Says that it is done, with evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompleteAssignment {
    /// Which.
    pub assignment: AssignmentId,
    /// Evidence.
    #[serde(default)]
    pub evidence: Vec<GivenEvidence>,
    /// What was done.
    #[serde(default)]
    pub note: Option<FreeText>,
}

/// Takes an assignment back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecallAssignment {
    /// Which.
    pub assignment: AssignmentId,
    /// Why.
    #[serde(default)]
    pub reason: Option<FreeText>,
}

/// 转办: takes it back and gives it to somebody else in one step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferAssignment {
    /// Which.
    pub assignment: AssignmentId,
    /// Id of the new one.
    pub new_assignment: AssignmentId,
    /// To which party.
    pub party: PartyId,
    /// To which team.
    #[serde(default)]
    pub team: Option<TeamId>,
    /// To whom.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Why.
    pub reason: FreeText,
}
