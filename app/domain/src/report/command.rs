//! Commands on reports.

use super::ExternalRef;
use crate::catalogue::Severity;
use crate::envelope::Channel;
use crate::ids::{CaseId, EvidenceHash, PartyId, PlaceId, ReportId, TypeId};
use crate::text::FreeText;
use serde::{Deserialize, Serialize};

/// Takes a report in. An external number that is known already is already applied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiveReport {
    /// Its id.
    pub report: ReportId,
    /// What kind of thing.
    pub type_id: TypeId,
    /// Where.
    pub place: PlaceId,
    /// How it came.
    pub channel: Channel,
    /// Its number elsewhere.
    #[serde(default)]
    pub external: Option<ExternalRef>,
    /// In the reporter's words.
    #[serde(default)]
    pub description: Option<FreeText>,
    /// Exact door or spot, in words.
    #[serde(default)]
    pub door: Option<FreeText>,
    /// How to reach the reporter.
    #[serde(default)]
    pub phone: Option<FreeText>,
    /// Photographs that were uploaded before.
    #[serde(default)]
    pub photos: Vec<EvidenceHash>,
}

/// Files a case for a report (立案). Type, place and severity may be corrected while filing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptReport {
    /// Which report.
    pub report: ReportId,
    /// The id of the new case.
    pub case: CaseId,
    /// Corrected type.
    #[serde(default)]
    pub type_id: Option<TypeId>,
    /// Corrected place.
    #[serde(default)]
    pub place: Option<PlaceId>,
    /// Another severity than the catalogue's.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// Another responsible party than the catalogue's.
    #[serde(default)]
    pub party: Option<PartyId>,
}

/// Why a report is not worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RejectReason {
    /// Not in this street.
    OutOfScope,
    /// It is not true, or no longer.
    NotFound,
    /// It was solved on the spot.
    SolvedOnSpot,
    /// It says too little and nobody can be asked.
    Unclear,
    /// Abuse.
    Abuse,
}

/// Declines a report (不予立案), with a reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RejectReport {
    /// Which.
    pub report: ReportId,
    /// Why.
    pub reason: RejectReason,
    /// In own words.
    #[serde(default)]
    pub note: Option<FreeText>,
}

/// Joins a report to a case that exists (并案): the reporter is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeReport {
    /// Which.
    pub report: ReportId,
    /// Into which case.
    pub case: CaseId,
}

/// Notes that the reporter was called back the first time (先行联系).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordFirstContact {
    /// Which.
    pub report: ReportId,
    /// What was said.
    #[serde(default)]
    pub note: Option<FreeText>,
}
