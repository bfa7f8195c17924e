//! Stage clocks: a limit on a stage, with warning, breach, pause and extension.
//!
//! A clock is a list of run intervals plus the instants that follow from it. `decide` computes
//! those instants with the calendar and writes the whole clock into the event, so that folding
//! needs no calendar and a later change of the catalogue changes no running case.
//!
//! Every step consumes the clock and gives the new one, and is total: a step that does not fit
//! the state (pausing a paused clock, meeting a dropped one) gives the clock back unchanged.
//! [`count`] measures working time, [`explain`](mod@explain) says how a deadline came about, and
//! [`words`] puts limits, durations and explanations into words.

pub mod count;
pub mod explain;
pub mod words;

use crate::catalogue::{Limit, Stage};
use crate::time::{Ms, SECOND_MS};
pub use count::WorkTime;
pub use explain::{ExplainLine, Reason, explain};
use serde::{Deserialize, Serialize};

/// A stretch in which a clock ran; open while `to` is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// From.
    pub from: Ms,
    /// Until.
    pub to: Option<Ms>,
}

/// How a clock ended, or that it has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state", content = "at")]
pub enum ClockState {
    /// Counting.
    Running,
    /// Stopped for now (suspended case).
    Paused,
    /// The stage was finished in time or late; see [`StageClock::in_time`] for which.
    Met(Ms),
    /// The stage is no longer asked for (cancelled, merged, returned).
    Dropped(Ms),
}

/// A limit that runs on one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageClock {
    /// Which stage.
    pub stage: Stage,
    /// The limit as it stood when the clock started.
    pub limit: Limit,
    /// Approved extension in counted seconds.
    pub extended_s: i64,
    /// Its run intervals, ascending.
    pub runs: Vec<Run>,
    /// Running, paused, met or dropped.
    pub state: ClockState,
    /// When to warn; `None` while not running.
    pub warn_at: Option<Ms>,
    /// When the limit is used up; `None` while paused.
    pub due_at: Option<Ms>,
    /// When the warning was recorded.
    pub warned_at: Option<Ms>,
    /// When the breach was recorded.
    pub breached_at: Option<Ms>,
}

impl StageClock {
    /// A clock that runs from `at`.
    pub fn start(stage: Stage, limit: Limit, at: Ms, wt: &WorkTime) -> Self {
        let clock = Self {
            stage,
            limit,
            extended_s: 0,
            runs: vec![Run { from: at, to: None }],
            state: ClockState::Running,
            warn_at: None,
            due_at: None,
            warned_at: None,
            breached_at: None,
        };
        clock.scheduled(wt)
    }

    /// Stops counting (挂账). The due instant is unknown until [`resume`](Self::resume).
    #[must_use]
    pub fn pause(mut self, at: Ms) -> Self {
        if self.state == ClockState::Running {
            self.close_run(at);
            self.state = ClockState::Paused;
            self.warn_at = None;
            self.due_at = None;
        }
        self
    }

    /// Counts on after a pause.
    #[must_use]
    pub fn resume(mut self, at: Ms, wt: &WorkTime) -> Self {
        if self.state != ClockState::Paused {
            return self;
        }
        let last = self.runs.last().and_then(|run| run.to).unwrap_or(at);
        self.runs.push(Run { from: at.max(last), to: None });
        self.state = ClockState::Running;
        self.scheduled(wt)
    }

    /// Adds `by_s` counted seconds (延期); a negative number adds nothing. A warning that the new
    /// limit makes premature is asked for again; a recorded breach stays recorded.
    #[must_use]
    pub fn extend(mut self, by_s: i64, wt: &WorkTime) -> Self {
        if !self.is_open() {
            return self;
        }
        self.extended_s = self.extended_s.saturating_add(by_s.max(0));
        if self.state == ClockState::Paused {
            return self;
        }
        let mut clock = self.scheduled(wt);
        clock.warned_at = clock.warned_at.filter(|warned| Some(*warned) >= clock.warn_at);
        clock
    }

    /// The stage was finished at `at`.
    #[must_use]
    pub fn meet(self, at: Ms) -> Self {
        self.end(at, ClockState::Met(at))
    }

    /// The stage is no longer asked for.
    #[must_use]
    pub fn drop_at(self, at: Ms) -> Self {
        self.end(at, ClockState::Dropped(at))
    }

    /// The warning was recorded; only the first counts.
    #[must_use]
    pub fn warned(mut self, at: Ms) -> Self {
        if self.state == ClockState::Running {
            self.warned_at.get_or_insert(at);
        }
        self
    }

    /// The breach was recorded; only the first counts.
    #[must_use]
    pub fn breached(mut self, at: Ms) -> Self {
        if self.state == ClockState::Running {
            self.breached_at.get_or_insert(at);
        }
        self
    }

    /// Running or paused.
    pub fn is_open(&self) -> bool {
        matches!(self.state, ClockState::Running | ClockState::Paused)
    }

    /// Limit and extension together, in counted seconds.
    pub fn budget_s(&self) -> i64 {
        self.limit.limit_s.saturating_add(self.extended_s)
    }

    /// A met clock: was the stage finished within its limit? `None` when it was not met.
    pub fn in_time(&self) -> Option<bool> {
        match self.state {
            ClockState::Met(at) => {
                Some(self.breached_at.is_none() && self.due_at.is_none_or(|due| at <= due))
            }
            _ => None,
        }
    }

    /// Counted seconds until `now`, pauses and free time left out.
    pub fn counted_s(&self, now: Ms, wt: &WorkTime) -> i64 {
        let ms: i64 = self
            .runs
            .iter()
            .map(|run| {
                let to = run.to.unwrap_or(now).min(now);
                count::counted_ms(self.limit.counting, run.from, to, wt)
            })
            .sum();
        ms / SECOND_MS
    }

    /// Seconds by the wall clock from `now` to the due instant, negative when overdue; needs no
    /// calendar, for a counter on a screen. `None` while paused or when ended.
    pub fn until_due_s(&self, now: Ms) -> Option<i64> {
        let due = self.due_at.filter(|_| self.state == ClockState::Running)?;
        Some((due - now).div_euclid(SECOND_MS))
    }

    fn end(mut self, at: Ms, state: ClockState) -> Self {
        if self.is_open() {
            self.close_run(at);
            self.state = state;
            self.warn_at = None;
        }
        self
    }

    fn close_run(&mut self, at: Ms) {
        if let Some(run) = self.runs.last_mut().filter(|run| run.to.is_none()) {
            run.to = Some(at.max(run.from));
        }
    }

    /// Sets warning and due instant from the runs.
    fn scheduled(mut self, wt: &WorkTime) -> Self {
        let budget_ms = self.budget_s().saturating_mul(SECOND_MS);
        let pct = i64::from(self.limit.warn_pct.min(100));
        let warn_ms = budget_ms / 100 * pct + budget_ms % 100 * pct / 100;
        self.warn_at = self.reaches(warn_ms, wt);
        self.due_at = self.reaches(budget_ms, wt);
        self
    }

    /// The first instant at which `budget_ms` have been counted; the last run counts as open.
    fn reaches(&self, budget_ms: i64, wt: &WorkTime) -> Option<Ms> {
        let counting = self.limit.counting;
        let mut left = budget_ms;
        for run in &self.runs {
            let Some(to) = run.to else {
                return Some(count::advance(counting, run.from, left, wt));
            };
            let counted = count::counted_ms(counting, run.from, to, wt);
            if counted >= left {
                return Some(count::advance(counting, run.from, left, wt));
            }
            left -= counted;
        }
        None
    }
}

#[cfg(test)]
mod tests;
