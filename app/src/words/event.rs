//! One word for each event, as the feed and a history show it.

use super::Words;
use crate::say;
use domain::alert::AlertEvent;
use domain::assignment::{AssignmentEvent as A, AssignmentState};
use domain::case::CaseEvent as C;
use domain::duty::DutyEvent as D;
use domain::event::Event;
use domain::place::PlaceEvent;
use domain::report::ReportEvent as R;
use domain::shift::ShiftEvent;
use domain::standing::{StandingEvent, StandingState};

/// The word, and whether it calls for attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventWord {
    /// As `签收`.
    pub text: &'static str,
    /// Something is late, refused or lost.
    pub alarming: bool,
}

impl Words {
    /// What happened, in a word.
    pub fn event(self, event: &Event) -> EventWord {
        let calm = |text| EventWord { text, alarming: false };
        match event {
            Event::Report(event) => self.report_event(event),
            Event::Case(event) => self.case_event(event),
            Event::Assignment(event) => self.assignment_event(event),
            Event::Shift(event) => calm(self.shift_event(event)),
            Event::Alert(AlertEvent::AlertOpened(_)) => {
                EventWord { text: say!(self, event.alert_opened), alarming: true }
            }
            Event::Alert(AlertEvent::AlertGrown { .. }) => {
                EventWord { text: say!(self, event.alert_grown), alarming: true }
            }
            Event::Alert(AlertEvent::AlertAcknowledged) => {
                calm(say!(self, event.alert_acknowledged))
            }
            Event::Duty(event) => self.duty_event(event),
            Event::Standing(event) => self.standing_event(event),
            Event::Place(PlaceEvent::LevelChanged { .. }) => {
                EventWord { text: say!(self, event.level_changed), alarming: true }
            }
            Event::Street(_) => calm(say!(self, event.street)),
            Event::Place(_) => calm(say!(self, event.place)),
            Event::Party(_) => calm(say!(self, event.party)),
            Event::Team(_) => calm(say!(self, event.team)),
            Event::Person(_) => calm(say!(self, event.person)),
            Event::Display(_) => calm(say!(self, event.display)),
        }
    }

    fn duty_event(self, event: &D) -> EventWord {
        let (text, alarming) = match event {
            D::DutyPlanned(_) => (say!(self, event.duty_planned), false),
            D::DutyWithdrawn => (say!(self, event.duty_withdrawn), false),
            D::DutyOpened => (say!(self, event.duty_opened), false),
            D::DutyClaimed => (say!(self, event.duty_claimed), false),
            D::DutyHandedOver { .. } => (say!(self, event.duty_handed_over), false),
            D::DutyTold { .. } => (say!(self, event.duty_told), true),
            D::DutyOverdue => (say!(self, event.duty_overdue), true),
            D::DutyDone(_) => (say!(self, event.duty_done), false),
            D::DutyDoneLate(_) => (say!(self, event.duty_done_late), false),
            D::DutyFailed(_) => (say!(self, event.duty_failed), true),
            D::DutyMissed => (say!(self, event.duty_missed), true),
            D::DutySupplemented(_) => (say!(self, event.duty_supplemented), false),
            D::ExcuseAsked(_) => (say!(self, event.excuse_asked), false),
            D::ExcuseRefused(_) => (say!(self, event.excuse_refused), false),
            D::DutyExcused(_) => (say!(self, event.duty_excused), false),
            D::DutyArchived => (say!(self, event.archived), false),
        };
        EventWord { text, alarming }
    }

    fn standing_event(self, event: &StandingEvent) -> EventWord {
        let (text, alarming) = match event {
            StandingEvent::FindingCounted { .. } => (say!(self, event.finding_counted), true),
            StandingEvent::FindingWithdrawn { .. } => (say!(self, event.finding_withdrawn), false),
            StandingEvent::RoundRecorded(_) => (say!(self, event.round_recorded), false),
            StandingEvent::MissCounted { .. } => (say!(self, event.miss_counted), true),
            StandingEvent::MissWithdrawn { .. } => (say!(self, event.miss_withdrawn), false),
            StandingEvent::StandingMoved(moved) => {
                (self.standing_state(moved.to), moved.to == StandingState::Lost)
            }
        };
        EventWord { text, alarming }
    }

    fn report_event(self, event: &R) -> EventWord {
        let (text, alarming) = match event {
            R::ReportReceived(_) => (say!(self, event.report_received), false),
            R::ReportAccepted { .. } => (say!(self, event.report_accepted), false),
            R::ReportRejected { .. } => (say!(self, event.report_rejected), false),
            R::ReportMerged { .. } => (say!(self, event.report_merged), false),
            R::FirstContactMade { .. } => (say!(self, event.first_contact), false),
            R::ReportStageWarned { .. } => (say!(self, event.report_warned), true),
            R::ReportStageBreached { .. } => (say!(self, event.report_breached), true),
            R::ReportEscalated { .. } => (say!(self, event.escalated), true),
            R::ReportEscalationEnded => (say!(self, event.escalation_ended), false),
        };
        EventWord { text, alarming }
    }

