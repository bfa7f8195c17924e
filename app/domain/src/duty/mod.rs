//! Duties (例行任务): place × rule × window that must be done, whoever is on shift.
//!
//! A duty belongs to no person. [`windows`] says which windows a rule has, [`plan()`]
//! makes the duties of a place ahead of time and again after downtime, the timers of
//! [`crate::deadline`] open, warn, close and miss them, and [`staffing`] says whether anybody who
//! may do one is on shift.
//!
//! ```text
//! planned → open → claimed → done | late | failed
//!                └────────→ missed (window and grace are over)      → excused, with an approver
//! ```

pub mod command;
pub mod decide;
pub mod event;
pub mod staffing;
pub mod state;
pub mod windows;

pub use command::*;
pub use decide::*;
pub use event::*;
pub use state::*;

use crate::catalogue::{DutyTarget, Number};
use crate::envelope::Origin;
use crate::ids::{DutyId, EvidenceHash, ItemId, PartyId, PersonId, TeamId};
use crate::text::SealedRef;
use crate::time::Ms;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How far a duty is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyState {
    /// 未到时: its window has not opened.
    Planned,
    /// 待做: its window is open and nobody has taken it.
    Open,
    /// 已认领.
    Claimed,
    /// 已做, within the window.
    Done,
    /// 晚做: after the window, within the grace.
    Late,
    /// 不合格: an item of the checklist failed.
    Failed,
    /// 漏做.
    Missed,
    /// 免做, approved.
    Excused,
}

impl DutyState {
    /// Every state, in the order of a duty's life.
    pub const ALL: [DutyState; 8] = [
        DutyState::Planned,
        DutyState::Open,
        DutyState::Claimed,
        DutyState::Done,
        DutyState::Late,
        DutyState::Failed,
        DutyState::Missed,
        DutyState::Excused,
    ];
    /// It can still be done.
    pub fn is_due(self) -> bool {
        matches!(self, Self::Planned | Self::Open | Self::Claimed)
    }
    /// The window is open for work.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Claimed)
    }
}

/// A duty as the board holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Duty {
    /// Place, rule and opening.
    pub id: DutyId,
    /// Version of the rule that it was made from.
    pub version: u32,
    /// The window closes.
    pub closes_at: Ms,
    /// What is not done by then is missed.
    pub missed_at: Ms,
    /// Who may do it.
    pub eligible: Eligible,
    /// Who is told, ascending by time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tell: Vec<Told>,
    /// How many of these were told.
    #[serde(default)]
    pub told: u8,
    /// How far.
    pub state: DutyState,
    /// Who has taken it, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Claim>,
    /// What was done, looked at and written down; also what came after it was missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<Work>,
    /// Its window has closed without it.
    #[serde(default)]
    pub overdue: bool,
    /// Somebody asked to be excused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Excuse>,
    /// Who refused what was asked, and why; it is owed as before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Excuse>,
    /// Who approved that it need not be done, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excused: Option<Excuse>,
    /// Where it comes from.
    pub origin: Origin,
    /// Counts its events.
    #[serde(rename = "row_version")]
    pub events: u32,
}

impl Duty {
    /// When its window opens.
    pub fn opens_at(&self) -> Ms {
        Ms(self.id.opens_ms)
    }
    /// It could have been done: only that can be excused.
    pub fn is_excusable(&self) -> bool {
        self.state.is_due() || self.state == DutyState::Missed
    }
    /// What somebody asked and nobody has answered yet.
    pub fn waiting(&self) -> Option<&Excuse> {
        self.asked.as_ref().filter(|_| self.refused.is_none() && self.is_excusable())
    }
}

/// Who may do a duty, resolved from the rule when it was planned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eligible {
    /// Parties; the first answers for the duty. Empty: the place has none of those named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<PartyId>,
    /// Only people of these teams, when the rule asks for a skill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teams: Option<Vec<TeamId>>,
    /// Only these roles; any when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<crate::actor::Role>,
}

impl Eligible {
    /// One of the affiliations makes somebody eligible.
    pub fn admits<'a>(
        &self,
        affiliations: impl IntoIterator<Item = &'a crate::actor::Affiliation>,
    ) -> bool {
        affiliations.into_iter().any(|a| {
            let role = self.roles.is_empty() || self.roles.contains(&a.role);
            let group = match &self.teams {
                Some(teams) => a.team.as_ref().is_some_and(|team| teams.contains(team)),
                None => a.party.as_ref().is_some_and(|party| self.parties.contains(party)),
            };
            role && group
        })
    }
}

/// One step of telling, with its instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// When.
    pub at: Ms,
    /// Who.
    pub tell: DutyTarget,
}

/// Somebody has taken a duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Ms,
}

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Work {
    /// Who; `None` when a party without an account did it.
    pub by: Option<PersonId>,
    /// For which party, when somebody entered it on its behalf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// When it was done, as claimed.
    pub claimed_at: Ms,
    /// When the server had it.
    pub at: Ms,
    /// The answers.
    pub answers: Vec<Answer>,
    /// Items whose answer is not as wanted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<ItemId>,
}

impl Work {
    /// The files that its answers name.
    pub fn files(&self) -> Vec<&EvidenceHash> {
        self.answers
            .iter()
            .filter_map(|answer| match &answer.value {
                Value::Photo(hash) | Value::Signature(hash) => Some(hash),
                _ => None,
            })
            .collect()
    }
}

/// An answer to an item of the checklist. Words are sealed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Which item.
    pub item: ItemId,
    /// What.
    pub value: Value,
}

/// An answer as the log keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A number in the item's unit.
    Number(Number),
    /// Words.
    Text(SealedRef),
    /// A photograph.
    Photo(EvidenceHash),
    /// What the code says.
    Scan(Arc<str>),
    /// A signature.
    Signature(EvidenceHash),
}

/// A duty need not be done, or somebody asks or refuses that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excuse {
    /// Who asks, approves or refuses.
    pub by: PersonId,
    /// Why.
    pub reason: SealedRef,
    /// When.
    pub at: Ms,
    /// The state before.
    pub from: DutyState,
}

#[cfg(test)]
pub(crate) mod tests;
