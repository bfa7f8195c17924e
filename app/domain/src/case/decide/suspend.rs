//! 延期 and 挂账: more time, and time that does not count.

use super::EXTEND_S_MAX;
use crate::assignment::{Assignment, AssignmentEvent, AssignmentState};
use crate::case::{
    Case, CaseEvent, CaseState, DecideExtension, Extension, RequestExtension, ResumeCase,
    SuspendCase,
};
use crate::catalogue::Stage;
use crate::decide::lookup::wrong;
use crate::decide::stages::Stages;
use crate::decide::{Context, Decision, given};
use crate::event::Change;
use crate::key::Key;
use crate::rejection::{Rejection, Why};

/// Asks for more time while handling is due; one request at a time.
pub fn request_extension(c: &RequestExtension, ctx: &Context) -> Decision {
    let case = ctx.open_case(c.case)?;
    let by = ctx.who()?.clone();
    if !case.clock(Stage::Handle).is_some_and(|clock| clock.is_open()) {
        return Err(wrong(case));
    }
    if let Some(asked) = case.extension.as_ref().filter(|asked| asked.granted.is_none()) {
        let same = asked.by == by && asked.extend_s == c.extend_s;
        let pending = Rejection::WrongState { state: "extension_requested" };
        return if same { Ok(Vec::new()) } else { Err(pending) };
    }
    if !(1..=EXTEND_S_MAX).contains(&c.extend_s) {
        return Err(Rejection::BadField { field: "extend_s", why: Why::OutOfRange });
    }
    let reason = given::reason(&c.reason)?;
    let extension = Extension { by, extend_s: c.extend_s, reason, granted: None };
    Ok(vec![Change::new(Key::Case(case.id), CaseEvent::ExtensionRequested(extension))])
}

/// Grants or refuses it; never who asked.
pub fn decide_extension(c: &DecideExtension, ctx: &Context) -> Decision {
    let case = ctx.open_case(c.case)?;
    let by = ctx.who()?;
    let none = Rejection::WrongState { state: "no_extension_requested" };
    let asked = case.extension.as_ref().ok_or(none.clone())?;
    if asked.by == *by {
        return Err(Rejection::AskerMayNotDecide);
    }
    match asked.granted {
        None => {}
        Some(granted) if granted == c.grant => return Ok(Vec::new()),
        Some(_) => return Err(none),
    }
    let stages = Stages::of(&case.clocks, &case.terms, ctx);
    let stages = if c.grant { stages.extend(Stage::Handle, asked.extend_s) } else { stages };
    let event = CaseEvent::ExtensionDecided { granted: c.grant, clocks: stages.done() };
    Ok(vec![Change::new(Key::Case(case.id), event)])
}

/// 挂账: clocks of the case and of its assignments pause; nobody is expected to move.
pub fn suspend(c: &SuspendCase, ctx: &Context) -> Decision {
    let case = ctx.open_case(c.case)?;
    if case.state == CaseState::Suspended {
        return Ok(Vec::new());
    }
    let reason = given::reason(&c.reason)?;
    let clocks = Stages::of(&case.clocks, &case.terms, ctx).pause().done();
    let suspended = CaseEvent::CaseSuspended { reason, clocks };
    let paused = moving(case, ctx).map(|a| {
        let clocks = Stages::of(&a.clocks, &case.terms, ctx).pause().done();
        Change::new(Key::Assignment(a.id), AssignmentEvent::AssignmentPaused { clocks })
    });
    Ok(std::iter::once(Change::new(Key::Case(case.id), suspended)).chain(paused).collect())
}

/// Clocks run on; who had accepted has the whole time again before he counts as silent.
pub fn resume(c: &ResumeCase, ctx: &Context) -> Decision {
    let case = ctx.open_case(c.case)?;
    if case.state != CaseState::Suspended {
        return Ok(Vec::new());
    }
    let clocks = Stages::of(&case.clocks, &case.terms, ctx).resume().done();
    let resumed = moving(case, ctx).map(|a| {
        let clocks = Stages::of(&a.clocks, &case.terms, ctx).resume().done();
        let silent_at = crate::assignment::silent_at(case, a.state, ctx);
        let event = AssignmentEvent::AssignmentResumed { clocks, silent_at };
        Change::new(Key::Assignment(a.id), event)
    });
    let event = CaseEvent::CaseResumed { clocks };
    Ok(std::iter::once(Change::new(Key::Case(case.id), event)).chain(resumed).collect())
}

/// Its assignments that are not done.
fn moving<'a>(case: &'a Case, ctx: &'a Context) -> impl Iterator<Item = &'a Assignment> {
    case.live()
        .filter_map(|p| ctx.board().assignments.get(&p.assignment))
        .map(AsRef::as_ref)
        .filter(|a: &&Assignment| a.state != AssignmentState::Done)
}
