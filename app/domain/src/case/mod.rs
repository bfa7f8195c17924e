//! Cases (案件): a report that was accepted to be worked on, until it is closed and archived.

pub mod decide;
pub mod state;

pub use decide::*;
pub use state::*;

pub mod command;
pub mod event;
pub mod evidence;
pub mod parts;
pub mod terms;
mod told;

use crate::catalogue::{EscalationTarget, EvidenceKind, Severity, Stage};
use crate::clocks::StageClock;
use crate::envelope::Origin;
use crate::ids::{AssignmentId, CaseId, EvidenceHash, PartyId, PlaceId, ReportId, TypeId};
use crate::text::SealedRef;
use crate::time::Ms;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub use command::*;
pub use event::*;
pub use evidence::*;
pub use parts::*;
pub use terms::Terms;
pub use told::Told;

/// How far a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// 已立案: waits for dispatch.
    Filed,
    /// 已派遣: offered to somebody.
    Dispatched,
    /// 处置中: somebody accepted.
    Handling,
    /// 待核查: done says who did it.
    Handled,
    /// 已核查: somebody else saw that it is done.
    Verified,
    /// 结案.
    Closed,
    /// 已评价.
    Evaluated,
    /// 退单: the party gave it back; waits for dispatch.
    Returned,
    /// 返工: verification failed; waits for dispatch.
    Rework,
    /// 重开: waits for dispatch.
    Reopened,
    /// 挂账: waits for something outside, clocks paused.
    Suspended,
    /// 作废.
    Cancelled,
    /// 并案: lives on in another case.
    Merged,
}

impl CaseState {
    /// Waits for somebody to dispatch it.
    pub fn waits_for_dispatch(self) -> bool {
        matches!(self, Self::Filed | Self::Returned | Self::Rework | Self::Reopened)
    }
    /// As on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Dispatched => "dispatched",
            Self::Handling => "handling",
            Self::Handled => "handled",
            Self::Verified => "verified",
            Self::Closed => "closed",
            Self::Evaluated => "evaluated",
            Self::Returned => "returned",
            Self::Rework => "rework",
            Self::Reopened => "reopened",
            Self::Suspended => "suspended",
            Self::Cancelled => "cancelled",
            Self::Merged => "merged",
        }
    }
    /// Work is still owed.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Evaluated | Self::Cancelled | Self::Merged)
    }
}

/// A case as the board holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// Short number for people, as `1123-047`: day and count of the day.
    pub number: Arc<str>,
    /// What kind of thing.
    pub type_id: TypeId,
    /// Version of the catalogue that it was filed under.
    pub catalogue_version: u32,
    /// Where.
    pub place: PlaceId,
    /// How severe.
    pub severity: Severity,
    /// Who answers.
    pub party: Option<PartyId>,
    /// How far.
    pub state: CaseState,
    /// The state to return to after a suspension.
    pub suspended_from: Option<CaseState>,
    /// The reports that it holds.
    pub reports: Vec<ReportId>,
    /// In the first reporter's words.
    pub description: Option<SealedRef>,
    /// Exact door or spot, as the first reporter said.
    pub door: Option<SealedRef>,
    /// How to reach the first reporter.
    pub phone: Option<SealedRef>,
    /// Photographs of the first reporter: what was found, never proof that it was handled.
    pub photos: Vec<EvidenceHash>,
    /// What the catalogue asked for when it was filed.
    pub terms: Arc<Terms>,
    /// Everybody it was ever given to.
    pub participants: Vec<Participant>,
    /// Everybody who ever accepted or handled it, or a case that was merged into it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handlers: Vec<Handler>,
    /// Evidence so far.
    pub evidence: Vec<Evidence>,
    /// Only evidence from this position on proves that it is handled: what came before a rework
    /// or a reopening shows the work that was not good enough.
    pub proof_from: usize,
    /// Dispatch, handle, verify: one clock a stage.
    pub clocks: Vec<StageClock>,
    /// Callers who must still be called back.
    pub owed: Vec<OwedContact>,
    /// Times it was given back.
    pub returns: u16,
    /// Times a verification failed.
    pub reworks: u16,
    /// Times it was reopened.
    pub reopens: u16,
    /// Times somebody supervised (督办).
    pub supervisions: u16,
    /// Last request to give it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_request: Option<ReturnRequest>,
    /// Last request for more time.
    pub extension: Option<Extension>,
    /// Last referral up.
    pub referral: Option<Referral>,
    /// Last verification.
    pub verification: Option<Verification>,
    /// What the caller said.
    pub evaluation: Option<Evaluation>,
    /// The escalation that runs.
    pub escalating: Option<Escalating>,
    /// Since when the last escalation was counted; the next one is counted from later on, so that
    /// no two steps of a case are due under the same name at the same instant.
    pub escalated_from: Option<Ms>,
    /// How many of its steps, or of the last one's, were taken.
    pub escalated: u8,
    /// Who was told last.
    pub escalated_to: Option<EscalationTarget>,
    /// When he was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated_at: Option<Ms>,
    /// Origin.
    pub origin: Origin,
    /// When it happened, as claimed by the first report.
    pub occurred_at: Ms,
    /// When it was filed.
    pub filed_at: Ms,
    /// When it was first handled.
    pub handled_at: Option<Ms>,
    /// When it was closed, cancelled or merged.
    pub ended_at: Option<Ms>,
    /// The case that it lives on in.
    pub merged_into: Option<CaseId>,
    /// Counts its events: the `expected_version` of commands.
    pub version: u32,
}

impl Case {
    /// The clock of `stage`.
    pub fn clock(&self, stage: Stage) -> Option<&StageClock> {
        self.clocks.iter().find(|clock| clock.stage == stage)
    }
    /// The participant of an assignment.
    pub fn participant(&self, assignment: AssignmentId) -> Option<&Participant> {
        self.participants.iter().find(|p| p.assignment == assignment)
    }
    /// Who is on it now.
    pub fn live(&self) -> impl Iterator<Item = &Participant> {
        self.participants.iter().filter(|p| p.live)
    }
    /// The request to give it back that nobody has decided.
    pub fn return_waits(&self) -> Option<&ReturnRequest> {
        self.return_request.as_ref().filter(|asked| asked.decided.is_none())
    }
    /// The evidence that counts as proof.
    pub fn proof(&self) -> &[Evidence] {
        self.evidence.get(self.proof_from..).unwrap_or_default()
    }
    /// What is still missing if `more` is added: the kind, and how many of it are needed.
    pub fn missing_evidence(&self, more: &[Evidence]) -> Option<(EvidenceKind, u8)> {
        self.terms.missing(self.proof().iter().chain(more))
    }
}

#[cfg(test)]
mod tests;
