//! Events of an assignment.

use super::{Assignment, AssignmentState, DeclineReason};
use crate::case::Evidence;
use crate::catalogue::{Severity, Stage};
use crate::clocks::StageClock;
use crate::ids::{AssignmentId, PersonId, TeamId};
use crate::text::SealedRef;
use crate::time::Ms;
use serde::{Deserialize, Serialize};

/// What happened to an assignment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum AssignmentEvent {
    /// Given out.
    AssignmentOffered(Box<Assignment>),
    /// A phone showed that it is there.
    AssignmentDelivered,
    /// Somebody looked at it.
    AssignmentSeen,
    /// 签收.
    AssignmentAccepted {
        /// Who.
        person: Option<PersonId>,
        /// In which team.
        team: Option<TeamId>,
        /// Clocks from now on.
        clocks: Vec<StageClock>,
        /// Offered again when nothing follows by then.
        silent_at: Option<Ms>,
        /// The source does not say it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        implied: bool,
    },
    /// On the way, or on scene.
    AssignmentStepped {
        /// Which step.
        step: AssignmentState,
        /// Clocks from now on.
        clocks: Vec<StageClock>,
        /// Offered again when nothing follows by then.
        silent_at: Option<Ms>,
        /// The source does not say it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        implied: bool,
    },
    /// 完成.
    AssignmentDone {
        /// Evidence.
        evidence: Vec<Evidence>,
        /// What was done.
        note: Option<SealedRef>,
        /// Clocks as they ended.
        clocks: Vec<StageClock>,
    },
    /// 拒单; it leaves the board.
    AssignmentDeclined {
        /// Why.
        reason: DeclineReason,
        /// In own words.
        note: Option<SealedRef>,
    },
    /// Nobody accepted in time, or who accepted went silent: offered again.
    AssignmentReoffered {
        /// Accepted and then forgotten, rather than never accepted.
        silent: bool,
        /// Clocks from now on.
        clocks: Vec<StageClock>,
    },
    /// Nobody accepted in time and nobody else can: it leaves the board.
    AssignmentTimedOut,
    /// The case was suspended: clocks pause, nobody is expected.
    AssignmentPaused {
        /// Clocks from now on.
        clocks: Vec<StageClock>,
    },
    /// The case goes on.
    AssignmentResumed {
        /// Clocks from now on.
        clocks: Vec<StageClock>,
        /// Offered again when nothing follows by then.
        silent_at: Option<Ms>,
    },
    /// The case became more or less severe.
    AssignmentSeverityChanged {
        /// What it is now.
        severity: Severity,
    },
    /// 催办.
    AssignmentUrged,
    /// Taken back; it leaves the board.
    AssignmentRecalled {
        /// Why.
        reason: Option<SealedRef>,
    },
    /// 转办; it leaves the board.
    AssignmentTransferred {
        /// The new one.
        to: AssignmentId,
        /// Why.
        reason: SealedRef,
    },
    /// The case has ended, or was given back or reworked; it leaves the board.
    AssignmentReleased,
    /// A stage nears its limit.
    AssignmentStageWarned {
        /// Which.
        stage: Stage,
        /// Found too late to alarm anybody: recorded only.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        expired: bool,
    },
    /// A stage passed its limit.
    AssignmentStageBreached {
        /// Which.
        stage: Stage,
        /// Found too late to alarm anybody: recorded only.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        expired: bool,
    },
}
