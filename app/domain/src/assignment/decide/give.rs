//! Out of a hand: declined, recalled, transferred, released; and 催办.

use super::{in_order, wrong};
use crate::assignment::{
    Assignment, AssignmentEvent, AssignmentState, DeclineAssignment, DeclineReason,
    RecallAssignment, StepAssignment, TransferAssignment,
};
use crate::case::{CaseState, Target, leave, offer};
use crate::decide::{Context, Decision, given};
use crate::event::Change;
use crate::key::Key;
use crate::rejection::Rejection;

/// 拒单: a reason is needed, in own words when it is another than the listed ones.
pub fn decline(c: &DeclineAssignment, ctx: &Context) -> Decision {
    let a = unfinished(c.assignment, ctx)?;
    super::step::holder(a, ctx)?;
    let note = given::optional(&c.note);
    let reason = match c.reason {
        Some(DeclineReason::Other) if note.is_none() => return Err(Rejection::ReasonMissing),
        Some(reason) => reason,
        None => return Err(Rejection::ReasonMissing),
    };
    in_order(a, ctx)?;
    gone(a, AssignmentEvent::AssignmentDeclined { reason, note }, ctx)
}

/// 催办: each time counts.
pub fn urge(c: &StepAssignment, ctx: &Context) -> Decision {
    let a = unfinished(c.assignment, ctx)?;
    Ok(vec![Change::new(Key::Assignment(a.id), AssignmentEvent::AssignmentUrged)])
}

/// Takes it back.
pub fn recall(c: &RecallAssignment, ctx: &Context) -> Decision {
    let a = unfinished(c.assignment, ctx)?;
    in_order(a, ctx)?;
    let reason = c.reason.as_ref().and_then(|reason| reason.sealed().cloned());
    gone(a, AssignmentEvent::AssignmentRecalled { reason }, ctx)
}

/// 转办: the new one is offered before the old one leaves, so the case never waits between them.
pub fn transfer(c: &TransferAssignment, ctx: &Context) -> Decision {
    let a = unfinished(c.assignment, ctx)?;
    let reason = given::reason(&c.reason)?;
    in_order(a, ctx)?;
    let case = ctx.open_case(a.case)?;
    if case.state == CaseState::Suspended {
        return Err(crate::decide::lookup::wrong(case));
    }
    let target = Target { party: &c.party, team: c.team.as_ref(), person: c.person.as_ref() };
    let mut changes = offer(case, c.new_assignment, target, a.note.clone(), ctx)?;
    let event = AssignmentEvent::AssignmentTransferred { to: c.new_assignment, reason };
    changes.push(Change::new(Key::Assignment(a.id), event));
    let left = crate::case::CaseEvent::CaseParticipantLeft {
        assignment: a.id,
        undispatched: false,
        clocks: dispatched_clocks(&changes),
    };
    changes.push(Change::new(Key::Case(case.id), left));
    Ok(changes)
}

/// The clocks that the case has after the new offer.
fn dispatched_clocks(changes: &[Change]) -> Vec<crate::clocks::StageClock> {
    use crate::case::CaseEvent;
    use crate::event::Event;
    let clocks = changes.iter().find_map(|change| match &change.event {
        Event::Case(CaseEvent::CaseDispatched { clocks, .. }) => Some(clocks.clone()),
        _ => None,
    });
    clocks.unwrap_or_default()
}

/// By policy only: the case has ended, or the assignment is off it.
pub fn release(c: &StepAssignment, ctx: &Context) -> Decision {
    if ctx.actor.who != crate::actor::ActorRef::System {
        return Err(Rejection::NotPermitted);
    }
    let Some(a) = ctx.board().assignments.get(&c.assignment) else {
        return Ok(Vec::new());
    };
    let on_it = ctx
        .case(a.case)
        .is_ok_and(|case| case.state.is_open() && case.participant(a.id).is_some_and(|p| p.live));
    if on_it {
        return Err(wrong(a));
    }
    Ok(vec![Change::new(Key::Assignment(a.id), AssignmentEvent::AssignmentReleased)])
}

fn unfinished<'a>(
    id: crate::ids::AssignmentId,
    ctx: &Context<'a>,
) -> Result<&'a Assignment, Rejection> {
    let a = ctx.assignment(id)?;
    if a.state == AssignmentState::Done { Err(wrong(a)) } else { Ok(a) }
}

/// It leaves the board, and the case is told.
fn gone(a: &Assignment, event: AssignmentEvent, ctx: &Context) -> Decision {
    let case = ctx.case(a.case)?;
    let mut changes = vec![Change::new(Key::Assignment(a.id), event)];
    changes.extend(leave(case, a.id, ctx));
    Ok(changes)
}
