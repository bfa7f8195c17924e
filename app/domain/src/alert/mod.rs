//! Alerts: n reports of a type at a place within t are one card, not n cards.

mod decide;

pub use decide::*;

use crate::catalogue::Severity;
use crate::ids::{AlertId, PlaceId, ReportId, TypeId};
use crate::time::Ms;
use serde::{Deserialize, Serialize};

/// An alert as the board holds it until somebody acknowledges it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// Its id.
    pub id: AlertId,
    /// Of which type.
    pub type_id: TypeId,
    /// Where.
    pub place: PlaceId,
    /// How severe.
    pub severity: Severity,
    /// Reports that it holds; more join while it is open.
    pub reports: Vec<ReportId>,
    /// Since when.
    pub opened_at: Ms,
}

/// Acknowledges an alert: it leaves the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcknowledgeAlert {
    /// Which.
    pub alert: AlertId,
}

/// What happened to an alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum AlertEvent {
    /// The repeat rule of the type was met.
    AlertOpened(Alert),
    /// One more.
    AlertGrown {
        /// Which report.
        report: ReportId,
    },
    /// Seen by somebody who answers for it.
    AlertAcknowledged,
}

#[cfg(test)]
mod tests;
