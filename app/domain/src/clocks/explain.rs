//! How a deadline came about, line by line, for the screen and for an appeal.
//!
//! The counted seconds of the lines sum to the limit with its extension; while a clock is paused,
//! or ended before its limit was used up by a pause, to what was counted so far.

use super::count::{DayStretch, WorkTime, advance, days};
use super::{ClockState, StageClock};
use crate::catalogue::Counting;
use crate::catalogue::calendar::DayKind;
use crate::text::Label;
use crate::time::{Ms, SECOND_MS};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Why a stretch counted, or did not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Reason {
    /// Working hours of a Monday–Friday.
    WorkingDay,
    /// Saturday or Sunday.
    Weekend,
    /// A day off by notice.
    Holiday {
        /// Of which holiday.
        name: Label,
        /// Number of the notice.
        notice: Arc<str>,
    },
    /// A weekend day that is worked by notice.
    MakeUpDay {
        /// For which holiday.
        name: Label,
        /// Number of the notice.
        notice: Arc<str>,
    },
    /// No notice is known for the year: Monday–Friday is assumed.
    BeyondCalendar {
        /// The year without a notice.
        year: i16,
        /// It is a Saturday or Sunday.
        weekend: bool,
    },
    /// The clock was paused.
    Paused,
    /// Every hour counts.
    NaturalTime,
    /// 紧急工作时: every hour counts.
    UrgentTime,
}

/// One stretch of a clock. `from` and `to` lie on one day unless nothing was counted. On a worked
/// day they are the first and the last instant that counted; the night before has no line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainLine {
    /// From.
    pub from: Ms,
    /// To.
    pub to: Ms,
    /// Counted seconds in it.
    pub counted_s: i64,
    /// Why.
    pub reason: Reason,
}

/// How the due instant of `clock` came about; a pause that lasts is shown until `now`.
pub fn explain(clock: &StageClock, now: Ms, wt: &WorkTime) -> Vec<ExplainLine> {
    let mut lines = Lines { list: Vec::new(), counted_ms: 0 };
    let budget_ms = clock.budget_s().saturating_mul(SECOND_MS);
    let mut paused_from: Option<Ms> = None;
    let ended_in_pause = clock.runs.last().is_some_and(|run| run.to.is_some())
        && clock.due_at.is_none()
        && clock.state != ClockState::Paused;
    let last = clock.runs.len().saturating_sub(1);
    for (n, run) in clock.runs.iter().enumerate() {
        if let Some(from) = paused_from.filter(|from| *from < run.from) {
            lines.push(from, run.from, 0, Reason::Paused);
        }
        let left = budget_ms - lines.counted_ms;
        let due = advance(clock.limit.counting, run.from, left, wt);
        let open = run.to.is_none() || (n == last && clock.due_at.is_some());
        let to = run.to.filter(|_| !open).unwrap_or(due).min(due);
        lines.run(clock.limit.counting, run.from, to, wt);
        paused_from = run.to;
        if lines.counted_ms >= budget_ms {
            return lines.list;
        }
    }
    if let Some(from) = paused_from.filter(|from| *from < now && !ended_in_pause) {
        lines.push(from, now, 0, Reason::Paused);
    }
    lines.list
}

struct Lines {
    list: Vec<ExplainLine>,
    counted_ms: i64,
}

impl Lines {
    /// The lines of one run, a day each; days that count nothing for one reason are one line.
    fn run(&mut self, counting: Counting, from: Ms, to: Ms, wt: &WorkTime) {
        for stretch in days(from, to, wt) {
            let DayStretch { from, to, counted_ms, counted, kind } = stretch;
            match counting {
                Counting::Natural => self.push(from, to, to - from, Reason::NaturalTime),
                Counting::Urgent => self.push(from, to, to - from, Reason::UrgentTime),
                Counting::Working => {
                    self.push(counted.0, counted.1, counted_ms, reason(from, kind));
                }
            }
        }
    }

    fn push(&mut self, from: Ms, to: Ms, counted_ms: i64, reason: Reason) {
        // Whole seconds of the running sum, so that the lines add up whatever the milliseconds.
        let before_s = self.counted_ms / SECOND_MS;
        self.counted_ms += counted_ms;
        let counted_s = self.counted_ms / SECOND_MS - before_s;
        if let Some(last) = self.list.last_mut() {
            let nothing = last.counted_s == 0 && counted_s == 0 && counted_ms == 0;
            if nothing && last.reason == reason && last.to == from {
                last.to = to;
                return;
            }
        }
        self.list.push(ExplainLine { from, to, counted_s, reason });
    }
}

fn reason(from: Ms, kind: DayKind) -> Reason {
    match kind {
        DayKind::Working => Reason::WorkingDay,
        DayKind::Weekend => Reason::Weekend,
        DayKind::Holiday { name, notice } => Reason::Holiday { name, notice },
        DayKind::MakeUp { name, notice } => Reason::MakeUpDay { name, notice },
        DayKind::Beyond { weekend } => Reason::BeyondCalendar { year: from.day().year(), weekend },
    }
}
