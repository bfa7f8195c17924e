//! The board as signals: one cell per row that somebody looks at, one trigger per kind of row.
//!
//! An event changes the cell of its row, so one cell of one row is drawn again; lists and counts
//! watch a kind and are shielded by the memos that derive them.

use domain::board::{Board, Row};
use domain::envelope::Recorded;
use domain::key::Key;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::RwLock;

/// What can be watched as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The street and its catalogue.
    Street,
    /// Places.
    Place,
    /// Parties.
    Party,
    /// Teams.
    Team,
    /// People.
    Person,
    /// Shifts.
    Shift,
    /// Reports that wait.
    Report,
    /// Cases that are not archived.
    Case,
    /// Assignments.
    Assignment,
    /// Alerts.
    Alert,
    /// Displays.
    Display,
    /// Duties.
    Duty,
    /// Standings.
    Standing,
}

const KINDS: usize = 13;

impl Kind {
    /// The kind of a row.
    pub fn of(key: &Key) -> Self {
        match key {
            Key::Street(_) => Kind::Street,
            Key::Place(_) => Kind::Place,
            Key::Party(_) => Kind::Party,
            Key::Team(_) => Kind::Team,
            Key::Person(_) => Kind::Person,
            Key::Shift(_) => Kind::Shift,
            Key::Report(_) => Kind::Report,
            Key::Case(_) => Kind::Case,
            Key::Assignment(_) => Kind::Assignment,
            Key::Alert(_) => Kind::Alert,
            Key::Display(_) => Kind::Display,
            Key::Duty(_) => Kind::Duty,
            Key::Standing(_) => Kind::Standing,
        }
    }
}

type Cell = ArcRwSignal<Option<Row>>;

/// Board, cells and triggers.
pub struct Rows {
    board: RwLock<Board>,
    cells: RwLock<HashMap<Key, Cell>>,
    kinds: [ArcTrigger; KINDS],
}

impl Default for Rows {
    fn default() -> Self {
        Self {
            board: RwLock::default(),
            cells: RwLock::default(),
            kinds: std::array::from_fn(|_| ArcTrigger::new()),
        }
    }
}

impl Rows {
    /// All rows as they are now; watches nothing. Cheap: the maps are shared.
    pub fn board(&self) -> Board {
        self.board.read().map(|board| board.clone()).unwrap_or_default()
    }
    /// All rows, watching every row of these kinds.
    pub fn watch(&self, kinds: &[Kind]) -> Board {
        for kind in kinds {
            self.kinds[*kind as usize].track();
        }
        self.board()
    }
    /// One row, watching it alone.
    pub fn row(&self, key: &Key) -> Option<Row> {
        self.cell(key)?.get()
    }
    /// Folds an event in and gives the row before and after it.
    pub fn apply(&self, recorded: &Recorded) -> (Option<Row>, Option<Row>) {
        let Ok(mut board) = self.board.write() else { return (None, None) };
        let before = board.get(&recorded.key);
        board.apply(recorded);
        let after = board.get(&recorded.key);
        drop(board);
        self.show(&recorded.key, after.clone());
        (before, after)
    }
    /// A row became visible, or is no longer.
    pub fn put(&self, key: &Key, row: Option<Row>) {
        let Ok(mut board) = self.board.write() else { return };
        board.put(key, row.clone());
        drop(board);
        self.show(key, row);
    }
    /// Everything anew.
    pub fn replace(&self, new: Board) {
        let Ok(mut board) = self.board.write() else { return };
        *board = new.clone();
        drop(board);
        let cells = self.cells.read().map(|cells| cells.clone()).unwrap_or_default();
        for (key, cell) in cells {
            let row = new.get(&key);
            if cell.with_untracked(|shown| *shown != row) {
                cell.set(row);
            }
        }
        self.kinds.iter().for_each(ArcTrigger::notify);
    }

    fn cell(&self, key: &Key) -> Option<Cell> {
        if let Some(cell) = self.cells.read().ok()?.get(key) {
            return Some(cell.clone());
        }
        let row = self.board.read().ok()?.get(key);
        let cell = ArcRwSignal::new(row);
        self.cells.write().ok()?.insert(key.clone(), cell.clone());
        Some(cell)
    }

    fn show(&self, key: &Key, row: Option<Row>) {
        let cell = self.cells.write().ok().and_then(|mut cells| match row {
            Some(_) => cells.get(key).cloned(),
            None => cells.remove(key),
        });
        if let Some(cell) = cell {
            cell.set(row);
        }
        self.kinds[Kind::of(key) as usize].notify();
    }
}
