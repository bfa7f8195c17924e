//! Who is on the case: dispatched, accepted, silent, left, done.

use crate::case::{Case, CaseEvent, CaseState, Handler, ReturnDecision};
use crate::catalogue::Stage;
use crate::envelope::Recorded;
use crate::ids::{AssignmentId, PartyId, PersonId};

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
            take(case, *assignment, person.as_ref(), recorded);
            case.end_escalation_if(|e| of(e.assignment, *assignment) && e.cause == Stage::Accept);
        }
        E::CaseHandlingLapsed { assignment, person, team } => {
            let_go(case, |p| p.assignment == *assignment, recorded);
            engage(case, *assignment, |p| {
                p.person.clone_from(person);
                p.team.clone_from(team);
                p.accepted = false;
            });
        }
        E::CaseParticipantLeft { assignment, clocks, .. } => {
            let_go(case, |p| p.assignment == *assignment, recorded);
            engage(case, *assignment, |p| p.live = false);
            case.clocks.clone_from(clocks);
            case.end_escalation_if(|e| of(e.assignment, *assignment));
        }
        E::ReturnRequested(asked) => case.return_request = Some(asked.clone()),
        E::ReturnRefused { by } => decide_return(case, false, by),
        E::CaseReturned { party, clocks, granted_by, .. } => {
            if let Some(by) = granted_by {
                decide_return(case, true, by);
            }
            give_back(case, party.as_ref(), recorded);
            case.clocks.clone_from(clocks);
        }
        E::CaseHandled { assignment, person, evidence, complete, clocks, .. } => {
            engage(case, *assignment, |p| {
                if person.is_some() {
                    p.person.clone_from(person);
                }
                p.accepted = true;
                p.done = true;
            });
            take(case, *assignment, person.as_ref(), recorded);
            let_go(case, |p| p.assignment == *assignment, recorded);
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

/// The party is off the case.
fn give_back(case: &mut Case, party: Option<&PartyId>, recorded: &Recorded) {
    let_go(case, |p| Some(&p.party) == party, recorded);
    for p in case.participants.iter_mut().filter(|p| Some(&p.party) == party) {
        p.live = false;
    }
    settle(case, CaseState::Returned);
    case.returns = case.returns.saturating_add(1);
    let gone: Vec<AssignmentId> =
        case.participants.iter().filter(|p| !p.live).map(|p| p.assignment).collect();
    case.end_escalation_if(|e| e.assignment.is_some_and(|a| gone.contains(&a)));
}

fn decide_return(case: &mut Case, granted: bool, by: &PersonId) {
    if let Some(asked) = &mut case.return_request {
        asked.decided = Some(ReturnDecision { granted, by: by.clone() });
    }
}

fn of(cause: Option<AssignmentId>, assignment: AssignmentId) -> bool {
    cause == Some(assignment)
}

/// Somebody has it in hand, which is never forgotten.
fn take(case: &mut Case, assignment: AssignmentId, who: Option<&PersonId>, recorded: &Recorded) {
    let same = |h: &&mut Handler| h.assignment == assignment && h.person.as_ref() == who;
    if let Some(again) = case.handlers.iter_mut().find(same) {
        again.until = None;
    } else if let Some(given) = case.participant(assignment) {
        let (party, from) = (given.party.clone(), recorded.counted_at());
        let person = who.cloned();
        case.handlers.push(Handler { assignment, party, person, from, until: None });
    }
}

/// Those that `leaves` names have it in hand no more.
fn let_go(case: &mut Case, leaves: impl Fn(&Handler) -> bool, recorded: &Recorded) {
    let at = recorded.counted_at();
    for handler in case.handlers.iter_mut().filter(|h| h.until.is_none() && leaves(h)) {
        handler.until = Some(at);
    }
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
