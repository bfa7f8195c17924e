//! Excusing a duty: somebody asks with a reason, somebody else approves or refuses.

use super::act::{change, find, wrong};
use crate::decide::{Context, Decision, given};
use crate::duty::{AskExcuse, Duty, DutyEvent, DutyState, Excuse, ExcuseDuty, RefuseExcuse};
use crate::ids::PersonId;
use crate::rejection::Rejection;

/// Asks; what waits for an answer is already applied. After a refusal it may be asked again.
pub fn ask(command: &AskExcuse, ctx: &Context) -> Decision {
    let duty = find(&command.duty, ctx)?;
    let (by, reason) = (ctx.who()?.clone(), given::reason(&command.reason)?);
    if !duty.is_excusable() {
        return Err(wrong(duty));
    }
    if duty.waiting().is_some() {
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
    if !duty.is_excusable() {
        return Err(wrong(duty));
    }
    another_than_asked(duty, &by)?;
    let excuse = Excuse { by, reason, at: ctx.now, from: duty.state };
    change(&command.duty, DutyEvent::DutyExcused(excuse))
}

/// Refuses what was asked: the duty stays in the state that it is in. Refused by the same person
/// already is already applied; who asked does not refuse.
pub fn refuse(command: &RefuseExcuse, ctx: &Context) -> Decision {
    let duty = find(&command.duty, ctx)?;
    let (by, reason) = (ctx.who()?.clone(), given::reason(&command.reason)?);
    if !duty.is_excusable() {
        return Err(wrong(duty));
    }
    if duty.refused.as_ref().is_some_and(|refused| refused.by == by) {
        return Ok(Vec::new());
    }
    if duty.waiting().is_none() {
        return Err(Rejection::WrongState { state: "no_excuse_asked" });
    }
    another_than_asked(duty, &by)?;
    let refused = Excuse { by, reason, at: ctx.now, from: duty.state };
    change(&command.duty, DutyEvent::ExcuseRefused(refused))
}

fn another_than_asked(duty: &Duty, by: &PersonId) -> Result<(), Rejection> {
    match &duty.asked {
        Some(asked) if asked.by == *by => Err(Rejection::AskerMayNotDecide),
        _ => Ok(()),
    }
}
