//! Alerts: n reports of a type at a place within t are one card, not n cards.

mod decide;
mod file;

pub use decide::*;
pub use file::{JOINED_AT_ONCE_MAX, file};

use crate::catalogue::Severity;
use crate::ids::{AlertId, CaseId, PartyId, PlaceId, ReportId, TypeId};
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

/// Makes one case of a storm (立案并案): the first report that waits is filed, the others join it,
/// and the alert leaves the board. With the id of an open case all of them join that one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileAlert {
    /// Which.
    pub alert: AlertId,
    /// The id of the new case, or of an open one.
    pub case: CaseId,
    /// Another responsible party than the catalogue's, of a new case.
    #[serde(default)]
    pub party: Option<PartyId>,
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
