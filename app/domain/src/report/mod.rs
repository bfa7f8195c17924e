//! Reports (上报): what somebody said happened. A report that was accepted, rejected or merged
//! leaves the board; its case, or the log, holds what follows.

pub mod decide;
pub mod state;

pub use decide::*;
pub use state::*;

pub mod command;
pub mod event;

use crate::case::Escalating;
use crate::catalogue::EscalationStep;
use crate::clocks::StageClock;
use crate::envelope::{Channel, Origin};
use crate::ids::{EvidenceHash, PlaceId, ReportId, TypeId};
use crate::text::SealedRef;
use crate::time::Ms;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub use command::*;
pub use event::*;

/// Number under which another system knows a report; unique per system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalRef {
    /// Which system, as `12345` or `district`.
    pub system: Arc<str>,
    /// Its number.
    pub number: Arc<str>,
}

/// A report as the board holds it while nobody has decided on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// What kind of thing.
    pub type_id: TypeId,
    /// Where.
    pub place: PlaceId,
    /// How it came.
    pub channel: Channel,
    /// Its number elsewhere.
    pub external: Option<ExternalRef>,
    /// In the reporter's words.
    pub description: Option<SealedRef>,
    /// Exact door or spot, in words.
    pub door: Option<SealedRef>,
    /// How to reach the reporter.
    pub phone: Option<SealedRef>,
    /// Photographs.
    pub photos: Vec<EvidenceHash>,
    /// Origin.
    pub origin: Origin,
    /// When it happened, as claimed.
    pub occurred_at: Ms,
    /// When it was recorded.
    pub received_at: Ms,
    /// Filing, and first contact for a hotline order.
    pub clocks: Vec<StageClock>,
    /// Who is told after a breach, and when: as the catalogue said when it was received, without
    /// the party, for nobody answers for it before it is filed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub escalation: Vec<EscalationStep>,
    /// The escalation that runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalating: Option<Escalating>,
    /// How many of its steps were taken.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub escalated: u8,
    /// First contact was made (先行联系).
    pub contacted_at: Option<Ms>,
    /// Counts its events.
    pub version: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(n: &u8) -> bool {
    *n == 0
}

#[cfg(test)]
mod tests;
