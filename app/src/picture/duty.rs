//! Duties as the faces show them: how one stands, today's grid of compounds × stretches of the day,
//! and what is about to be missed. Pure functions of rows and time, the same for every face.

use domain::board::Board;
use domain::day::Day;
use domain::duty::staffing::is_unstaffed;
use domain::duty::{Duty, DutyState};
use domain::ids::{DutyId, PlaceId};
use domain::standing::compound_of;
use domain::time::{HOUR_MS, Ms};
use std::collections::BTreeMap;

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

/// Hours of one stretch of the grid.
pub const STRETCH_HOURS: i64 = 3;
/// Stretches of a day.
pub const STRETCHES: usize = 8;

/// What a cell of the grid shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The worst of its duties.
    pub worst: Mark,
    /// How many of its duties stand so.
    pub count: usize,
    /// How many duties it holds.
    pub of: usize,
}

/// A compound's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// Which compound.
    pub place: PlaceId,
    /// One a stretch of the day by when the windows close; `None`: nothing is due.
    pub cells: [Option<Cell>; STRETCHES],
}

/// Today's grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Compounds that owe something today, in the order of the place tree.
    pub rows: Vec<GridRow>,
    /// How many duties of today stand how.
    pub totals: BTreeMap<Mark, usize>,
}

impl Grid {
    /// How many duties of today stand so.
    pub fn total(&self, mark: Mark) -> usize {
        self.totals.get(&mark).copied().unwrap_or_default()
    }
    /// A cell.
    pub fn cell(&self, place: &PlaceId, stretch: usize) -> Option<&Cell> {
        let row = self.rows.iter().find(|row| row.place == *place)?;
        row.cells.get(stretch)?.as_ref()
    }
}

/// The stretch of the day in which a window closes: one that closes at midnight belongs to the day
/// that it opened on.
pub fn stretch(duty: &Duty) -> usize {
    let last = Ms(duty.closes_at.0 - 1);
    let hour = last.since_midnight() / HOUR_MS;
    usize::try_from(hour / STRETCH_HOURS).unwrap_or_default().min(STRETCHES - 1)
}

/// The duties whose windows close on this day.
pub fn of_day(board: &Board, day: Day) -> impl Iterator<Item = &std::sync::Arc<Duty>> {
    let (from, to) = (day.begins(), day.plus(1).begins());
    board.duties.values().filter(move |duty| from < duty.closes_at && duty.closes_at <= to)
}

/// Compounds × stretches of the day. Duties of buildings stand in the row of their compound; those
/// of other places in a row of their own.
pub fn grid(board: &Board, now: Ms) -> Grid {
    let mut grid = Grid::default();
    let mut rows: BTreeMap<(String, PlaceId), [Option<Cell>; STRETCHES]> = BTreeMap::new();
    let mut paths: BTreeMap<PlaceId, (String, PlaceId)> = BTreeMap::new();
    for duty in of_day(board, Day::of(now)) {
        let key = paths.entry(duty.id.place.clone()).or_insert_with(|| {
            let at = compound_of(board, &duty.id.place);
            let place = at.map_or_else(|| duty.id.place.clone(), |place| place.id.clone());
            (board.path(&place), place)
        });
        let mark = mark(board, duty);
        *grid.totals.entry(mark).or_default() += 1;
        let cells = rows.entry(key.clone()).or_default();
        add(&mut cells[stretch(duty)], mark);
    }
    let row = |((_, place), cells)| GridRow { place, cells };
    grid.rows = rows.into_iter().map(row).collect();
    grid
}

fn add(cell: &mut Option<Cell>, mark: Mark) {
    let cell = cell.get_or_insert(Cell { worst: mark, count: 0, of: 0 });
    cell.of += 1;
    if mark > cell.worst {
        (cell.worst, cell.count) = (mark, 0);
    }
    cell.count += usize::from(mark == cell.worst);
}

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

#[cfg(test)]
mod tests;
