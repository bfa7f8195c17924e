//! What happens when a deadline of an assignment is due.

use super::ROUNDS_MAX;
use crate::assignment::{Assignment, AssignmentEvent};
use crate::case::{Case, CaseEvent, leave};
use crate::catalogue::Stage;
use crate::deadline::DeadlineKind;
use crate::decide::Context;
use crate::decide::stages::Stages;
use crate::event::Change;
use crate::key::Key;

/// A deadline of the assignment that was found at `ctx.now`. What must move on moves on however
/// late it was found; `expired` only means that nobody is alarmed.
pub fn due(a: &Assignment, kind: DeadlineKind, expired: bool, ctx: &Context) -> Vec<Change> {
    let case = ctx.case(a.case).ok();
    match kind {
        DeadlineKind::StageWarn(stage) => {
            vec![change(a, AssignmentEvent::AssignmentStageWarned { stage, expired })]
        }
        DeadlineKind::StageBreach(stage) => {
            let breached = AssignmentEvent::AssignmentStageBreached { stage, expired };
            let mut changes = vec![change(a, breached)];
            match case {
                Some(case) if stage == Stage::Accept => {
                    changes.extend(again(a, case, false, expired, ctx));
                }
                Some(case) => changes.extend(escalation(a, case, stage, expired)),
                None => {}
            }
            changes
        }
        DeadlineKind::Silence => {
            case.map(|case| again(a, case, true, expired, ctx)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// Offered again; after the last round it times out and the case waits for dispatch.
fn again(a: &Assignment, case: &Case, silent: bool, expired: bool, ctx: &Context) -> Vec<Change> {
    if a.round >= ROUNDS_MAX {
        let mut changes = vec![change(a, AssignmentEvent::AssignmentTimedOut)];
        changes.extend(leave(case, a.id, ctx));
        changes.extend(escalation(a, case, Stage::Dispatch, expired));
        return changes;
    }
    let clocks = Stages::none(&case.terms, ctx).start(Stage::Accept).done();
    let mut changes = vec![change(a, AssignmentEvent::AssignmentReoffered { silent, clocks })];
    if silent {
        let lapsed = CaseEvent::CaseHandlingLapsed {
            assignment: a.id,
            team: a.meant_for.team.clone(),
            person: a.meant_for.person.clone(),
        };
        changes.push(Change::new(Key::Case(case.id), lapsed));
    }
    changes.extend(escalation(a, case, Stage::Accept, expired));
    changes
}

/// Those of the policy are told, when there is one and it is not too late.
fn escalation(a: &Assignment, case: &Case, cause: Stage, expired: bool) -> Option<Change> {
    let begun = CaseEvent::CaseEscalationBegun { cause, assignment: a.id };
    let told = !expired && !case.terms.escalation.is_empty();
    told.then(|| Change::new(Key::Case(case.id), begun))
}

fn change(a: &Assignment, event: AssignmentEvent) -> Change {
    Change::new(Key::Assignment(a.id), event)
}
