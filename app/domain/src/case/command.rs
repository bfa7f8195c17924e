//! Commands on cases.

use super::{Evaluation, GivenEvidence};
use crate::catalogue::Severity;
use crate::ids::{AssignmentId, CaseId, PartyId, PersonId, TeamId};
use crate::text::FreeText;
use serde::{Deserialize, Serialize};

/// Gives the case to a party, team or person (派遣): a further assignment resets none before it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DispatchCase {
    /// Which.
    pub case: CaseId,
    /// Id of the new assignment.
    pub assignment: AssignmentId,
    /// To which party.
    pub party: PartyId,
    /// To which team.
    #[serde(default)]
    pub team: Option<TeamId>,
    /// To whom.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// What to mind.
    #[serde(default)]
    pub note: Option<FreeText>,
}

/// 督办: says that the command centre watches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuperviseCase {
    /// Which.
    pub case: CaseId,
    /// What is expected.
    pub note: FreeText,
}

/// Asks to give the case back (退单), for the party that has it, with a reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestReturn {
    /// Which.
    pub case: CaseId,
    /// Why.
    pub reason: FreeText,
}

/// Grants or refuses that a case is given back; never by the one who asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecideReturn {
    /// Which.
    pub case: CaseId,
    /// Yes or no.
    pub grant: bool,
}

/// Asks for more time (延期).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestExtension {
    /// Which.
    pub case: CaseId,
    /// Counted seconds.
    pub extend_s: i64,
    /// Why.
    pub reason: FreeText,
}

/// Grants or refuses more time; never by the one who asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecideExtension {
    /// Which.
    pub case: CaseId,
    /// Yes or no.
    pub grant: bool,
}

/// 挂账: waits for something outside; clocks pause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuspendCase {
    /// Which.
    pub case: CaseId,
    /// Why.
    pub reason: FreeText,
}

/// Ends a suspension; clocks run on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResumeCase {
    /// Which.
    pub case: CaseId,
}

/// 核查: an independent look; the verifier neither handled nor, unless the type allows it, is of
/// the party that handled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerifyCase {
    /// Which.
    pub case: CaseId,
    /// It is done.
    pub passed: bool,
    /// What was seen; needed when it is not done.
    #[serde(default)]
    pub note: Option<FreeText>,
    /// Evidence of the verifier.
    #[serde(default)]
    pub evidence: Vec<GivenEvidence>,
}

/// 四要素 of an answer to a caller.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FourElements {
    /// 受理时间.
    pub accepted: FreeText,
    /// 与谁沟通.
    pub talked_to: FreeText,
    /// 解决措施.
    pub measures: FreeText,
    /// 解决时限.
    pub time_limit: FreeText,
}

/// 结案: needs the evidence of its type and a passed verification.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseCase {
    /// Which.
    pub case: CaseId,
    /// 四要素, where the type asks for them.
    #[serde(default)]
    pub four_elements: Option<Box<FourElements>>,
}

/// What the caller said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvaluateCase {
    /// Which.
    pub case: CaseId,
    /// Solved, satisfied.
    pub evaluation: Evaluation,
}

/// 重开: a closed case that was not solved; all timers before are void.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReopenCase {
    /// Which.
    pub case: CaseId,
    /// Why.
    pub reason: FreeText,
}

/// 作废.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CancelCase {
    /// Which.
    pub case: CaseId,
    /// Why.
    pub reason: FreeText,
}

/// 并案: lives on in another case, which takes its reports over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeCase {
    /// Which.
    pub case: CaseId,
    /// Into which.
    pub into: CaseId,
}

/// Asks the district or another authority.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferCase {
    /// Which.
    pub case: CaseId,
    /// To whom.
    pub party: PartyId,
    /// With which document.
    pub document: FreeText,
}

/// Enters the answer to a referral.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerReferral {
    /// Which.
    pub case: CaseId,
    /// The answer.
    pub answer: FreeText,
}

/// Makes a case more or less severe.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeSeverity {
    /// Which.
    pub case: CaseId,
    /// To what.
    pub severity: Severity,
    /// Why.
    pub reason: FreeText,
}

/// Adds evidence to a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddEvidence {
    /// Which.
    pub case: CaseId,
    /// What.
    pub evidence: Vec<GivenEvidence>,
}

/// Adds a note to the history of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddNote {
    /// Which.
    pub case: CaseId,
    /// What.
    pub note: FreeText,
}
