//! The catalogue: event types, limits, evidence, escalation and calendars as data with a version.
//!
//! Depends on ids, time and text only. Its door is `load`, which either gives a whole catalogue
//! or every fault with line and field.

pub mod builtin;
pub mod calendar;
mod calendar_load;
pub mod check;
mod checklist_load;
mod duties;
mod duty_check;
mod duty_load;
mod edition;
mod escalation;
pub mod load;
mod number;
mod profile;
mod programme_load;
mod programmes;
pub mod reader;
mod rows;
pub mod value;

use crate::ids::{LevelId, ProgrammeId, RuleId, TypeId};
use crate::text::Label;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

pub use builtin::{RISK_ZONES, builtin, calendars, epidemic, everyday};
pub use calendar::{CalendarYear, Day, Holiday, WorkCalendar};
pub use calendar_load::{load_calendar, load_calendar_years};
pub use duties::*;
pub use edition::{is_edition, load_edition};
pub use escalation::*;
pub use load::load;
pub use number::{BadNumber, Number, UNIT_CHARS_MAX, is_unit};
pub use programmes::*;
pub use reader::Fault;

/// Everything that a street office may configure about its work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// Which catalogue: `everyday` or `epidemic` or the office's own.
    pub id: Arc<str>,
    /// Counts up with each change; a case keeps the version that it was filed under.
    pub version: u32,
    /// Its title.
    pub label: Label,
    /// Working hours of the office.
    pub work_hours: WorkHours,
    /// Event types by id.
    pub types: BTreeMap<TypeId, Arc<EventType>>,
    /// Escalation policies by name.
    pub escalations: BTreeMap<Arc<str>, Vec<EscalationStep>>,
    /// Control levels by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub levels: BTreeMap<LevelId, Arc<ControlLevel>>,
    /// Duty rules by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub duties: BTreeMap<RuleId, Arc<DutyRule>>,
    /// Programmes by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub programmes: BTreeMap<ProgrammeId, Arc<Programme>>,
    /// Moves between control levels that are proposed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Arc<LevelMove>>,
}

/// Opening hours of a working day, as pairs of milliseconds after midnight, ascending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkHours(pub Vec<(i64, i64)>);

impl WorkHours {
    /// Length of a working day in milliseconds.
    pub fn day_ms(&self) -> i64 {
        self.0.iter().map(|(open, close)| close - open).sum()
    }
}

/// 部件 or 事件, with the epidemic and service classes beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TypeClass {
    /// 部件: a public facility.
    Component,
    /// 事件: behaviour or a state that harms order.
    Event,
    /// Epidemic control.
    Epidemic,
    /// Help for a resident.
    Service,
    /// Fire, rescue and medical emergencies.
    Emergency,
}

/// Severity of a case: 特急 Ⅰ, 紧急 Ⅱ, 重要 Ⅲ, 一般 Ⅳ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 特急 Ⅰ.
    Critical,
    /// 紧急 Ⅱ.
    Urgent,
    /// 重要 Ⅲ.
    Important,
    /// 一般 Ⅳ.
    Normal,
}

/// A stage of a case or an assignment that a limit can run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Report received → filed or rejected (立案).
    Filing,
    /// Filed → first assignment offered (派遣).
    Dispatch,
    /// Offered → accepted (签收).
    Accept,
    /// Accepted → on scene (到场).
    Arrive,
    /// Filed → handled (处置).
    Handle,
    /// Handled → verified (核查).
    Verify,
    /// Hotline order received → first contact with the caller (先行联系).
    FirstContact,
}

/// Which hours count (c1 of the standards: 紧急工作时 / 工作时 / 工作日).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Every hour counts, from the start on.
    Natural,
    /// 紧急工作时: round the clock as well; written apart because it is announced apart.
    Urgent,
    /// Only working hours of working days count.
    Working,
}

/// How long a stage may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Counted seconds. A limit in working days is written as days × the hours of a working day.
    pub limit_s: i64,
    /// Which hours count.
    pub counting: Counting,
    /// Warn when this share of the limit has run, in percent (1–99).
    pub warn_pct: u8,
}

/// What proves that a case was handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A photograph.
    Photo,
    /// A scanned code.
    QrScan,
    /// A signature.
    Signature,
    /// A reading of an instrument.
    Reading,
}

/// What a reading of a type must be to prove that the work was good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingRule {
    /// What is measured.
    pub label: Label,
    /// In which unit.
    pub unit: Arc<str>,
    /// Not less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Number>,
    /// Not more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Number>,
}

impl ReadingRule {
    /// The number is good enough.
    pub fn holds(&self, number: Number) -> bool {
        self.low.is_none_or(|low| low <= number) && self.high.is_none_or(|high| number <= high)
    }
    /// As `250–500 mg/L`, `≥ 250 mg/L`; only the unit when every number is good.
    pub fn range(&self) -> String {
        match (self.low, self.high) {
            (Some(low), Some(high)) => format!("{low}–{high} {}", self.unit),
            (Some(low), None) => format!("≥ {low} {}", self.unit),
            (None, Some(high)) => format!("≤ {high} {}", self.unit),
            (None, None) => self.unit.to_string(),
        }
    }
}

/// Who answers for a type at a place when nothing else is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// 居委会 residents' committee.
    ResidentsCommittee,
    /// 业委会 owners' committee.
    OwnersCommittee,
    /// 物业 property company.
    PropertyCompany,
    /// A contractor of the street: cleaning, sewers, lifts, disinfection.
    Contractor,
    /// Community health centre or hospital.
    Health,
    /// A shop of the supply list.
    Shop,
    /// Transport team.
    Transport,
    /// Fire brigade, police, commerce commission and others above or beside the street.
    Authority,
    /// The street office itself.
    StreetOffice,
}

/// n reports of this type in one compound within `within_s` open an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// How many reports.
    pub count: u32,
    /// Within how many seconds of claimed time.
    pub within_s: i64,
}

/// A row of the catalogue: what kind of thing happened, and what must follow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventType {
    /// Its id.
    pub id: TypeId,
    /// Its name.
    pub label: Label,
    /// Pinyin initials of the Chinese name, lower case, for the palette.
    pub initials: Arc<str>,
    /// 部件, 事件 …
    pub class: TypeClass,
    /// Severity when nobody says otherwise.
    pub severity: Severity,
    /// Limits by stage; a stage without one runs without a clock.
    pub limits: BTreeMap<Stage, Limit>,
    /// An accepted assignment with no further step within this many seconds is offered again.
    pub silence_s: Option<i64>,
    /// Evidence without which the case cannot be handled and closed: kind and least number.
    pub evidence: BTreeMap<EvidenceKind, u8>,
    /// What its readings must be, when they are bounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<ReadingRule>,
    /// Who answers by default.
    pub default_party: PartyKind,
    /// Which of several parties of that kind: the one that bears this tag, as `fire` or `lift`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party_tag: Option<Arc<str>>,
    /// The verifier may be of the party that handled (never the same person).
    pub party_may_verify: bool,
    /// 四要素 must be given before closing.
    pub four_elements: bool,
    /// Residents may report it on the public page.
    pub public: bool,
    /// Name of the escalation policy.
    pub escalation: Option<Arc<str>>,
    /// Repeat rule.
    pub repeat: Option<Repeat>,
    /// Where the limits come from.
    pub source: Arc<str>,
}

#[cfg(test)]
mod duty_tests;
#[cfg(test)]
mod tests;
