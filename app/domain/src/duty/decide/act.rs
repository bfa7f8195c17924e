//! Taking a duty, handing it over, doing it.

use crate::board::Board;
use crate::catalogue::{DutyRule, Item, ItemKind};
use crate::check::{self, bad};
use crate::decide::{Context, Decision};
use crate::duty::{
    Answer, ClaimDuty, CompleteDuty, Duty, DutyEvent, DutyState, Given, HandOverDuty, Value, Work,
};
use crate::event::Change;
use crate::ids::{DutyId, ItemId, PersonId};
use crate::key::Key;
use crate::rejection::{Rejection, Why};

/// Longest text of a scanned code, in characters.
pub const SCAN_CHARS_MAX: usize = 200;

pub(super) fn find<'a>(id: &DutyId, ctx: &Context<'a>) -> Result<&'a Duty, Rejection> {
    let row = ctx.board().duties.get(id);
    row.map(AsRef::as_ref).ok_or_else(|| Rejection::Unknown(Key::Duty(id.clone())))
}

pub(super) fn wrong(duty: &Duty) -> Rejection {
    let state = match duty.state {
        DutyState::Planned => "duty_planned",
        DutyState::Open => "duty_open",
        DutyState::Claimed => "duty_claimed",
        DutyState::Done => "duty_done",
        DutyState::Late => "duty_late",
        DutyState::Failed => "duty_failed",
        DutyState::Missed => "duty_missed",
        DutyState::Excused => "duty_excused",
    };
    Rejection::WrongState { state }
}

pub(super) fn change(id: &DutyId, event: DutyEvent) -> Decision {
    Ok(vec![Change::new(Key::Duty(id.clone()), event)])
}

/// Takes an open duty. One's own claim again is already applied; another's is named.
pub fn claim(command: &ClaimDuty, ctx: &Context) -> Decision {
    let me = ctx.who()?;
    let duty = find(&command.duty, ctx)?;
    match (&duty.claim, duty.state) {
        (Some(claim), DutyState::Claimed) if claim.by == *me => Ok(Vec::new()),
        (_, DutyState::Claimed) => Err(taken(duty)),
        (_, DutyState::Open) => change(&command.duty, DutyEvent::DutyClaimed),
        _ => Err(ended(duty)),
    }
}

/// Gives it to somebody who may do it, or back to everybody.
pub fn hand_over(command: &HandOverDuty, ctx: &Context) -> Decision {
    let duty = find(&command.duty, ctx)?;
    if !duty.state.is_open() {
        return Err(ended(duty));
    }
    if let Some(to) = &command.to {
        let person = check::person(ctx.board(), to)?;
        let now = person.affiliations.iter().filter(|a| a.holds_at(ctx.now));
        if !person.active || !duty.eligible.admits(now) {
            return Err(bad("to", Why::Mismatch));
        }
    }
    if duty.claim.as_ref().map(|claim| &claim.by) == command.to.as_ref() {
        return Ok(Vec::new());
    }
    change(&command.duty, DutyEvent::DutyHandedOver { to: command.to.clone() })
}

/// Does it: on time, late, or with an item that failed. After it was missed, what was done is kept
/// beside it and it stays missed.
pub fn complete(command: &CompleteDuty, ctx: &Context) -> Decision {
    let duty = find(&command.duty, ctx)?;
    let by = match ctx.on_behalf_of {
        Some(_) => None,
        None => Some(ctx.who()?.clone()),
    };
    if let Some(done) = &duty.work {
        return if done.by == by { Ok(Vec::new()) } else { Err(ended(duty)) };
    }
    match duty.state {
        DutyState::Open | DutyState::Missed => {}
        DutyState::Claimed if duty.claim.as_ref().map(|c| &c.by) == by.as_ref() => {}
        DutyState::Claimed if by.is_none() => {}
        DutyState::Claimed => return Err(taken(duty)),
        _ => return Err(ended(duty)),
    }
    let work = Box::new(work(command, duty, by, ctx)?);
    let event = match duty.state {
        DutyState::Missed => DutyEvent::DutySupplemented(work),
        _ if !work.failed.is_empty() => DutyEvent::DutyFailed(work),
        _ if ctx.now > duty.closes_at => DutyEvent::DutyDoneLate(work),
        _ => DutyEvent::DutyDone(work),
    };
    change(&command.duty, event)
}

