//! Deadlines: what must happen on a row, and when, if nothing happens before. They follow from
//! the row alone, so the server can compare them before and after each event and keep them as
//! rows of the database.

use crate::actor::ActorRef;
use crate::board::Row;
use crate::case::{Case, Escalating};
use crate::catalogue::{EscalationStep, Stage};
use crate::clocks::{ClockState, StageClock};
use crate::decide::{Context, Decision};
use crate::duty::{Duty, DutyState};
use crate::envelope::Origin;
use crate::event::Change;
use crate::key::Key;
use crate::rejection::Rejection;
use crate::report::ReportEvent;
use crate::time::{DAY_MS, MINUTE_MS, Ms, SECOND_MS};
use serde::{Deserialize, Serialize};

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "of")]
pub enum DeadlineKind {
    /// A stage nears its limit.
    StageWarn(Stage),
    /// A stage passes its limit.
    StageBreach(Stage),
    /// An accepted assignment went silent.
    Silence,
    /// The nth step of the escalation policy, counted from 1.
    Escalate(u8),
    /// An ended case leaves the board.
    Archive,
    /// A shift is over.
    ShiftEnd,
    /// The window of a duty opens.
    DutyOpens,
    /// The nth telling that a duty is not done, counted from 1.
    DutyTells(u8),
    /// Its window closes.
    DutyCloses,
    /// Its grace is over.
    DutyMisses,
}

/// A deadline of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Deadline {
    /// When.
    pub due_at: Ms,
    /// Found later than this, it becomes *expired* and nobody is alarmed.
    pub cut_off_at: Ms,
    /// Which row.
    pub key: Key,
    /// What.
    pub kind: DeadlineKind,
}

/// A deadline is due: decided again against the row, so that a stale one changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FireDeadline {
    /// Which row.
    pub key: Key,
    /// What.
    pub kind: DeadlineKind,
    /// The instant it was due, as planned.
    pub due_at: Ms,
}

/// Alarms (warnings, breaches, escalation steps) that are found later than this wake nobody.
pub const ALARM_CUT_OFF_MS: i64 = 30 * MINUTE_MS;
/// Moves (silence, archive, end of shift) happen however late they are found: ten years.
pub const MOVE_CUT_OFF_MS: i64 = 3_650 * DAY_MS;
/// An ended case leaves the board after this long.
pub const ARCHIVE_MS: i64 = DAY_MS;
/// So does one of an exercise.
pub const ARCHIVE_EXERCISE_MS: i64 = 2 * MINUTE_MS;

/// An ended duty leaves the board this long after its grace, so that today's grid is whole.
pub const DUTY_ARCHIVE_MS: i64 = DAY_MS;
/// So does one of an exercise.
pub const DUTY_ARCHIVE_EXERCISE_MS: i64 = 30 * MINUTE_MS;

/// Fires a deadline that the row still has; one that it has no longer, or not yet, changes
/// nothing. Found later than its cut-off, what it means is recorded and nobody is alarmed.
pub fn fire(c: &FireDeadline, ctx: &Context) -> Decision {
    if ctx.actor.who != ActorRef::System {
        return Err(Rejection::NotPermitted);
    }
    let Some(row) = ctx.board().get(&c.key) else { return Ok(Vec::new()) };
    let mut deadlines = row.deadlines().into_iter();
    let Some(due) = deadlines.find(|d| d.kind == c.kind && d.due_at == c.due_at) else {
        return Ok(Vec::new());
    };
    if ctx.now < due.due_at {
        return Ok(Vec::new());
    }
    let expired = ctx.now > due.cut_off_at;
    Ok(match (&row, due.kind) {
        (Row::Duty(duty), kind) => crate::duty::due(duty, kind, expired),
        (Row::Case(case), kind) => crate::case::due(case, kind, expired, ctx),
        (Row::Assignment(a), kind) => crate::assignment::due(a, kind, expired, ctx),
        (Row::Report(_), DeadlineKind::StageWarn(stage)) => {
            vec![Change::new(c.key.clone(), ReportEvent::ReportStageWarned { stage, expired })]
        }
        (Row::Report(_), DeadlineKind::StageBreach(stage)) => {
            vec![Change::new(c.key.clone(), ReportEvent::ReportStageBreached { stage, expired })]
        }
        (Row::Report(report), DeadlineKind::Escalate(step)) => {
            vec![Change::new(c.key.clone(), report.escalated_by(step, expired))]
        }
        (Row::Shift(shift), DeadlineKind::ShiftEnd) => {
            crate::shift::end_by_timer(&shift.id, c.due_at, ctx)?
        }
        _ => Vec::new(),
    })
}

