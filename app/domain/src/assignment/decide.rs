//! What may happen, and what follows.

mod done;
mod due;
mod give;
mod hand;
mod step;

pub use done::complete;
pub use due::due;
pub use give::{decline, recall, release, transfer, urge};
pub use step::{accept, arrive, depart, mark_delivered, mark_seen};

use super::*;
use crate::case::{Case, CaseState};
use crate::decide::Context;
use crate::rejection::Rejection;

/// An assignment is offered at most this often before it times out and the case waits for
/// dispatch.
pub const ROUNDS_MAX: u16 = 3;

/// When an assignment in `state` would count as silent; never on scene, where the handling limit
/// watches, and never for history.
pub(crate) fn silent_at(case: &Case, state: AssignmentState, ctx: &Context) -> Option<Ms> {
    let expected = matches!(state, AssignmentState::Accepted | AssignmentState::EnRoute);
    let watched = expected && case.origin != Origin::History;
    case.terms.silence_ms().filter(|_| watched).map(|ms| ctx.clock_start() + ms)
}

/// The case of the assignment, on which somebody may work now.
fn working_case<'a>(a: &Assignment, ctx: &Context<'a>) -> Result<&'a Case, Rejection> {
    let case = ctx.open_case(a.case)?;
    if case.state == CaseState::Suspended {
        return Err(crate::decide::lookup::wrong(case));
    }
    Ok(case)
}

/// The state of this assignment does not allow it.
fn wrong(a: &Assignment) -> Rejection {
    Rejection::WrongState { state: a.state.name() }
}

/// A recorded step must not lie before the one before it.
fn in_order(a: &Assignment, ctx: &Context) -> Result<(), Rejection> {
    let last = a.receipts.iter().filter(|receipt| !receipt.implied).map(|receipt| receipt.at).max();
    ctx.not_before(last.unwrap_or(ctx.occurred_at))
}