fn work(
    command: &CompleteDuty,
    duty: &Duty,
    by: Option<PersonId>,
    ctx: &Context,
) -> Result<Work, Rejection> {
    let rule = rule(ctx.board(), duty)?;
    let (answers, failed) = answers(command, rule)?;
    let party = ctx.on_behalf_of.map(|acted_for| acted_for.party.clone());
    Ok(Work { by, party, claimed_at: ctx.occurred_at, at: ctx.now, answers, failed })
}

/// The rule that the duty was made from.
fn rule<'a>(board: &'a Board, duty: &Duty) -> Result<&'a DutyRule, Rejection> {
    let rule = board.duty_rule(&duty.id.rule, duty.version);
    rule.map(AsRef::as_ref).ok_or(bad("duty", Why::Mismatch))
}

/// Every item is answered once, in its own kind; and which answers are not as wanted.
fn answers(
    command: &CompleteDuty,
    rule: &DutyRule,
) -> Result<(Vec<Answer>, Vec<ItemId>), Rejection> {
    let known = |id: &ItemId| rule.checklist.iter().any(|item| item.id == *id);
    if command.answers.iter().any(|answer| !known(&answer.item)) {
        return Err(bad("answers", Why::Mismatch));
    }
    let (mut answers, mut failed) = (Vec::new(), Vec::new());
    for item in &rule.checklist {
        let mut given = command.answers.iter().filter(|answer| answer.item == item.id);
        let Some(answer) = given.next() else {
            if item.optional {
                continue;
            }
            return Err(Rejection::ItemMissing { item: item.id.clone() });
        };
        if given.next().is_some() {
            return Err(bad("answers", Why::Mismatch));
        }
        let (value, as_wanted) = answered(item, &answer.value)?;
        if !as_wanted {
            failed.push(item.id.clone());
        }
        answers.push(Answer { item: item.id.clone(), value });
    }
    Ok((answers, failed))
}

fn answered(item: &Item, given: &Given) -> Result<(Value, bool), Rejection> {
    let missing = || Rejection::ItemMissing { item: item.id.clone() };
    Ok(match (&item.kind, given) {
        (ItemKind::YesNo, Given::YesNo(yes)) => (Value::YesNo(*yes), *yes),
        (ItemKind::Number { min, max, .. }, Given::Number(n)) => {
            (Value::Number(*n), (*min..=*max).contains(n))
        }
        (ItemKind::Text, Given::Text(text)) => {
            (Value::Text(text.sealed().cloned().ok_or_else(missing)?), true)
        }
        (ItemKind::Photo, Given::Photo(hash)) => (Value::Photo(hash.clone()), true),
        (ItemKind::Scan, Given::Scan(code)) => {
            check::text("answers", code, SCAN_CHARS_MAX)?;
            (Value::Scan(code.clone()), true)
        }
        (ItemKind::Signature, Given::Signature(hash)) => (Value::Signature(hash.clone()), true),
        _ => return Err(bad("answers", Why::Mismatch)),
    })
}

fn taken(duty: &Duty) -> Rejection {
    match &duty.claim {
        Some(claim) => Rejection::TakenByAnother { person: claim.by.clone(), at: claim.at },
        None => wrong(duty),
    }
}

/// Why nothing can be done: somebody did it, with name and time; or its state.
fn ended(duty: &Duty) -> Rejection {
    match &duty.work {
        Some(work) => Rejection::DoneByAnother { person: work.by.clone(), at: work.at },
        None => wrong(duty),
    }
}
