//! When the last backup was made: a small file beside the database, since making a backup must
//! not write into what it copies.

use std::fs;

use domain::time::Ms;
use serde::{Deserialize, Serialize};

use super::DataDir;

#[derive(Serialize, Deserialize)]
struct Note {
    taken_at: Ms,
}

/// A backup was made.
pub fn note(data: &DataDir, taken_at: Ms) -> std::io::Result<()> {
    fs::write(data.backup_note(), serde_json::to_vec(&Note { taken_at })?)
}

/// When the last backup was made; `None` when none ever was.
pub fn last(data: &DataDir) -> Option<Ms> {
    let bytes = fs::read(data.backup_note()).ok()?;
    serde_json::from_slice::<Note>(&bytes).ok().map(|note| note.taken_at)
}
