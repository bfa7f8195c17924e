//! 完成: with the evidence that the type asks for.

use super::step::{holder, implied_before};
use super::{in_order, working_case, wrong};
use crate::assignment::{AssignmentEvent, AssignmentState as S, CompleteAssignment};
use crate::case::{CaseEvent, checked_evidence, within_bounds};
use crate::catalogue::Stage;
use crate::decide::stages::Stages;
use crate::decide::{Context, Decision, given};
use crate::event::Change;
use crate::key::Key;
use crate::rejection::Rejection;

/// Says that it is done. Where the type limits the arrival, the scene must have been reached; a
/// record without arrival implies it. The case waits for verification once all who are on it are
/// done.
pub fn complete(c: &CompleteAssignment, ctx: &Context) -> Decision {
    let a = ctx.assignment(c.assignment)?;
    let by = holder(a, ctx)?;
    if a.state == S::Done {
        return Ok(Vec::new());
    }
    let case = working_case(a, ctx)?;
    let scene = case.terms.limits.contains_key(&Stage::Arrive);
    let least = if scene { S::OnScene } else { S::Accepted };
    if a.state < least && !ctx.records_history() {
        return Err(wrong(a));
    }
    in_order(a, ctx)?;
    let evidence = checked_evidence(case, &c.evidence, ctx)?;
    within_bounds(case, &evidence)?;
    if let Some((kind, needed)) = case.missing_evidence(&evidence) {
        return Err(Rejection::EvidenceMissing { kind, needed });
    }
    let note = given::optional(&c.note);
    let mut walk = implied_before(a, case, S::Done, &by, ctx);
    // Whoever finishes without having gone anywhere needs to arrive nowhere.
    let stages = Stages::of(&walk.clocks, &case.terms, ctx).drop(Stage::Arrive);
    let done = AssignmentEvent::AssignmentDone {
        evidence: evidence.clone(),
        note: note.clone(),
        clocks: stages.done(),
    };
    walk.changes.push(Change::new(Key::Assignment(a.id), done));
    let complete = case.live().all(|p| p.done || p.assignment == a.id);
    let stages = Stages::of(&case.clocks, &case.terms, ctx);
    let clocks = if complete { crate::case::handled_clocks(stages) } else { stages.done() };
    let handled = CaseEvent::CaseHandled {
        assignment: a.id,
        person: by.person,
        evidence,
        note,
        complete,
        clocks,
    };
    walk.changes.push(Change::new(Key::Case(case.id), handled));
    Ok(walk.changes)
}
