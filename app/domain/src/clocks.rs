//! Stage clocks: a limit on a stage, with warning, breach, pause and extension.
//!
//! A clock is a list of run intervals plus the instants that follow from it. `decide` computes
//! those instants with the calendar and writes the whole clock into the event, so that folding
//! needs no calendar and a later change of the catalogue changes no running case.

use crate::catalogue::{Limit, Stage};
use crate::time::Ms;
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
    /// The stage was finished in time or late; see `breached_at` for which.
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
