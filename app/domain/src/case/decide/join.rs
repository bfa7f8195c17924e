//! 并案: a case lives on in another.

use super::close::ended;
use crate::case::{CaseEvent, CaseState, MergeCase};
use crate::decide::{Context, Decision};
use crate::event::Change;
use crate::key::Key;
use crate::rejection::{Rejection, Why};

/// The other case takes over the reports and the callers who must still be called back.
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
    let absorbed = CaseEvent::CaseAbsorbed {
        case: case.id,
        reports: case.reports.clone(),
        owed: case.owed.clone(),
    };
    let mut changes = ended(case, CaseEvent::CaseMerged { into: into.id });
    changes.push(Change::new(Key::Case(into.id), absorbed));
    Ok(changes)
}
