//! All events, by the kind of row they touch.

use crate::alert::AlertEvent;
use crate::assignment::AssignmentEvent;
use crate::case::{CaseEvent, Evidence};
use crate::display::DisplayEvent;
use crate::duty::{DutyEvent, Work};
use crate::ids::EvidenceHash;
use crate::party::{PartyEvent, TeamEvent};
use crate::person::PersonEvent;
use crate::place::PlaceEvent;
use crate::report::ReportEvent;
use crate::shift::ShiftEvent;
use crate::standing::StandingEvent;
use crate::street::StreetEvent;
use serde::{Deserialize, Serialize};

/// What happened. Written as `{"kind":"case","event":{"type":"CaseFiled","data":{…}}}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "event")]
pub enum Event {
    /// To the street.
    Street(StreetEvent),
    /// To a place.
    Place(PlaceEvent),
    /// To a party.
    Party(PartyEvent),
    /// To a team.
    Team(TeamEvent),
    /// To a person.
    Person(PersonEvent),
    /// To a shift.
    Shift(ShiftEvent),
    /// To a report.
    Report(ReportEvent),
    /// To a case.
    Case(CaseEvent),
    /// To an assignment.
    Assignment(AssignmentEvent),
    /// To an alert.
    Alert(AlertEvent),
    /// To a display.
    Display(DisplayEvent),
    /// To a duty.
    Duty(DutyEvent),
    /// To the standing of a compound.
    Standing(StandingEvent),
}

macro_rules! from_events {
    ($($variant:ident($inner:ty)),* $(,)?) => {$(
        impl From<$inner> for Event {
            fn from(event: $inner) -> Self { Event::$variant(event) }
        }
    )*};
}
from_events! {
    Street(StreetEvent), Place(PlaceEvent), Party(PartyEvent), Team(TeamEvent),
    Person(PersonEvent), Shift(ShiftEvent), Report(ReportEvent), Case(CaseEvent),
    Assignment(AssignmentEvent), Alert(AlertEvent), Display(DisplayEvent),
    Duty(DutyEvent), Standing(StandingEvent),
}

impl Event {
    /// The files that it names.
    pub fn files(&self) -> Vec<&EvidenceHash> {
        use CaseEvent as C;
        match self {
            Event::Report(ReportEvent::ReportReceived(report)) => report.photos.iter().collect(),
            Event::Case(C::CaseFiled(case) | C::CaseReopened { case, .. }) => {
                case.photos.iter().chain(proofs(&case.evidence)).collect()
            }
            Event::Case(
                C::CaseHandled { evidence, .. }
                | C::CaseVerified { evidence, .. }
                | C::CaseSentToRework { evidence, .. }
                | C::EvidenceAdded { evidence },
            ) => proofs(evidence).collect(),
            Event::Duty(event) => event.work().map(Work::files).unwrap_or_default(),
            _ => Vec::new(),
        }
    }
}

fn proofs(evidence: &[Evidence]) -> impl Iterator<Item = &EvidenceHash> {
    evidence.iter().filter_map(|piece| piece.hash.as_ref())
}

/// An event that `decide` wants: which row, and what.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The row.
    pub key: crate::key::Key,
    /// What happens to it.
    pub event: Event,
}

impl Change {
    /// An event for a row.
    pub fn new(key: crate::key::Key, event: impl Into<Event>) -> Self {
        Self { key, event: event.into() }
    }
}
