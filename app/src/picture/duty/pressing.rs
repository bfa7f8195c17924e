//! What presses: what is about to be missed, what was, and who is told of it.

use domain::board::Board;
use domain::catalogue::{Counting, Limit, Stage};
use domain::clocks::{ClockState, Run, StageClock};
use domain::duty::staffing::is_unstaffed;
use domain::duty::{Duty, DutyState, Told};
use domain::ids::DutyId;
use domain::time::{HOUR_MS, Ms, SECOND_MS};

/// A window that closes within this time is about to be missed.
pub const SOON_MS: i64 = HOUR_MS;

/// Duties that can still be done and whose window is open, or opens within `ahead_ms` and has
/// nobody: those that will be missed first stand first.
pub fn about_to_be_missed(board: &Board, now: Ms, ahead_ms: i64) -> Vec<DutyId> {
    let pressing = |duty: &Duty| {
        duty.state.is_open()
            || (duty.state == DutyState::Planned
                && duty.opens_at() <= now + ahead_ms
                && is_unstaffed(board, duty))
    };
    let mut all: Vec<(Ms, &DutyId)> = board
        .duties
        .values()
        .filter(|duty| duty.state.is_due() && pressing(duty))
        .map(|duty| (duty.missed_at, &duty.id))
        .collect();
    all.sort_unstable();
    all.into_iter().map(|(_, id)| id.clone()).collect()
}

/// It can still be done, and it is late already or its window closes soon.
pub fn is_pressing(duty: &Duty, now: Ms) -> bool {
    duty.state.is_open() && (duty.overdue || duty.closes_at - now <= SOON_MS)
}

/// How many duties press.
pub fn pressing(board: &Board, now: Ms) -> usize {
    board.duties.values().filter(|duty| is_pressing(duty, now)).count()
}

/// Today's that were missed, the latest first: whoever excuses one still finds it until midnight.
pub fn missed(board: &Board, now: Ms) -> Vec<DutyId> {
    let today = now.day();
    let mut all: Vec<(Ms, &DutyId)> = board
        .duties
        .values()
        .filter(|duty| duty.state == DutyState::Missed && duty.missed_at.day() == today)
        .map(|duty| (duty.missed_at, &duty.id))
        .collect();
    all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    all.into_iter().map(|(_, id)| id.clone()).collect()
}

/// Somebody asked that it need not be done, and nobody has answered.
pub fn asked(duty: &Duty) -> bool {
    duty.waiting().is_some()
}

/// Who is told next, and when; nobody any more once it is done, missed or excused.
pub fn next_told(duty: &Duty) -> Option<&Told> {
    duty.state.is_due().then(|| duty.tell.get(usize::from(duty.told)))?
}

/// Who was told, and when.
pub fn told(duty: &Duty) -> &[Told] {
    duty.tell.get(..usize::from(duty.told)).unwrap_or(&duty.tell)
}

/// What is left until it is missed, as a clock that runs on the screen. It warns from the moment
/// that its window has closed, or is about to.
pub fn clock(duty: &Duty) -> Option<StageClock> {
    let (from, due) = (duty.opens_at(), duty.missed_at);
    duty.state.is_open().then(|| StageClock {
        stage: Stage::Handle,
        limit: Limit {
            limit_s: (due - from) / SECOND_MS,
            counting: Counting::Natural,
            warn_pct: 100,
        },
        extended_s: 0,
        runs: vec![Run { from, to: None }],
        state: ClockState::Running,
        warn_at: Some(duty.closes_at + -SOON_MS),
        due_at: Some(due),
        warned_at: None,
        breached_at: None,
    })
}
