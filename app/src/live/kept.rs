//! The last board of the phone, kept on it: what it opens with when there is no network. Nothing but
//! what the board holds anyway; gone when its holder signs out.

use super::board::LiveBoard;
use super::connection::{self, BOARD, Store};
use crate::model::Loaded;
use domain::time::Ms;
use domain::wire::{Cursor, Snapshot, View};
use serde::{Deserialize, Serialize};

/// A board with what it needs to go on.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptBoard {
    /// What a page is loaded with, as of when it was kept.
    pub loaded: Loaded,
    /// What the device's clock showed then.
    pub device: Ms,
}

impl LiveBoard {
    /// The board as it stands at `cursor`, to be kept; `None` once it shall not be.
    pub fn to_keep(self, cursor: Cursor, device: Ms) -> Option<KeptBoard> {
        if self.shared().turns.leaves() {
            return None;
        }
        let me = self.me_untracked()?;
        let snapshot = Snapshot {
            street: me.street.clone(),
            cursor,
            build: self.page_build(),
            now: self.server_time(device),
            board: self.board(),
            feed: Vec::new(),
        };
        Some(KeptBoard { loaded: Loaded { me, snapshot }, device })
    }

    /// Keeps the board on this device.
    pub async fn keep_board(self, cursor: Cursor, device: Ms) {
        let text = self.to_keep(cursor, device).and_then(|kept| serde_json::to_string(&kept).ok());
        if let Some(text) = text {
            connection::keep(Store::Board, BOARD, &text).await;
        }
    }

    /// Whoever holds the device leaves: nothing of the board stays on it.
    pub async fn forget_board(self) {
        self.shared().turns.leave();
        connection::forget(Store::Board, BOARD).await;
    }

    /// Opens with the board that was kept; `false` when there is none that this build can read.
    pub async fn open_kept(self) -> bool {
        let kept = connection::kept(Store::Board).await;
        let kept = kept.iter().find_map(|(_, text)| serde_json::from_str::<KeptBoard>(text).ok());
        let Some(KeptBoard { loaded, device }) = kept else { return false };
        let now = loaded.snapshot.now;
        let stream = (loaded.snapshot.street.clone(), loaded.snapshot.cursor);
        self.begin(loaded);
        self.learn_time(now, device);
        self.tick(connection::unix_ms());
        self.start(View::Field, stream);
        true
    }
}
