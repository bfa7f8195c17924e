//! Duties as the faces show them: how one stands, today's [`grid()`] of compounds × stretches of the
//! day, and what is [`pressing()`]. Pure functions of rows and time, the same for every face.

mod cover;
mod grid;
mod level;
mod pressing;

pub use cover::{COVER_MS, Gap, Owed, candidates, gaps, span};
pub use grid::{Cell, Grid, GridRow, STRETCH_HOURS, STRETCHES, grid, of_day, stretch, stretch_of};
pub use level::{Level, level, levels};
pub use pressing::{
    SOON_MS, about_to_be_missed, asked, clock, is_pressing, missed, next_told, pressing, told,
};

use domain::board::Board;
use domain::duty::staffing::is_unstaffed;
use domain::duty::{Duty, DutyState};

/// How a duty stands, the worst last: a cell shows the worst of its duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// 未到时.
    Planned,
    /// 免做.
    Excused,
    /// 已做.
    Done,
    /// 晚做.
    Late,
    /// 已认领: somebody is on it.
    Claimed,
    /// 待做: its window is open.
    Open,
    /// 无人: nobody who may do it is rostered.
    Unstaffed,
    /// 逾时: its window has closed, its grace runs.
    Overdue,
    /// 不合格.
    Failed,
    /// 漏做.
    Missed,
}

impl Mark {
    /// Every mark, in order.
    pub const ALL: [Mark; 10] = [
        Mark::Planned,
        Mark::Excused,
        Mark::Done,
        Mark::Late,
        Mark::Claimed,
        Mark::Open,
        Mark::Unstaffed,
        Mark::Overdue,
        Mark::Failed,
        Mark::Missed,
    ];
    /// Its name in class names.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Planned => "planned",
            Mark::Excused => "excused",
            Mark::Done => "done",
            Mark::Late => "late",
            Mark::Claimed => "claimed",
            Mark::Open => "open",
            Mark::Unstaffed => "unstaffed",
            Mark::Overdue => "overdue",
            Mark::Failed => "failed",
            Mark::Missed => "missed",
        }
    }
    /// Its shape, so that colour is never alone.
    pub fn shape(self) -> &'static str {
        match self {
            Mark::Planned => "·",
            Mark::Excused => "–",
            Mark::Done => "✓",
            Mark::Late => "◷",
            Mark::Claimed => "◐",
            Mark::Open => "○",
            Mark::Unstaffed => "△",
            Mark::Overdue => "!",
            Mark::Failed => "✕",
            Mark::Missed => "■",
        }
    }
}

/// How a duty stands now.
pub fn mark(board: &Board, duty: &Duty) -> Mark {
    match duty.state {
        DutyState::Done => Mark::Done,
        DutyState::Late => Mark::Late,
        DutyState::Failed => Mark::Failed,
        DutyState::Missed => Mark::Missed,
        DutyState::Excused => Mark::Excused,
        _ if duty.overdue => Mark::Overdue,
        DutyState::Claimed => Mark::Claimed,
        DutyState::Planned | DutyState::Open if is_unstaffed(board, duty) => Mark::Unstaffed,
        DutyState::Open => Mark::Open,
        DutyState::Planned => Mark::Planned,
    }
}

#[cfg(test)]
mod tests;
