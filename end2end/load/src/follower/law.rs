//! The law of the stream, live: what a follower folded equals a fresh snapshot at the same
//! position.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use domain::board::Board;
use domain::key::Key;
use domain::wire::{Snapshot, View};

use super::{Looker, Surroundings};
use crate::http::Request;

/// Snapshots that are fetched for one comparison at most.
pub const TRIES_MAX: usize = 8;
/// Keys that are named when boards differ.
const KEYS_NAMED: usize = 5;

/// Whether the law holds for one follower.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Law {
    /// Same rows.
    Holds {
        /// How many.
        rows: usize,
    },
    /// Other rows, or it could not be seen.
    Broken(String),
}

impl Law {
    /// It could not be seen.
    pub fn unknown(why: &str) -> Self {
        Self::Broken(why.to_owned())
    }
    /// Row by row.
    pub fn compare(folded: &Board, fresh: &Board) -> Self {
        let rows = |board: &Board| -> BTreeMap<Key, _> {
            board.rows().map(|row| (row.key(), row)).collect()
        };
        let (ours, theirs) = (rows(folded), rows(fresh));
        let differs = |key: &&Key| ours.get(key) != theirs.get(key);
        let keys: std::collections::BTreeSet<&Key> = ours.keys().chain(theirs.keys()).collect();
        let other: Vec<String> =
            keys.into_iter().filter(differs).map(ToString::to_string).collect();
        match other.len() {
            0 => Self::Holds { rows: ours.len() },
            count => {
                let named = other[..count.min(KEYS_NAMED)].join(", ");
                Self::Broken(format!("{count} rows differ: {named}"))
            }
        }
    }
}

/// Fetches the board as the looker sees it.
pub async fn fetch(around: &Surroundings, looker: &Looker) -> Result<Snapshot> {
    let path = format!("/api/v1/board?view={}", name(looker.view));
    let request = Request::get(path).with("Cookie", looker.cookie.as_str());
    let response = around.pool.send(&request).await?;
    let status = response.status;
    ensure!(status == 200, "the board of {}: {status} {}", looker.eyes, response.excerpt());
    serde_json::from_slice(&response.body).context("the board has another shape")
}

/// As on the wire.
pub fn name(view: View) -> &'static str {
    match view {
        View::Wall => "wall",
        View::Desk => "desk",
        View::Area => "area",
        View::Field => "field",
    }
}