    fn case_event(self, event: &C) -> EventWord {
        let (text, alarming) = match event {
            C::CaseFiled(_) => (say!(self, event.case_filed), false),
            C::CaseReportJoined { .. } => (say!(self, event.report_joined), false),
            C::CaseDispatched { .. } => (say!(self, event.dispatched), false),
            C::CaseHandlingBegun { .. } => (say!(self, event.handling_begun), false),
            C::CaseParticipantLeft { .. } => (say!(self, event.participant_left), false),
            C::CaseHandled { .. } => (say!(self, event.handled), false),
            C::CaseVerified { .. } => (say!(self, event.verified), false),
            C::CaseSentToRework { .. } => (say!(self, event.rework), true),
            C::CaseClosed { .. } => (say!(self, event.closed), false),
            C::CaseEvaluated { .. } => (say!(self, event.evaluated), false),
            C::CaseReopened { .. } => (say!(self, event.reopened), true),
            C::ReturnRequested(_) => (say!(self, event.return_requested), true),
            C::ReturnRefused { .. } => (say!(self, event.return_refused), false),
            C::CaseReturned { .. } => (say!(self, event.returned), true),
            C::CaseSupervised { .. } => (say!(self, event.supervised), true),
            C::ExtensionRequested(_) => (say!(self, event.extension_requested), false),
            C::ExtensionDecided { granted: true, .. } => {
                (say!(self, event.extension_granted), false)
            }
            C::ExtensionDecided { .. } => (say!(self, event.extension_refused), false),
            C::CaseSuspended { .. } => (say!(self, event.suspended), false),
            C::CaseResumed { .. } => (say!(self, event.resumed), false),
            C::CaseCancelled { .. } => (say!(self, event.cancelled), false),
            C::CaseMerged { .. } => (say!(self, event.case_merged), false),
            C::CaseAbsorbed { .. } => (say!(self, event.absorbed), false),
            C::CaseReferred { .. } => (say!(self, event.referred), false),
            C::ReferralAnswered { .. } => (say!(self, event.referral_answered), false),
            C::SeverityChanged { .. } => (say!(self, event.severity_changed), false),
            C::EvidenceAdded { .. } => (say!(self, event.evidence_added), false),
            C::NoteAdded { .. } => (say!(self, event.note_added), false),
            C::CaseStageWarned { .. } => (say!(self, event.warned), true),
            C::CaseStageBreached { .. } => (say!(self, event.breached), true),
            C::CaseEscalated { .. } => (say!(self, event.escalated), true),
            C::CaseFirstContactMade { .. } => (say!(self, event.first_contact), false),
            C::CaseHandlingLapsed { .. } => (say!(self, event.handling_lapsed), true),
            C::CaseEscalationBegun { .. } => (say!(self, event.escalation_begun), true),
            C::CaseEscalationEnded { .. } => (say!(self, event.escalation_ended), false),
            C::CaseArchived => (say!(self, event.archived), false),
        };
        EventWord { text, alarming }
    }

    fn assignment_event(self, event: &A) -> EventWord {
        let (text, alarming) = match event {
            A::AssignmentOffered(_) => (say!(self, event.offered), false),
            A::AssignmentDelivered => (say!(self, event.delivered), false),
            A::AssignmentSeen => (say!(self, event.seen), false),
            A::AssignmentAccepted { .. } => (say!(self, event.accepted), false),
            A::AssignmentStepped { step: AssignmentState::OnScene, .. } => {
                (say!(self, event.on_scene), false)
            }
            A::AssignmentStepped { .. } => (say!(self, event.en_route), false),
            A::AssignmentDone { .. } => (say!(self, event.done), false),
            A::AssignmentDeclined { .. } => (say!(self, event.declined), true),
            A::AssignmentReoffered { .. } => (say!(self, event.reoffered), true),
            A::AssignmentTimedOut => (say!(self, event.timed_out), true),
            A::AssignmentUrged => (say!(self, event.urged), true),
            A::AssignmentRecalled { .. } => (say!(self, event.recalled), false),
            A::AssignmentTransferred { .. } => (say!(self, event.transferred), false),
            A::AssignmentReleased => (say!(self, event.released), false),
            A::AssignmentPaused { .. } => (say!(self, event.paused), false),
            A::AssignmentResumed { .. } => (say!(self, event.resumed), false),
            A::AssignmentSeverityChanged { .. } => (say!(self, event.severity_changed), false),
            A::AssignmentStageWarned { .. } => (say!(self, event.warned), true),
            A::AssignmentStageBreached { .. } => (say!(self, event.breached), true),
        };
        EventWord { text, alarming }
    }

    fn shift_event(self, event: &ShiftEvent) -> &'static str {
        match event {
            ShiftEvent::ShiftPlanned(_) => say!(self, event.shift_planned),
            ShiftEvent::ShiftStarted => say!(self, event.shift_started),
            ShiftEvent::ShiftEnded => say!(self, event.shift_ended),
            ShiftEvent::ShiftCancelled => say!(self, event.shift_cancelled),
        }
    }
}
