//! 并案: a case lives on in another.

use super::close::ended;
use crate::case::{CaseEvent, CaseState, Handler, MergeCase};
use crate::decide::{Context, Decision};
use crate::event::Change;
use crate::key::Key;
use crate::rejection::{Rejection, Why};

/// Handlers that one case remembers at most.
const HANDLERS_MAX: usize = 1_000;

/// The other case takes over the reports, the callers who must still be called back, and who had
/// it in hand.
pub fn merge(c: &MergeCase, ctx: &Context) -> Decision {
    let case = ctx.case(c.case)?;
    if case.state == CaseState::Merged && case.merged_into == Some(c.into) {
        return Ok(Vec::new());
    }
    let case = ctx.open_case(c.case)?;
    let into = ctx.open_case(c.into)?;
    if case.id == into.id || case.origin != into.origin {
        return Err(Rejection::BadField { field: "into", why: Why::Mismatch });
    }
    if case.reports.len() + into.reports.len() > crate::report::REPORTS_MAX {
        return Err(Rejection::BadField { field: "into", why: Why::OutOfRange });
    }
    if case.handlers.len() + into.handlers.len() > HANDLERS_MAX {
        return Err(Rejection::BadField { field: "into", why: Why::OutOfRange });
    }
    let absorbed = CaseEvent::CaseAbsorbed {
        case: case.id,
        reports: case.reports.clone(),
        owed: case.owed.clone(),
        handlers: case.handlers.iter().map(|handler| let_go(handler, ctx)).collect(),
    };
    let mut changes = ended(case, CaseEvent::CaseMerged { into: into.id });
    changes.push(Change::new(Key::Case(into.id), absorbed));
    Ok(changes)
}

/// Whoever still had it in hand has it no more.
fn let_go(handler: &Handler, ctx: &Context) -> Handler {
    Handler { until: handler.until.or(Some(ctx.clock_start())), ..handler.clone() }
}
