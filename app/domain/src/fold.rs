//! What a screen holds: the rows that its viewer may see, folded from snapshot and frames.
//! The same code runs in the browser, in the load client and in the law of the stream.

use crate::board::Board;
use crate::ids::Seq;
use crate::key::Key;
use crate::wire::{Cursor, ServerFrame, Snapshot};

/// What a frame did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// This row came, changed or went.
    Changed(Key),
    /// The board must be fetched again; until then frames are dropped.
    FetchBoard,
    /// Nothing on the board.
    Nothing,
}

/// The rows of one subscription and how far they go.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mirror {
    /// The rows.
    pub board: Board,
    /// Everything visible up to here is in them; `None` before the first snapshot.
    pub cursor: Option<Cursor>,
    /// `event`, `enter` and `leave` frames since `welcome`, to compare with the heartbeat's count.
    pub counted: u64,
    live: bool,
}

impl Mirror {
    /// Starts from a snapshot. Frames count from the next `welcome` on: say hello with its cursor.
    pub fn start(snapshot: &Snapshot) -> Self {
        let cursor = Some(snapshot.cursor);
        Self { board: snapshot.board.clone(), cursor, counted: 0, live: false }
    }

    /// Folds one frame in. A frame that the cursor has passed is dropped.
    pub fn receive(&mut self, frame: &ServerFrame) -> Received {
        match frame {
            ServerFrame::Welcome { epoch, snapshot_required, .. } => {
                self.counted = 0;
                self.live = !snapshot_required && self.cursor.is_some_and(|c| c.epoch == *epoch);
                if self.live { Received::Nothing } else { Received::FetchBoard }
            }
            ServerFrame::Resync { .. } if self.live => {
                self.live = false;
                Received::FetchBoard
            }
            ServerFrame::Event { .. } | ServerFrame::Enter { .. } | ServerFrame::Leave { .. } => {
                self.counted += 1;
                self.change(frame)
            }
            ServerFrame::Through { seq, .. } => {
                if self.is_next(*seq) {
                    self.advance(*seq);
                }
                Received::Nothing
            }
            ServerFrame::Resync { .. }
            | ServerFrame::Heartbeat { .. }
            | ServerFrame::Presence { .. } => Received::Nothing,
        }
    }

    fn change(&mut self, frame: &ServerFrame) -> Received {
        let seq = match frame {
            ServerFrame::Event { event, .. } => event.seq,
            ServerFrame::Enter { seq, .. } | ServerFrame::Leave { seq, .. } => *seq,
            _ => return Received::Nothing,
        };
        if !self.is_next(seq) {
            return Received::Nothing;
        }
        self.advance(seq);
        receive(&mut self.board, frame).map_or(Received::Nothing, Received::Changed)
    }

    fn is_next(&self, seq: Seq) -> bool {
        self.live && self.cursor.is_some_and(|cursor| cursor.seq < seq)
    }

    fn advance(&mut self, seq: Seq) {
        if let Some(cursor) = &mut self.cursor {
            cursor.seq = seq;
        }
    }
}

/// Folds an `event`, `enter` or `leave` frame into the rows, and says which row it was.
pub fn receive(board: &mut Board, frame: &ServerFrame) -> Option<Key> {
    match frame {
        ServerFrame::Event { event, .. } => {
            board.apply(event);
            Some(event.key.clone())
        }
        ServerFrame::Enter { row, .. } => {
            let key = row.key();
            board.put(&key, Some((**row).clone()));
            Some(key)
        }
        ServerFrame::Leave { key, .. } => {
            board.put(key, None);
            Some(key.clone())
        }
        _ => None,
    }
}
