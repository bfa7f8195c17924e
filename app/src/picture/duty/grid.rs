//! Today's grid: compounds × stretches of the day.

use super::{Mark, mark};
use domain::board::Board;
use domain::day::Day;
use domain::duty::Duty;
use domain::ids::PlaceId;
use domain::standing::compound_of;
use domain::time::{HOUR_MS, Ms};
use std::collections::BTreeMap;

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
    /// The worst of a row: how it stands in one word.
    fn worst(row: &GridRow) -> Option<Mark> {
        row.cells.iter().flatten().map(|cell| cell.worst).max()
    }
    /// The places of at most `max` rows, in their order, and how many rows that leaves out. Those
    /// that stand worst are never among the left out.
    pub fn shown(&self, max: usize) -> (Vec<PlaceId>, usize) {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|at| (std::cmp::Reverse(Self::worst(&self.rows[*at])), *at));
        order.truncate(max);
        order.sort_unstable();
        let places = order.into_iter().map(|at| self.rows[at].place.clone()).collect();
        (places, self.rows.len().saturating_sub(max))
    }
    /// How many of today's duties were done, in time or late.
    pub fn done(&self) -> usize {
        self.total(Mark::Done) + self.total(Mark::Late)
    }
    /// How many are due today, without those that were excused.
    pub fn due(&self) -> usize {
        self.totals.values().sum::<usize>() - self.total(Mark::Excused)
    }
    /// A cell.
    pub fn cell(&self, place: &PlaceId, stretch: usize) -> Option<&Cell> {
        let row = self.rows.iter().find(|row| row.place == *place)?;
        row.cells.get(stretch)?.as_ref()
    }
}

/// The stretch of the day in which a window closes: one that closes at midnight belongs to the day
/// that it opened on, and one that reaches beyond the day stands in its last stretch meanwhile.
pub fn stretch(duty: &Duty, day: Day) -> usize {
    let end = day.plus(1).begins();
    stretch_of(Ms(duty.closes_at.min(end).0 - 1))
}

/// The stretch of the day that an instant lies in.
pub fn stretch_of(at: Ms) -> usize {
    let hour = at.since_midnight() / HOUR_MS;
    usize::try_from(hour / STRETCH_HOURS).unwrap_or_default().min(STRETCHES - 1)
}

/// The duties of a day: their windows reach into it. One that closes at midnight is not the next
/// day's.
pub fn of_day(board: &Board, day: Day) -> impl Iterator<Item = &std::sync::Arc<Duty>> {
    let (from, to) = (day.begins(), day.plus(1).begins());
    board.duties.values().filter(move |duty| from < duty.closes_at && duty.opens_at() < to)
}

/// Compounds × stretches of the day. Duties of buildings stand in the row of their compound; those
/// of other places in a row of their own.
pub fn grid(board: &Board, now: Ms) -> Grid {
    let mut grid = Grid::default();
    let mut rows: BTreeMap<(String, PlaceId), [Option<Cell>; STRETCHES]> = BTreeMap::new();
    let mut paths: BTreeMap<PlaceId, (String, PlaceId)> = BTreeMap::new();
    let day = Day::of(now);
    for duty in of_day(board, day) {
        let key = paths.entry(duty.id.place.clone()).or_insert_with(|| {
            let at = compound_of(board, &duty.id.place);
            let place = at.map_or_else(|| duty.id.place.clone(), |place| place.id.clone());
            (board.path(&place), place)
        });
        let mark = mark(board, duty);
        *grid.totals.entry(mark).or_default() += 1;
        let cells = rows.entry(key.clone()).or_default();
        add(&mut cells[stretch(duty, day)], mark);
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
