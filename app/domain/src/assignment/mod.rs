//! Assignments (派遣单): one case given to one party, team or person.

pub mod decide;
pub mod state;

pub use decide::*;
pub use state::*;

pub mod command;
pub mod event;

use crate::catalogue::{Severity, Stage};
use crate::clocks::StageClock;
use crate::envelope::Origin;
use crate::ids::{AssignmentId, CaseId, PartyId, PersonId, PlaceId, TeamId, TypeId};
use crate::text::SealedRef;
use crate::time::Ms;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub use command::*;
pub use event::*;

/// How far an assignment is. What ended otherwise than by being done leaves the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentState {
    /// Given out.
    Offered,
    /// A phone has shown that it is there.
    Delivered,
    /// Somebody looked at it.
    Seen,
    /// 签收.
    Accepted,
    /// 前往中.
    EnRoute,
    /// 到场.
    OnScene,
    /// 完成.
    Done,
}

impl AssignmentState {
    /// What is receipted after it was given out, in order.
    pub const RECEIPTED: [Self; 6] =
        [Self::Delivered, Self::Seen, Self::Accepted, Self::EnRoute, Self::OnScene, Self::Done];
}

/// When each step was made; `implied` marks a step that the record lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Which step.
    pub step: AssignmentState,
    /// When, as claimed.
    pub at: Ms,
    /// The source does not say it; it follows from a later step.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub implied: bool,
}

/// Whom an assignment is meant for within its party, whoever accepts it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressee {
    /// Which team; any when `None`.
    pub team: Option<TeamId>,
    /// Which person; any of the team or party when `None`.
    pub person: Option<PersonId>,
}

/// An assignment as the board holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// Of which case.
    pub case: CaseId,
    /// Number of the case.
    pub number: Arc<str>,
    /// What kind of thing.
    pub type_id: TypeId,
    /// Where.
    pub place: PlaceId,
    /// How severe.
    pub severity: Severity,
    /// To which party.
    pub party: PartyId,
    /// To which team.
    pub team: Option<TeamId>,
    /// To whom: meant, or who accepted.
    pub person: Option<PersonId>,
    /// Whom it was offered to, and is offered to again.
    pub meant_for: Addressee,
    /// What to mind.
    pub note: Option<SealedRef>,
    /// In the reporter's words.
    pub description: Option<SealedRef>,
    /// Exact door or spot.
    pub door: Option<SealedRef>,
    /// How far.
    pub state: AssignmentState,
    /// When each step was made.
    pub receipts: Vec<Receipt>,
    /// Accept, arrive.
    pub clocks: Vec<StageClock>,
    /// An accepted assignment without a further step by then is offered again.
    pub silent_at: Option<Ms>,
    /// How often it was offered: 1, 2 …
    pub round: u16,
    /// 催办: how often somebody urged.
    pub urged: u16,
    /// Origin.
    pub origin: Origin,
    /// Counts its events.
    pub version: u32,
}

impl AssignmentState {
    /// As on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Delivered => "delivered",
            Self::Seen => "seen",
            Self::Accepted => "accepted",
            Self::EnRoute => "en_route",
            Self::OnScene => "on_scene",
            Self::Done => "done",
        }
    }
}

impl Assignment {
    /// The clock of `stage`.
    pub fn clock(&self, stage: Stage) -> Option<&StageClock> {
        self.clocks.iter().find(|clock| clock.stage == stage)
    }
    /// When `step` was made.
    pub fn at(&self, step: AssignmentState) -> Option<Ms> {
        self.receipts.iter().rev().find(|r| r.step == step).map(|r| r.at)
    }
}

#[cfg(test)]
mod tests;
