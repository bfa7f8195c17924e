//! What a case is made of: participants, requests and answers.

use crate::catalogue::Stage;
use crate::clocks::StageClock;
use crate::ids::{AssignmentId, PartyId, PersonId, ReportId, TeamId};
use crate::text::SealedRef;
use crate::time::Ms;
use serde::{Deserialize, Serialize};

/// Somebody the case was given to; kept so that the case is seen by all who work on it, and so
/// that nobody who handled it verifies it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// By which assignment.
    pub assignment: AssignmentId,
    /// Which party.
    pub party: PartyId,
    /// Which team.
    pub team: Option<TeamId>,
    /// Who: meant, or who accepted.
    pub person: Option<PersonId>,
    /// Has accepted.
    pub accepted: bool,
    /// Has done it.
    pub done: bool,
    /// Is on it now: false after decline, recall, transfer.
    pub live: bool,
}

/// Somebody who ever had the case in hand. Unlike a [`Participant`] this is never taken back: not
/// by silence, recall, return, rework or merging, so that nobody who handled it verifies it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handler {
    /// By which assignment.
    pub assignment: AssignmentId,
    /// For which party.
    pub party: PartyId,
    /// Who; `None` where a party without account acted through somebody.
    pub person: Option<PersonId>,
    /// Since when.
    pub from: Ms,
    /// Until when; still when `None`.
    pub until: Option<Ms>,
}

impl Handler {
    /// Its time and a window of time have an instant in common.
    pub fn overlaps(&self, from: Ms, until: Option<Ms>) -> bool {
        self.until.is_none_or(|end| from <= end) && until.is_none_or(|until| self.from < until)
    }
}

/// A request for more time that waits for an answer, or has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Who asked.
    pub by: PersonId,
    /// Counted seconds asked for.
    pub extend_s: i64,
    /// Why.
    pub reason: SealedRef,
    /// `None` while nobody has decided.
    pub granted: Option<bool>,
}

/// A request of a party to give the case back (退单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnRequest {
    /// Who asked.
    pub by: PersonId,
    /// For which party.
    pub party: PartyId,
    /// Why.
    pub reason: SealedRef,
    /// `None` while nobody has decided.
    pub decided: Option<ReturnDecision>,
}

/// The answer to a request to give a case back, and who answers for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnDecision {
    /// Yes or no.
    pub granted: bool,
    /// Who decided.
    pub by: PersonId,
}

/// Who verified, and what was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Who.
    pub by: PersonId,
    /// It is done.
    pub passed: bool,
    /// When.
    pub at: Ms,
}

/// What the caller said at the end; the two are kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// 实际解决.
    pub solved: bool,
    /// 市民满意.
    pub satisfied: bool,
}

/// A question to the district that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// To whom.
    pub party: PartyId,
    /// When.
    pub at: Ms,
    /// When the answer came.
    pub answered_at: Option<Ms>,
}

/// A caller who must still be called back (先行联系): the clock of his report runs on in the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwedContact {
    /// Whose report.
    pub report: ReportId,
    /// Its clock.
    pub clock: StageClock,
}

/// An escalation that runs: why, and since when its steps are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalating {
    /// The stage whose limit was passed; it ends when that stage moves on.
    pub cause: Stage,
    /// Of which assignment, when its limit it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// Since when.
    pub since: Ms,
}
