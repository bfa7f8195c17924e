//! One committed event as the stream needs it: with its row before and after, encoded at most
//! once for everybody.

use domain::board::{Board, Row};
use domain::envelope::Recorded;
use domain::ids::{Seq, StreetId};
use domain::wire::{MESSAGE_BYTES_MAX, ServerFrame};
use std::sync::{Arc, OnceLock};
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// What the committer hands over after COMMIT.
#[derive(Clone, Debug)]
pub struct Published {
    /// The event.
    pub recorded: Arc<Recorded>,
    /// Its row before.
    pub before: Option<Row>,
    /// Its row after.
    pub after: Option<Row>,
    /// The board after it; a cheap clone.
    pub board: Board,
}

/// A published event with its frames. The frames are the same bytes for every viewer.
#[derive(Debug)]
pub struct Entry {
    /// The event and its rows.
    pub published: Published,
    event: OnceLock<Option<Utf8Bytes>>,
    enter: OnceLock<Option<Utf8Bytes>>,
    leave: OnceLock<Option<Utf8Bytes>>,
}

impl Entry {
    /// Nothing is encoded before somebody may see it.
    pub fn new(published: Published) -> Self {
        Self { published, event: OnceLock::new(), enter: OnceLock::new(), leave: OnceLock::new() }
    }
    /// Position of the event.
    pub fn seq(&self) -> Seq {
        self.published.recorded.seq
    }
    /// The event, for who saw the row before and sees it after. `None`: too long for a frame,
    /// the viewer fetches the board instead. So with the other two.
    pub fn event_frame(&self) -> Option<Utf8Bytes> {
        let encode = || {
            let recorded = &self.published.recorded;
            let event = Box::new(recorded.as_ref().clone());
            encode(&ServerFrame::Event { street: recorded.street.clone(), event })
        };
        self.event.get_or_init(encode).clone()
    }
    /// The whole row, for whom it has become visible.
    pub fn enter_frame(&self) -> Option<Utf8Bytes> {
        let encode = || {
            let row = Box::new(self.published.after.clone()?);
            encode(&ServerFrame::Enter { street: self.street(), seq: self.seq(), row })
        };
        self.enter.get_or_init(encode).clone()
    }
    /// Its key, for whom it is no longer visible.
    pub fn leave_frame(&self) -> Option<Utf8Bytes> {
        let encode = || {
            let key = self.published.recorded.key.clone();
            encode(&ServerFrame::Leave { street: self.street(), seq: self.seq(), key })
        };
        self.leave.get_or_init(encode).clone()
    }
    fn street(&self) -> StreetId {
        self.published.recorded.street.clone()
    }
}

/// The frame as text; `None` when it is longer than a message may be.
pub fn encode(frame: &ServerFrame) -> Option<Utf8Bytes> {
    let text = serde_json::to_string(frame).ok()?;
    (text.len() <= MESSAGE_BYTES_MAX).then(|| Utf8Bytes::from(text))
}
