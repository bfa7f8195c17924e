//! Extensions, suspensions, warnings, breaches, escalation.

use crate::case::{Case, CaseEvent, CaseState, Escalating};
use crate::catalogue::Stage;
use crate::clocks::StageClock;
use crate::envelope::Recorded;
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
        E::CaseStageWarned { stage, .. } => {
            let open = |c: &StageClock| c.warned_at.is_none() && c.breached_at.is_none();
            step(case, *stage, open, |clock| clock.warned(at));
        }
        E::CaseStageBreached { stage, expired } => {
            step(case, *stage, |clock| clock.breached_at.is_none(), |clock| clock.breached(at));
            if !expired {
                escalate(case, Escalating { cause: *stage, assignment: None, since: at });
            }
        }
        E::CaseEscalationBegun { cause, assignment } => {
            escalate(case, Escalating { cause: *cause, assignment: Some(*assignment), since: at });
        }
        E::CaseEscalationEnded { .. } => case.escalating = None,
        E::CaseEscalated { step, tell } => {
            case.escalated = *step;
            case.escalated_to = Some(*tell);
        }
        _ => {}
    }
}

/// Steps the clock of `stage`; for first contact, the earliest that is still `open` for it.
fn step(
    case: &mut Case,
    stage: Stage,
    open: impl Fn(&StageClock) -> bool,
    step: impl FnOnce(StageClock) -> StageClock,
) {
    if stage != Stage::FirstContact {
        return change(&mut case.clocks, stage, step);
    }
    let due = |clock: &StageClock| clock.due_at.unwrap_or(Ms(i64::MAX));
    let first = case.owed.iter_mut().filter(|o| open(&o.clock)).min_by_key(|o| due(&o.clock));
    if let Some(owed) = first {
        owed.clock = step(owed.clock.clone());
    }
}

/// Begins the policy; a running one goes on when it has the same cause and steps left.
fn escalate(case: &mut Case, begun: Escalating) {
    let steps = case.terms.escalation.len();
    let same = case.escalating.is_some_and(|e| {
        (e.cause, e.assignment) == (begun.cause, begun.assignment)
            && usize::from(case.escalated) < steps
    });
    if steps > 0 && !same {
        case.escalating = Some(begun);
        case.escalated = 0;
    }
}
