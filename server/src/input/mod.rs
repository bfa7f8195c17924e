//! Real input: files that others wrote become commands of an import account.
//!
//! Reading is pure: text in, a [`Plan`] out, every faulty row named with line and reason. Sending
//! is apart ([`send`]): to a running server, or into a database that no server holds. Nothing is
//! imported twice: where the board shows what is there already (places, parties), only the
//! difference is sent; elsewhere the ids of commands follow from what a row says.

pub mod bulletin;
pub mod calendar;
pub mod catalogue;
pub mod check;
pub mod dispatch;
pub mod door;
pub mod findings;
pub mod local;
pub mod lookup;
pub mod parties;
pub mod people;
pub mod places;
pub mod remote;
pub mod roster;
pub mod send;
pub mod street;
pub mod table;
pub mod when;
pub mod words;

use domain::command::Command;
use domain::ids::{CommandId, derive_uuid};
use domain::time::Ms;
use uuid::Uuid;

/// Rows of a file at most.
pub const ROWS_MAX: usize = 200_000;

/// Namespace of everything that is derived from a row of a file.
const ROWS: Uuid = Uuid::from_u128(0x7467_0000_696d_706f_7274_7300_0000_0001);

/// A command that a row asks for.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its id: derived from the row, or new where `decide` itself sees what is applied already.
    pub id: CommandId,
    /// Claimed time.
    pub occurred_at: Option<Ms>,
    /// What.
    pub command: Command,
}

/// A row that can be sent: its steps in order, each only after the one before.
#[derive(Clone, Debug)]
pub struct Row {
    /// Line in the file; the header is line 1, and so is what prepares the ground for all rows.
    pub line: usize,
    /// When the row becomes due in a paced replay.
    pub at: Option<Ms>,
    /// Its steps.
    pub steps: Vec<Step>,
}

impl Row {
    /// It stands in the file, rather than preparing the ground for what does.
    fn is_of_the_file(&self) -> bool {
        self.line > 1
    }
}

/// A row that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RowFault {
    /// Line in the file; the header is line 1.
    pub line: usize,
    /// Why, for the one who keeps the file.
    pub reason: String,
}

/// What a file asks for.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Rows that can be sent.
    pub rows: Vec<Row>,
    /// Rows that cannot.
    pub faults: Vec<RowFault>,
}

impl Plan {
    fn fault(&mut self, line: usize, reason: impl Into<String>) {
        self.faults.push(RowFault { line, reason: reason.into() });
    }
}

/// An id that follows from the words of a row.
pub fn row_uuid(kind: &str, words: &[&str]) -> Uuid {
    derive_uuid(ROWS, &format!("{kind}|{}", words.join("|")))
}

/// A step whose id follows from `of` and its place in the row.
pub fn step(of: Uuid, label: &str, occurred_at: Option<Ms>, command: Command) -> Step {
    Step { id: CommandId::derived(of, label), occurred_at, command }
}

/// A step that is decided by its content: the same again changes nothing.
pub fn fresh(command: Command) -> Step {
    Step { id: CommandId(Uuid::now_v7()), occurred_at: None, command }
}

#[cfg(test)]
mod tests;
