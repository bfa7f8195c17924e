//! Extensions, suspensions, warnings, breaches, escalation.

use crate::case::{Case, CaseEvent, CaseState, Escalating};
use crate::catalogue::Stage;
use crate::clocks::{ClockState, StageClock};
use crate::envelope::Recorded;
use crate::ids::AssignmentId;
use crate::report::change;
use crate::time::Ms;

pub(super) fn apply(case: &mut Case, event: &CaseEvent, recorded: &Recorded) {
    use CaseEvent as E;
    let at = recorded.counted_at();
    match event {
        E::ExtensionRequested(extension) => case.extension = Some(extension.clone()),
        E::ExtensionDecided { granted, clocks } => {
            if let Some(extension) = &mut case.extension {
                extension.granted = Some(*granted);
            }
            case.clocks.clone_from(clocks);
            case.end_escalation_if(|e| *granted && e.cause == Stage::Handle);
        }
        E::CaseSuspended { clocks, .. } => {
            case.suspended_from = Some(case.work_state());
            case.state = CaseState::Suspended;
            case.clocks.clone_from(clocks);
            case.escalating = None;
        }
        E::CaseResumed { clocks } => {
            if let Some(state) = case.suspended_from.take() {
                case.state = state;
            }
            case.clocks.clone_from(clocks);
        }
        E::CaseStageWarned { stage, .. } => mark(case, *stage, Mark::Warned, at),
        E::CaseStageBreached { stage, expired } => {
            mark(case, *stage, Mark::Breached, at);
            if !expired {
                escalate(case, *stage, None, at);
            }
        }
        E::CaseEscalationBegun { cause, assignment } => {
            escalate(case, *cause, Some(*assignment), at);
        }
        E::CaseEscalationEnded { .. } => case.escalating = None,
        E::CaseEscalated { step, tell } => {
            case.escalated = *step;
            case.escalated_to = Some(*tell);
            case.escalated_at = Some(at);
        }
        _ => {}
    }
}

/// Which instant of a clock is recorded.
#[derive(Clone, Copy)]
enum Mark {
    Warned,
    Breached,
}

impl Mark {
    /// When it falls on a clock that still waits for it.
    fn due(self, clock: &StageClock) -> Option<Ms> {
        let waits = clock.state == ClockState::Running && clock.breached_at.is_none();
        match self {
            Mark::Warned => clock.warn_at.filter(|_| waits && clock.warned_at.is_none()),
            Mark::Breached => clock.due_at.filter(|_| waits),
        }
    }
    fn set(self, clock: StageClock, at: Ms) -> StageClock {
        match self {
            Mark::Warned => clock.warned(at),
            Mark::Breached => clock.breached(at),
        }
    }
}

/// Marks the clock of `stage`; of the callers who must be called back, all whose turn it is first.
fn mark(case: &mut Case, stage: Stage, mark: Mark, at: Ms) {
    if stage != Stage::FirstContact {
        return change(&mut case.clocks, stage, |clock| mark.set(clock, at));
    }
    let first = case.owed.iter().filter_map(|owed| mark.due(&owed.clock)).min();
    for owed in &mut case.owed {
        if first.is_some() && mark.due(&owed.clock) == first {
            owed.clock = mark.set(owed.clock.clone(), at);
        }
    }
}

/// Begins the policy; a running one goes on when it has the same cause and steps left.
fn escalate(case: &mut Case, cause: Stage, assignment: Option<AssignmentId>, at: Ms) {
    let steps = case.terms.escalation.len();
    let goes_on = usize::from(case.escalated) < steps;
    let same = |e: Escalating| (e.cause, e.assignment) == (cause, assignment) && goes_on;
    if steps == 0 || case.escalating.is_some_and(same) {
        return;
    }
    let since = case.escalated_from.map_or(at, |before| at.max(before + 1));
    case.escalating = Some(Escalating { cause, assignment, since });
    case.escalated_from = Some(since);
    case.escalated = 0;
}
