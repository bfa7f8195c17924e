//! Events of a case. An event that changes clocks holds them whole, as `decide` computed them.

use super::{
    Case, Evaluation, Evidence, Extension, Handler, OwedContact, Participant, ReturnRequest,
};
use crate::catalogue::{EscalationTarget, Severity, Stage};
use crate::clocks::StageClock;
use crate::ids::{AssignmentId, CaseId, PartyId, PersonId, ReportId, TeamId};
use crate::text::SealedRef;
use serde::{Deserialize, Serialize};

/// 四要素, sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedElements {
    /// 受理时间.
    pub accepted: SealedRef,
    /// 与谁沟通.
    pub talked_to: SealedRef,
    /// 解决措施.
    pub measures: SealedRef,
    /// 解决时限.
    pub time_limit: SealedRef,
}

/// What happened to a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum CaseEvent {
    /// 立案.
    CaseFiled(Box<Case>),
    /// A further report was joined.
    CaseReportJoined {
        /// Which.
        report: ReportId,
        /// Its caller must still be called back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owed: Option<OwedContact>,
    },
    /// A caller was called back after the case was filed (先行联系).
    CaseFirstContactMade {
        /// Whose report.
        report: ReportId,
        /// What was said.
        note: Option<SealedRef>,
        /// The clock as it ended.
        clock: StageClock,
    },
    /// 派遣.
    CaseDispatched {
        /// To whom.
        participant: Participant,
        /// What to mind.
        note: Option<SealedRef>,
        /// Clocks from now on.
        clocks: Vec<StageClock>,
    },
    /// Somebody accepted: 处置中.
    CaseHandlingBegun {
        /// By which assignment.
        assignment: AssignmentId,
        /// Who.
        person: Option<PersonId>,
        /// In which team.
        team: Option<TeamId>,
    },
    /// Who had accepted went silent: the assignment is offered again to whom it was meant for.
    CaseHandlingLapsed {
        /// Which assignment.
        assignment: AssignmentId,
        /// For which team.
        team: Option<TeamId>,
        /// For whom.
        person: Option<PersonId>,
    },
    /// An assignment is off the case: declined, recalled, transferred, timed out.
    CaseParticipantLeft {
        /// Which assignment.
        assignment: AssignmentId,
        /// Nobody is on it any more: waits for dispatch.
        undispatched: bool,
        /// Clocks from now on.
        clocks: Vec<StageClock>,
    },
    /// 待核查.
    CaseHandled {
        /// By which assignment.
        assignment: AssignmentId,
        /// Who.
        person: Option<PersonId>,
        /// With which evidence.
        evidence: Vec<Evidence>,
        /// What was done, in own words.
        note: Option<SealedRef>,
        /// Every live assignment is done: waits for verification.
        complete: bool,
        /// Clocks from now on.
        clocks: Vec<StageClock>,
    },
    /// 核查 passed.
    CaseVerified {
        /// Who.
        by: PersonId,
        /// What was seen.
        note: Option<SealedRef>,
        /// Evidence of the verifier.
        evidence: Vec<Evidence>,
        /// Clocks from now on.
        clocks: Vec<StageClock>,
    },
    /// 核查 failed: 返工.
    CaseSentToRework {
        /// Who.
        by: PersonId,
        /// What was seen.
        note: SealedRef,
        /// Evidence of the verifier.
        evidence: Vec<Evidence>,
        /// Clocks from now on.
        clocks: Vec<StageClock>,
    },
    /// 结案.
    CaseClosed {
        /// 四要素, where asked for.
        four_elements: Option<Box<SealedElements>>,
    },
    /// 评价.
    CaseEvaluated {
        /// Solved, satisfied.
        evaluation: Evaluation,
    },
    /// 重开.
    CaseReopened {
        /// Why.
        reason: SealedRef,
        /// The case as it stood, since it may have left memory; clocks are new.
        case: Box<Case>,
    },
    /// 退单 was asked for.
    ReturnRequested(ReturnRequest),
    /// 退单 was refused: the party stays on the case.
    ReturnRefused {
        /// Who decided.
        by: PersonId,
    },
    /// 退单.
    CaseReturned {
        /// By which party.
        party: Option<PartyId>,
        /// Why.
        reason: SealedRef,
        /// Who granted it; `None` in the time when nobody had to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        granted_by: Option<PersonId>,
        /// Clocks from now on.
        clocks: Vec<StageClock>,
    },
    /// 督办.
    CaseSupervised {
        /// What is expected.
        note: SealedRef,
    },
    /// More time was asked for.
    ExtensionRequested(Extension),
    /// More time was granted or refused.
    ExtensionDecided {
        /// Yes or no.
        granted: bool,
        /// Clocks from now on.
        clocks: Vec<StageClock>,
    },
    /// 挂账.
    CaseSuspended {
        /// Why.
        reason: SealedRef,
        /// Clocks from now on.
        clocks: Vec<StageClock>,
    },
    /// Clocks run on.
    CaseResumed {
        /// Clocks from now on.
        clocks: Vec<StageClock>,
    },
    /// 作废.
    CaseCancelled {
        /// Why.
        reason: SealedRef,
    },
    /// 并案.
    CaseMerged {
        /// Into which.
        into: CaseId,
    },
    /// Reports of a merged case were taken over.
    CaseAbsorbed {
        /// Which case.
        case: CaseId,
        /// Its reports.
        reports: Vec<ReportId>,
        /// Its callers who must still be called back.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        owed: Vec<OwedContact>,
        /// Who had it in hand.
        handlers: Vec<Handler>,
    },
    /// Asked above.
    CaseReferred {
        /// Whom.
        party: PartyId,
        /// With which document.
        document: SealedRef,
    },
    /// Answered from above.
    ReferralAnswered {
        /// What.
        answer: SealedRef,
    },
    /// More or less severe.
    SeverityChanged {
        /// What it is now.
        severity: Severity,
        /// Why.
        reason: SealedRef,
    },
    /// Evidence was added.
    EvidenceAdded {
        /// What.
        evidence: Vec<Evidence>,
    },
    /// A note was added.
    NoteAdded {
        /// What.
        note: SealedRef,
    },
    /// A stage nears its limit.
    CaseStageWarned {
        /// Which.
        stage: Stage,
        /// Found too late to alarm anybody: recorded only.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        expired: bool,
    },
    /// A stage passed its limit.
    CaseStageBreached {
        /// Which.
        stage: Stage,
        /// Found too late to alarm anybody: recorded only.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        expired: bool,
    },
    /// An assignment passed a limit: those of the policy are told from now on.
    CaseEscalationBegun {
        /// Which stage.
        cause: Stage,
        /// Of which assignment.
        assignment: AssignmentId,
    },
    /// The rest of the policy is off: the stage moved on, or a step was found too late.
    CaseEscalationEnded {
        /// Found too late to alarm anybody.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        expired: bool,
    },
    /// The next in line was told (升级).
    CaseEscalated {
        /// Which step of the policy, counted from 1.
        step: u8,
        /// Who was told.
        tell: EscalationTarget,
    },
    /// Left the board; the log keeps it.
    CaseArchived,
}
