//! The latest events, newest first, each with the row it touched: rows that leave the board can
//! still be named.

use domain::alert::AlertEvent;
use domain::assignment::AssignmentEvent;
use domain::board::{Board, Row};
use domain::case::CaseEvent;
use domain::catalogue::DutyTarget;
use domain::duty::DutyEvent;
use domain::envelope::Recorded;
use domain::event::Event;
use domain::ids::{PlaceId, TypeId};
use domain::report::ReportEvent;
use domain::shift::ShiftEvent;
use std::sync::Arc;

/// Events kept.
pub const FEED_MAX: usize = 50;

/// An event and what it was about.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedItem {
    /// The event.
    pub recorded: Recorded,
    /// The row after it, or before it when it left; `None` when it is not known any more.
    pub subject: Option<Row>,
}

impl FeedItem {
    /// An event of a snapshot: its row as the board has it, or as the event itself tells it.
    pub fn recalled(recorded: Recorded, board: &Board) -> Self {
        let subject = board.get(&recorded.key).or_else(|| told(&recorded.event));
        Self { recorded, subject }
    }
    /// What kind of thing it was about.
    pub fn type_id(&self) -> Option<&TypeId> {
        Some(match self.subject.as_ref()? {
            Row::Case(row) => &row.type_id,
            Row::Assignment(row) => &row.type_id,
            Row::Report(row) => &row.type_id,
            Row::Alert(row) => &row.type_id,
            _ => return None,
        })
    }
    /// Where it was.
    pub fn place(&self) -> Option<&PlaceId> {
        let of_row = match self.subject.as_ref() {
            Some(Row::Case(row)) => Some(&row.place),
            Some(Row::Assignment(row)) => Some(&row.place),
            Some(Row::Report(row)) => Some(&row.place),
            Some(Row::Alert(row)) => Some(&row.place),
            Some(Row::Shift(row)) => Some(&row.post),
            Some(Row::Place(row)) => Some(&row.id),
            Some(Row::Duty(row)) => Some(&row.id.place),
            _ => None,
        };
        of_row.or(self.recorded.place.as_ref())
    }
    /// It is about today; an import or replay would crowd everything else out of the feed.
    pub fn is_of_today(&self) -> bool {
        let of_row = self.subject.as_ref().is_none_or(Row::counts_today);
        of_row && self.recorded.origin.counts_today()
    }
}

/// People at work want to read it: not a receipt, nor an entry of master data, nor what goes as
/// planned many hundred times a day.
pub fn is_news(event: &Event) -> bool {
    match event {
        // The case tells that it was filed.
        Event::Report(ReportEvent::ReportAccepted { .. } | ReportEvent::ReportEscalationEnded) => {
            false
        }
        Event::Report(_) | Event::Shift(_) | Event::Alert(_) => true,
        // The assignment tells the same, with who it is.
        Event::Case(event) => !matches!(
            event,
            CaseEvent::CaseHandlingBegun { .. }
                | CaseEvent::CaseParticipantLeft { .. }
                | CaseEvent::CaseDispatched { .. }
                | CaseEvent::CaseHandled { .. }
                | CaseEvent::CaseHandlingLapsed { .. }
                | CaseEvent::CaseEscalationBegun { .. }
                | CaseEvent::CaseEscalationEnded { .. }
                | CaseEvent::CaseArchived
        ),
        Event::Assignment(event) => !matches!(
            event,
            AssignmentEvent::AssignmentDelivered
                | AssignmentEvent::AssignmentSeen
                | AssignmentEvent::AssignmentPaused { .. }
                | AssignmentEvent::AssignmentResumed { .. }
                | AssignmentEvent::AssignmentSeverityChanged { .. }
                | AssignmentEvent::AssignmentReleased
        ),
        Event::Duty(event) => match event {
            // On the screens that it is for, and nobody is alarmed too late.
            DutyEvent::DutyTold { tell, expired, .. } => *tell != DutyTarget::Person && !expired,
            event => matches!(
                event,
                DutyEvent::DutyDoneLate(_)
                    | DutyEvent::DutyFailed(_)
                    | DutyEvent::DutyMissed
                    | DutyEvent::DutySupplemented(_)
                    | DutyEvent::ExcuseAsked(_)
                    | DutyEvent::ExcuseRefused(_)
                    | DutyEvent::DutyExcused(_)
            ),
        },
        _ => false,
    }
}

/// The row that an event holds whole.
fn told(event: &Event) -> Option<Row> {
    Some(match event {
        Event::Report(ReportEvent::ReportReceived(row)) => Row::Report(Arc::new((**row).clone())),
        Event::Case(CaseEvent::CaseFiled(row)) => Row::Case(Arc::new((**row).clone())),
        Event::Assignment(AssignmentEvent::AssignmentOffered(row)) => {
            Row::Assignment(Arc::new((**row).clone()))
        }
        Event::Shift(ShiftEvent::ShiftPlanned(row)) => Row::Shift(Arc::new(row.clone())),
        Event::Alert(AlertEvent::AlertOpened(row)) => Row::Alert(Arc::new(row.clone())),
        _ => return None,
    })
}
