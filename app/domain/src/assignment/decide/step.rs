//! Delivered, seen, accepted, on the way, on scene.

use super::hand::{Hand, hand};
use super::{in_order, silent_at, working_case, wrong};
use crate::assignment::{Assignment, AssignmentEvent, AssignmentState, StepAssignment};
use crate::case::{Case, CaseEvent};
use crate::catalogue::Stage;
use crate::decide::stages::Stages;
use crate::decide::{Context, Decision};
use crate::event::Change;
use crate::key::Key;
use crate::rejection::Rejection;
use AssignmentState as S;

/// The phone has shown that it is there.
pub fn mark_delivered(c: &StepAssignment, ctx: &Context) -> Decision {
    receipt(c, S::Delivered, AssignmentEvent::AssignmentDelivered, ctx)
}

/// Somebody looked at it.
pub fn mark_seen(c: &StepAssignment, ctx: &Context) -> Decision {
    receipt(c, S::Seen, AssignmentEvent::AssignmentSeen, ctx)
}

/// What has come further is delivered and seen already.
fn receipt(c: &StepAssignment, step: S, event: AssignmentEvent, ctx: &Context) -> Decision {
    let a = ctx.assignment(c.assignment)?;
    hand(a, ctx)?;
    if a.state >= step {
        return Ok(Vec::new());
    }
    in_order(a, ctx)?;
    Ok(vec![Change::new(Key::Assignment(a.id), event)])
}

/// 签收: only by whom it was given to; by another afterwards, he is told who has it.
pub fn accept(c: &StepAssignment, ctx: &Context) -> Decision {
    let a = ctx.assignment(c.assignment)?;
    let by = hand(a, ctx)?;
    if a.state >= S::Accepted {
        let same = a.person == by.person;
        let another = Rejection::AcceptedByAnother { person: a.person.clone() };
        return if same { Ok(Vec::new()) } else { Err(another) };
    }
    let case = working_case(a, ctx)?;
    in_order(a, ctx)?;
    Ok(accepted(a, case, &by, false, ctx).changes)
}

/// 出发.
pub fn depart(c: &StepAssignment, ctx: &Context) -> Decision {
    go(c, S::EnRoute, ctx)
}

/// 到场. A record that only knows the arrival implies that it was accepted and on the way.
pub fn arrive(c: &StepAssignment, ctx: &Context) -> Decision {
    go(c, S::OnScene, ctx)
}

fn go(c: &StepAssignment, step: S, ctx: &Context) -> Decision {
    let a = ctx.assignment(c.assignment)?;
    let by = holder(a, ctx)?;
    if a.at(step).is_some() {
        return Ok(Vec::new());
    }
    if a.state >= step || (a.state < S::Accepted && !ctx.records_history()) {
        return Err(wrong(a));
    }
    let case = working_case(a, ctx)?;
    in_order(a, ctx)?;
    let walk = implied_before(a, case, step, &by, ctx);
    Ok(walk.step(step, false).changes)
}

/// Who holds it; a colleague's is not his, and nobody's is not accepted yet.
pub(super) fn holder(a: &Assignment, ctx: &Context) -> Result<Hand, Rejection> {
    let by = hand(a, ctx)?;
    if a.state >= S::Accepted && a.person != by.person {
        return Err(Rejection::AcceptedByAnother { person: a.person.clone() });
    }
    Ok(by)
}

/// Steps taken so far in one decision, with the clocks as they then are.
pub(super) struct Walk<'a> {
    pub a: &'a Assignment,
    pub case: &'a Case,
    pub ctx: &'a Context<'a>,
    pub clocks: Vec<crate::clocks::StageClock>,
    pub changes: Vec<Change>,
}

impl Walk<'_> {
    /// One step further; on scene the arrival clock is met.
    pub fn step(mut self, step: S, implied: bool) -> Self {
        let stages = Stages::of(&self.clocks, &self.case.terms, self.ctx);
        let stages = if step == S::OnScene { stages.meet(Stage::Arrive) } else { stages };
        self.clocks = stages.done();
        let event = AssignmentEvent::AssignmentStepped {
            step,
            clocks: self.clocks.clone(),
            silent_at: silent_at(self.case, step, self.ctx),
            implied,
        };
        self.changes.push(Change::new(Key::Assignment(self.a.id), event));
        let late = self.case.escalating.is_some_and(|e| {
            step == S::OnScene && e.cause == Stage::Arrive && e.assignment == Some(self.a.id)
        });
        if late {
            let ended = CaseEvent::CaseEscalationEnded { expired: false };
            self.changes.push(Change::new(Key::Case(self.case.id), ended));
        }
        self
    }
}

/// The steps below `step` that a record lacks: accepted, on the way, on scene.
pub(super) fn implied_before<'a>(
    a: &'a Assignment,
    case: &'a Case,
    step: S,
    by: &Hand,
    ctx: &'a Context<'a>,
) -> Walk<'a> {
    let mut walk = Walk { a, case, ctx, clocks: a.clocks.clone(), changes: Vec::new() };
    if !ctx.records_history() {
        return walk;
    }
    if a.state < S::Accepted {
        walk = accepted(a, case, by, true, ctx);
    }
    for before in [S::EnRoute, S::OnScene] {
        if before < step && a.state < before {
            walk = walk.step(before, true);
        }
    }
    walk
}

/// Accepted: arriving is due from now on, and the case is being handled.
fn accepted<'a>(
    a: &'a Assignment,
    case: &'a Case,
    by: &Hand,
    implied: bool,
    ctx: &'a Context<'a>,
) -> Walk<'a> {
    let stages = Stages::of(&a.clocks, &case.terms, ctx).meet(Stage::Accept);
    let clocks = stages.start(Stage::Arrive).done();
    let (person, team) = (by.person.clone(), by.team.clone());
    let event = AssignmentEvent::AssignmentAccepted {
        person: person.clone(),
        team: team.clone(),
        clocks: clocks.clone(),
        silent_at: silent_at(case, S::Accepted, ctx),
        implied,
    };
    let begun = CaseEvent::CaseHandlingBegun { assignment: a.id, person, team };
    let changes =
        vec![Change::new(Key::Assignment(a.id), event), Change::new(Key::Case(case.id), begun)];
    Walk { a, case, ctx, clocks, changes }
}
