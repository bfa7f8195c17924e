//! Events of a report.

use super::{RejectReason, Report};
use crate::catalogue::{EscalationTarget, Stage};
use crate::clocks::StageClock;
use crate::ids::CaseId;
use crate::text::SealedRef;
use serde::{Deserialize, Serialize};

/// What happened to a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum ReportEvent {
    /// Taken in.
    ReportReceived(Box<Report>),
    /// A case was filed for it; it leaves the board.
    ReportAccepted {
        /// The case.
        case: CaseId,
        /// Its clocks as they ended; first contact, when still owed, runs on in the case.
        clocks: Vec<StageClock>,
    },
    /// Declined; it leaves the board.
    ReportRejected {
        /// Why.
        reason: RejectReason,
        /// In own words.
        note: Option<SealedRef>,
        /// Its clocks as they ended.
        clocks: Vec<StageClock>,
    },
    /// Joined to a case; it leaves the board.
    ReportMerged {
        /// The case.
        case: CaseId,
        /// Its clocks as they ended.
        clocks: Vec<StageClock>,
    },
    /// The reporter was called back the first time.
    FirstContactMade {
        /// What was said.
        note: Option<SealedRef>,
        /// The clock as it ended.
        clock: Option<StageClock>,
    },
    /// A stage nears its limit.
    ReportStageWarned {
        /// Which.
        stage: Stage,
        /// Found too late to alarm anybody: recorded only.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        expired: bool,
    },
    /// A stage passed its limit.
    ReportStageBreached {
        /// Which.
        stage: Stage,
        /// Found too late to alarm anybody: recorded only.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        expired: bool,
    },
    /// The next in line was told (升级).
    ReportEscalated {
        /// Which step of the policy, counted from 1.
        step: u8,
        /// Who was told.
        tell: EscalationTarget,
    },
    /// A step was found too late to alarm anybody: the rest of the policy is off.
    ReportEscalationEnded,
}
