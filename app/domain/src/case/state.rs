//! How events change the row.

mod course;
mod record;
mod time;
mod work;

use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(row: Option<Arc<Case>>, event: &CaseEvent, recorded: &Recorded) -> Option<Arc<Case>> {
    use CaseEvent as E;
    match event {
        E::CaseFiled(case) | E::CaseReopened { case, .. } => {
            return Some(Arc::new(Case::clone(case)));
        }
        E::CaseArchived => return None,
        _ => {}
    }
    let mut case = Arc::unwrap_or_clone(row?);
    case.version = case.version.saturating_add(1);
    match event {
        E::CaseFiled(_) | E::CaseReopened { .. } | E::CaseArchived => {}
        E::CaseDispatched { .. }
        | E::CaseHandlingBegun { .. }
        | E::CaseHandlingLapsed { .. }
        | E::CaseParticipantLeft { .. }
        | E::ReturnRequested(_)
        | E::ReturnRefused { .. }
        | E::CaseReturned { .. }
        | E::CaseHandled { .. } => work::apply(&mut case, event, recorded),
        E::CaseVerified { .. }
        | E::CaseSentToRework { .. }
        | E::CaseClosed { .. }
        | E::CaseEvaluated { .. }
        | E::CaseCancelled { .. }
        | E::CaseMerged { .. } => course::apply(&mut case, event, recorded),
        E::ExtensionRequested(_)
        | E::ExtensionDecided { .. }
        | E::CaseSuspended { .. }
        | E::CaseResumed { .. }
        | E::CaseStageWarned { .. }
        | E::CaseStageBreached { .. }
        | E::CaseEscalationBegun { .. }
        | E::CaseEscalationEnded { .. }
        | E::CaseEscalated { .. } => time::apply(&mut case, event, recorded),
        E::CaseReportJoined { .. }
        | E::CaseFirstContactMade { .. }
        | E::CaseSupervised { .. }
        | E::CaseAbsorbed { .. }
        | E::CaseReferred { .. }
        | E::ReferralAnswered { .. }
        | E::SeverityChanged { .. }
        | E::EvidenceAdded { .. }
        | E::NoteAdded { .. } => record::apply(&mut case, event, recorded),
    }
    case.void_return();
    Some(Arc::new(case))
}

impl Case {
    /// How far it is, also while suspended.
    pub fn work_state(&self) -> CaseState {
        match (self.state, self.suspended_from) {
            (CaseState::Suspended, Some(from)) => from,
            (state, _) => state,
        }
    }

    /// The party has it and is not done.
    pub fn is_held_by(&self, party: &PartyId) -> bool {
        self.live().any(|p| p.party == *party && !p.done)
    }

    /// A request to give it back is void when its party is off the case, or done.
    fn void_return(&mut self) {
        let void = self.return_waits().is_some_and(|asked| !self.is_held_by(&asked.party));
        if void || !self.state.is_open() {
            self.return_request = None;
        }
    }

    /// Moves on; a suspended case moves on behind its suspension.
    fn set_work_state(&mut self, state: CaseState) {
        if self.state == CaseState::Suspended {
            self.suspended_from = Some(state);
        } else {
            self.state = state;
        }
    }

    /// Ends the escalation when `ends` says so of its cause.
    fn end_escalation_if(&mut self, ends: impl FnOnce(&Escalating) -> bool) {
        if self.escalating.as_ref().is_some_and(ends) {
            self.escalating = None;
        }
    }
}
