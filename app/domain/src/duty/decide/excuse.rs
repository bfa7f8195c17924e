//! Excusing a duty: somebody asks with a reason, somebody else approves.

use super::act::{change, find, wrong};
use crate::decide::{Context, Decision, given};
use crate::duty::{AskExcuse, DutyEvent, DutyState, Excuse, ExcuseDuty};
use crate::rejection::Rejection;

/// Asks; asked already is already applied.
pub fn ask(command: &AskExcuse, ctx: &Context) -> Decision {
    let duty = find(&command.duty, ctx)?;
    let (by, reason) = (ctx.who()?.clone(), given::reason(&command.reason)?);
    if !duty.state.is_due() && duty.state != DutyState::Missed {
        return Err(wrong(duty));
    }
    if duty.asked.is_some() {
        return Ok(Vec::new());
    }
    let asked = Excuse { by, reason, at: ctx.now, from: duty.state };
    change(&command.duty, DutyEvent::ExcuseAsked(asked))
}

/// Approves, before or after it was missed; who asked does not approve.
pub fn excuse(command: &ExcuseDuty, ctx: &Context) -> Decision {
    let duty = find(&command.duty, ctx)?;
    let (by, reason) = (ctx.who()?.clone(), given::reason(&command.reason)?);
    if duty.state == DutyState::Excused {
        return Ok(Vec::new());
    }
    if !duty.state.is_due() && duty.state != DutyState::Missed {
        return Err(wrong(duty));
    }
    if duty.asked.as_ref().is_some_and(|asked| asked.by == by) {
        return Err(Rejection::AskerMayNotDecide);
    }
    let excuse = Excuse { by, reason, at: ctx.now, from: duty.state };
    change(&command.duty, DutyEvent::DutyExcused(excuse))
}
