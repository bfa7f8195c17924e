//! Verified, reworked, ended.

use crate::case::{Case, CaseEvent, CaseState, Verification};
use crate::envelope::Recorded;
use crate::ids::PersonId;

pub(super) fn apply(case: &mut Case, event: &CaseEvent, recorded: &Recorded) {
    use CaseEvent as E;
    match event {
        E::CaseVerified { by, evidence, clocks, .. } => {
            verify(case, by, true, recorded);
            case.evidence.extend(evidence.iter().cloned());
            case.clocks.clone_from(clocks);
            case.state = CaseState::Verified;
        }
        E::CaseSentToRework { by, evidence, clocks, .. } => {
            verify(case, by, false, recorded);
            case.evidence.extend(evidence.iter().cloned());
            case.proof_from = case.evidence.len();
            case.clocks.clone_from(clocks);
            case.state = CaseState::Rework;
            case.reworks = case.reworks.saturating_add(1);
            case.extension = None;
            for participant in &mut case.participants {
                participant.live = false;
            }
        }
        E::CaseClosed { .. } => end(case, CaseState::Closed, recorded),
        E::CaseEvaluated { evaluation } => {
            case.evaluation = Some(*evaluation);
            case.state = CaseState::Evaluated;
        }
        E::CaseCancelled { .. } => end(case, CaseState::Cancelled, recorded),
        E::CaseMerged { into } => {
            end(case, CaseState::Merged, recorded);
            case.merged_into = Some(*into);
            case.owed.clear();
        }
        _ => {}
    }
}

fn verify(case: &mut Case, by: &PersonId, passed: bool, recorded: &Recorded) {
    case.verification = Some(Verification { by: by.clone(), passed, at: recorded.occurred_at });
    case.escalating = None;
}

/// All clocks and escalations end with the case.
fn end(case: &mut Case, state: CaseState, recorded: &Recorded) {
    let at = recorded.counted_at();
    case.clocks = std::mem::take(&mut case.clocks).into_iter().map(|c| c.drop_at(at)).collect();
    case.state = state;
    case.suspended_from = None;
    case.escalating = None;
    case.ended_at = Some(at);
}
