//! Frames of the stream, and the snapshot that it continues.

use super::presence::Present;
use crate::board::{Board, Row};
use crate::envelope::Recorded;
use crate::ids::{Epoch, Seq, StreetId};
use crate::key::Key;
use crate::time::Ms;
use serde::{Deserialize, Serialize};

/// Position in the stream of a street.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cursor {
    /// Which incarnation of the log.
    pub epoch: Epoch,
    /// Everything visible up to here has been seen.
    pub seq: Seq,
}

/// Which face looks; it narrows what its viewer may see and never widens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// The wall display: nobody's account, no displays; everything else in scope.
    Wall,
    /// The operator's desk.
    Desk,
    /// The supervisor's tablet: own places.
    Area,
    /// The phone: own assignments and their cases.
    Field,
}

/// One stream that a client asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subscription {
    /// Of which street.
    pub street: StreetId,
    /// From where; `None` asks for a snapshot first.
    pub cursor: Option<Cursor>,
    /// For which face.
    pub view: View,
}

/// What a client sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type", deny_unknown_fields)]
pub enum ClientFrame {
    /// First frame, and again after [`super::CloseCode::HelloAgain`] or a miscount.
    Hello {
        /// What it wants.
        subscriptions: Vec<Subscription>,
    },
}

/// What the server sends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum ServerFrame {
    /// Answer to `hello`.
    Welcome {
        /// Of which street.
        street: StreetId,
        /// Build of the server: a page of another build reloads at a quiet moment.
        build: String,
        /// The log's incarnation.
        epoch: Epoch,
        /// Head of the log.
        through: Seq,
        /// Period of the heartbeat.
        heartbeat_ms: u64,
        /// The client must fetch `GET /api/v1/board` and say hello with its cursor.
        snapshot_required: bool,
        /// Server time.
        now: Ms,
    },
    /// An event of a row that was visible before and is visible after.
    Event {
        /// Of which street.
        street: StreetId,
        /// The event.
        event: Box<Recorded>,
    },
    /// A row became visible by this event: all of it.
    Enter {
        /// Of which street.
        street: StreetId,
        /// By which event.
        seq: Seq,
        /// The row.
        #[cfg_attr(target_arch = "wasm32", serde(deserialize_with = "crate::by_value::by_value"))]
        row: Box<Row>,
    },
    /// A row is no longer visible, or left the board for this viewer.
    Leave {
        /// Of which street.
        street: StreetId,
        /// By which event.
        seq: Seq,
        /// The row.
        key: Key,
    },
    /// The viewer's own grants changed, or the tree did: fetch the board again.
    Resync {
        /// Of which street.
        street: StreetId,
        /// By which event.
        seq: Seq,
    },
    /// Everything visible up to `seq` has been sent.
    Through {
        /// Of which street.
        street: StreetId,
        /// Up to here.
        seq: Seq,
    },
    /// The server lives.
    Heartbeat {
        /// Of which street.
        street: StreetId,
        /// Head of the log as far as sent.
        through: Seq,
        /// `event`, `enter` and `leave` frames sent on this connection since `welcome`.
        sent: u64,
        /// The timers' own heartbeat: when they last looked.
        timers_at: Ms,
        /// Server time.
        now: Ms,
    },
    /// Who is connected now, as far as the viewer may know. Apart from the log: no position, not
    /// counted in `sent`, and the last one is the only one that holds.
    Presence {
        /// Of which street.
        street: StreetId,
        /// Who.
        present: Box<Present>,
    },
}

impl ServerFrame {
    /// Of which street it speaks.
    pub fn street(&self) -> &StreetId {
        match self {
            Self::Welcome { street, .. }
            | Self::Event { street, .. }
            | Self::Enter { street, .. }
            | Self::Leave { street, .. }
            | Self::Resync { street, .. }
            | Self::Through { street, .. }
            | Self::Heartbeat { street, .. }
            | Self::Presence { street, .. } => street,
        }
    }
}

/// Body of `GET /api/v1/board?view=`: the rows that the viewer may see, and where they continue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Of which street.
    pub street: StreetId,
    /// The stream continues from here.
    pub cursor: Cursor,
    /// Build of the server.
    pub build: String,
    /// Server time.
    pub now: Ms,
    /// The visible rows.
    #[cfg_attr(target_arch = "wasm32", serde(deserialize_with = "crate::by_value::by_value"))]
    pub board: Board,
    /// The last events that the viewer may see, newest last; not part of the law of the stream.
    pub feed: Vec<Recorded>,
}