impl Row {
    /// What is due on this row. History sets no timers; each kind stands at most once.
    pub fn deadlines(&self) -> Vec<Deadline> {
        let mut due = Due { key: self.key(), list: Vec::new() };
        match self {
            Row::Report(report) if report.origin != Origin::History => {
                due.clocks(&report.clocks);
                due.escalation(&report.escalation, report.escalating, report.escalated);
            }
            Row::Case(case) if case.origin != Origin::History => due.case(case),
            Row::Assignment(a) if a.origin != Origin::History => {
                due.clocks(&a.clocks);
                if let Some(at) = a.silent_at {
                    due.push(DeadlineKind::Silence, at);
                }
            }
            Row::Shift(shift) => due.push(DeadlineKind::ShiftEnd, shift.until),
            Row::Duty(duty) => due.duty(duty),
            _ => {}
        }
        due.list
    }
}

/// Collects the deadlines of a row.
struct Due {
    key: Key,
    list: Vec<Deadline>,
}

impl Due {
    fn push(&mut self, kind: DeadlineKind, due_at: Ms) {
        use DeadlineKind as K;
        let cut_off_at = due_at
            + match kind {
                K::StageWarn(_) | K::StageBreach(_) | K::Escalate(_) | K::DutyTells(_) => {
                    ALARM_CUT_OFF_MS
                }
                K::Silence | K::Archive | K::ShiftEnd => MOVE_CUT_OFF_MS,
                K::DutyOpens | K::DutyCloses | K::DutyMisses => MOVE_CUT_OFF_MS,
            };
        self.list.push(Deadline { due_at, cut_off_at, key: self.key.clone(), kind });
    }

    fn clocks<'a>(&mut self, clocks: impl IntoIterator<Item = &'a StageClock>) {
        for clock in clocks.into_iter().filter(|clock| is_watched(clock)) {
            if let Some(at) = clock.warn_at.filter(|_| clock.warned_at.is_none()) {
                self.push(DeadlineKind::StageWarn(clock.stage), at);
            }
            if let Some(at) = clock.due_at {
                self.push(DeadlineKind::StageBreach(clock.stage), at);
            }
        }
    }

    fn case(&mut self, case: &Case) {
        if let Some(ended_at) = case.ended_at {
            let after = match case.origin {
                Origin::Exercise => ARCHIVE_EXERCISE_MS,
                Origin::Live | Origin::History => ARCHIVE_MS,
            };
            return self.push(DeadlineKind::Archive, ended_at + after);
        }
        self.clocks(&case.clocks);
        self.contacts(case);
        self.escalation(&case.terms.escalation, case.escalating, case.escalated);
    }

    /// The next step of a policy that runs.
    fn escalation(&mut self, policy: &[EscalationStep], runs: Option<Escalating>, taken: u8) {
        if let Some(escalating) = runs
            && let Some(step) = policy.get(usize::from(taken))
        {
            let at = escalating.since + step.after_s.saturating_mul(SECOND_MS);
            self.push(DeadlineKind::Escalate(taken.saturating_add(1)), at);
        }
    }

    /// Once it is done, missed or excused it only waits to leave the board.
    fn duty(&mut self, duty: &Duty) {
        if !duty.state.is_due() {
            let after = match duty.origin {
                Origin::Exercise => DUTY_ARCHIVE_EXERCISE_MS,
                Origin::Live | Origin::History => DUTY_ARCHIVE_MS,
            };
            return self.push(DeadlineKind::Archive, duty.missed_at + after);
        }
        if duty.state == DutyState::Planned {
            return self.push(DeadlineKind::DutyOpens, duty.opens_at());
        }
        if let Some(told) = duty.tell.get(usize::from(duty.told)) {
            self.push(DeadlineKind::DutyTells(duty.told.saturating_add(1)), told.at);
        }
        if !duty.overdue && duty.closes_at < duty.missed_at {
            self.push(DeadlineKind::DutyCloses, duty.closes_at);
        }
        self.push(DeadlineKind::DutyMisses, duty.missed_at);
    }

    /// Of several callers who must be called back, those whose turn it is first.
    fn contacts(&mut self, case: &Case) {
        let open = || case.owed.iter().map(|owed| &owed.clock).filter(|clock| is_watched(clock));
        let unwarned = open().filter(|clock| clock.warned_at.is_none());
        if let Some(at) = unwarned.filter_map(|clock| clock.warn_at).min() {
            self.push(DeadlineKind::StageWarn(Stage::FirstContact), at);
        }
        if let Some(at) = open().filter_map(|clock| clock.due_at).min() {
            self.push(DeadlineKind::StageBreach(Stage::FirstContact), at);
        }
    }
}

fn is_watched(clock: &StageClock) -> bool {
    clock.state == ClockState::Running && clock.breached_at.is_none()
}
