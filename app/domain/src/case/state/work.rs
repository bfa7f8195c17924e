//! Who is on the case: dispatched, accepted, silent, left, done.

use crate::case::{Case, CaseEvent, CaseState};
use crate::catalogue::Stage;
use crate::envelope::Recorded;
use crate::ids::AssignmentId;

pub(super) fn apply(case: &mut Case, event: &CaseEvent, recorded: &Recorded) {
    use CaseEvent as E;
    match event {
        E::CaseDispatched { participant, clocks, .. } => {
            if case.participant(participant.assignment).is_none() {
                case.participants.push(participant.clone());
            }
            case.party.get_or_insert_with(|| participant.party.clone());
            case.clocks.clone_from(clocks);
            if case.work_state().waits_for_dispatch() {
                case.set_work_state(CaseState::Dispatched);
            }
            case.end_escalation_if(|e| e.cause == Stage::Dispatch);
        }
        E::CaseHandlingBegun { assignment, person, team } => {
            engage(case, *assignment, |p| {
                p.person.clone_from(person);
                p.team.clone_from(team);
                p.accepted = true;
            });
            case.end_escalation_if(|e| of(e.assignment, *assignment) && e.cause == Stage::Accept);
        }
        E::CaseHandlingLapsed { assignment, person, team } => engage(case, *assignment, |p| {
            p.person.clone_from(person);
            p.team.clone_from(team);
            p.accepted = false;
        }),
        E::CaseParticipantLeft { assignment, clocks, .. } => {
            engage(case, *assignment, |p| p.live = false);
            case.clocks.clone_from(clocks);
            case.end_escalation_if(|e| of(e.assignment, *assignment));
        }
        E::CaseReturned { party, clocks, .. } => {
            for p in case.participants.iter_mut().filter(|p| Some(&p.party) == party.as_ref()) {
                p.live = false;
            }
            settle(case, CaseState::Returned);
            case.clocks.clone_from(clocks);
            case.returns = case.returns.saturating_add(1);
            let gone: Vec<AssignmentId> =
                case.participants.iter().filter(|p| !p.live).map(|p| p.assignment).collect();
            case.end_escalation_if(|e| e.assignment.is_some_and(|a| gone.contains(&a)));
        }
        E::CaseHandled { assignment, person, evidence, complete, clocks, .. } => {
            engage(case, *assignment, |p| {
                if person.is_some() {
                    p.person.clone_from(person);
                }
                p.accepted = true;
                p.done = true;
            });
            case.evidence.extend(evidence.iter().cloned());
            case.clocks.clone_from(clocks);
            if *complete {
                case.set_work_state(CaseState::Handled);
                case.handled_at.get_or_insert(recorded.occurred_at);
                case.end_escalation_if(|e| e.cause != Stage::FirstContact);
            }
        }
        _ => {}
    }
}

fn of(cause: Option<AssignmentId>, assignment: AssignmentId) -> bool {
    cause == Some(assignment)
}

/// Changes the participant, then the state of the case accordingly.
fn engage(
    case: &mut Case,
    assignment: AssignmentId,
    change: impl FnOnce(&mut crate::case::Participant),
) {
    if let Some(p) = case.participants.iter_mut().find(|p| p.assignment == assignment) {
        change(p);
    }
    settle(case, CaseState::Filed);
}

/// The state that follows from who is on it, while it is being worked on.
fn settle(case: &mut Case, nobody: CaseState) {
    if !matches!(case.work_state(), CaseState::Dispatched | CaseState::Handling) {
        return;
    }
    let state = if case.live().any(|p| p.accepted) {
        CaseState::Handling
    } else if case.live().next().is_some() {
        CaseState::Dispatched
    } else {
        nobody
    };
    case.set_work_state(state);
}
