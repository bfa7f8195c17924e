//! What may happen to a shift, and what follows.

use super::*;
use crate::actor::Affiliation;
use crate::board::Board;
use crate::check::{self, bad};
use crate::decide::{Context, Decision};
use crate::event::Change;
use crate::key::Key;
use crate::rejection::{Rejection, Why};
use crate::time::HOUR_MS;
use std::sync::Arc;

/// A shift lasts at most this long.
pub const SHIFT_MS_MAX: i64 = 24 * HOUR_MS;
/// A shift is started at most this long before it begins on the roster.
pub const START_EARLY_MS_MAX: i64 = 2 * HOUR_MS;

fn change(shift: ShiftId, event: ShiftEvent) -> Change {
    Change::new(Key::Shift(shift), event)
}

fn find<'a>(board: &'a Board, id: &ShiftId) -> Result<&'a Arc<Shift>, Rejection> {
    board.shifts.get(id).ok_or(Rejection::Unknown(Key::Shift(*id)))
}

/// Puts a shift on the roster. The same content again is already applied.
pub fn plan(command: &PlanShift, ctx: &Context) -> Decision {
    let board = ctx.board();
    let shift = Shift {
        id: command.shift,
        person: command.person.clone(),
        team: command.team.clone(),
        post: command.post.clone(),
        from: command.from,
        until: command.until,
        acts: Vec::new(),
        state: ShiftState::Planned,
    };
    if let Some(there) = board.shifts.get(&shift.id) {
        let same = Shift { state: shift.state, acts: Vec::new(), ..(**there).clone() } == shift;
        return if same { Ok(Vec::new()) } else { Err(Rejection::Exists(Key::Shift(shift.id))) };
    }
    let person = check::person(board, &shift.person)?;
    if !person.active {
        return Err(Rejection::WrongState { state: "inactive" });
    }
    let meanwhile =
        |a: &&Affiliation| a.from < shift.until && a.until.is_none_or(|until| shift.from < until);
    let acts = person.affiliations.iter().filter(meanwhile).cloned().collect();
    check::place(board, &shift.post)?;
    if let Some(team) = &shift.team {
        check::team(board, team)?;
    }
    let length = shift.until - shift.from;
    if length <= 0 || length > SHIFT_MS_MAX || shift.until <= ctx.clock_start() {
        return Err(bad("until", Why::OutOfRange));
    }
    let overlaps =
        |s: &&Arc<Shift>| s.person == shift.person && s.from < shift.until && shift.from < s.until;
    if let Some(other) = board.shifts.values().find(overlaps) {
        return Err(Rejection::ShiftsOverlap { shift: other.id });
    }
    Ok(vec![change(shift.id, ShiftEvent::ShiftPlanned(Shift { acts, ..shift }))])
}

/// 上岗, not long before the roster says so and not after its end.
pub fn start(command: &StepShift, ctx: &Context) -> Decision {
    let shift = find(ctx.board(), &command.shift)?;
    if shift.state == ShiftState::Started {
        return Ok(Vec::new());
    }
    let now = ctx.clock_start();
    if now >= shift.until {
        return Err(Rejection::WrongState { state: "over" });
    }
    if shift.from - now > START_EARLY_MS_MAX {
        return Err(bad("shift", Why::OutOfRange));
    }
    if !check::person(ctx.board(), &shift.person)?.active {
        return Err(Rejection::WrongState { state: "inactive" });
    }
    Ok(vec![change(shift.id, ShiftEvent::ShiftStarted)])
}

/// 下岗.
pub fn end(command: &StepShift, ctx: &Context) -> Decision {
    let shift = find(ctx.board(), &command.shift)?;
    match shift.state {
        ShiftState::Planned => Err(Rejection::WrongState { state: "planned" }),
        ShiftState::Started => Ok(vec![change(shift.id, ShiftEvent::ShiftEnded)]),
    }
}

/// Takes a shift off the roster that nobody has started.
pub fn cancel(command: &StepShift, ctx: &Context) -> Decision {
    let shift = find(ctx.board(), &command.shift)?;
    match shift.state {
        ShiftState::Planned => Ok(vec![change(shift.id, ShiftEvent::ShiftCancelled)]),
        ShiftState::Started => Err(Rejection::WrongState { state: "started" }),
    }
}

/// The shift's time is over: one that runs ends, one that nobody started is taken off the roster.
/// Changes nothing when the shift is gone or its end is another instant.
pub fn end_by_timer(id: &ShiftId, due_at: Ms, ctx: &Context) -> Decision {
    let due = |shift: &&Arc<Shift>| shift.until == due_at && due_at <= ctx.now;
    Ok(ctx.board().shifts.get(id).filter(due).map(|shift| leave(shift)).into_iter().collect())
}

/// Takes a person off all shifts.
pub(crate) fn leave_all(board: &Board, person: &PersonId) -> Vec<Change> {
    board.shifts.values().filter(|s| s.person == *person).map(|s| leave(s)).collect()
}

fn leave(shift: &Shift) -> Change {
    let event = match shift.state {
        ShiftState::Planned => ShiftEvent::ShiftCancelled,
        ShiftState::Started => ShiftEvent::ShiftEnded,
    };
    change(shift.id, event)
}
