//! Deadlines: what must happen on a row, and when, if nothing happens before. They follow from
//! the row alone, so the server can compare them before and after each event and keep them as
//! rows of the database.

use crate::catalogue::Stage;
use crate::key::Key;
use crate::time::Ms;
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

/// Placeholder.
pub fn fire(_: &FireDeadline, _: &crate::decide::Context) -> crate::decide::Decision {
    Err(crate::rejection::Rejection::NotPermitted)
}

impl crate::board::Row {
    /// What is due on this row.
    pub fn deadlines(&self) -> Vec<Deadline> {
        Vec::new()
    }
}
