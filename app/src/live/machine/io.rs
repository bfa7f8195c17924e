//! What goes into the machine and what comes out of it.

use domain::board::Row;
use domain::envelope::Recorded;
use domain::key::Key;
use domain::time::Ms;
use domain::wire::{ClientFrame, Present, ServerFrame, Snapshot};

/// What happened.
#[derive(Debug)]
pub enum Input {
    /// The socket is open.
    Opened,
    /// A frame came.
    Frame(ServerFrame),
    /// The socket closed, with this code and reason.
    Closed(u16, String),
    /// The board came, or the HTTP status that came instead (0: no answer).
    Board(Result<Box<Snapshot>, u16>),
    /// The page became visible again, or the network came back.
    Woke,
    /// Frames come another way from now on: this tab begins or ceases to lead the others.
    Moved,
}

/// What to do.
#[derive(Debug, PartialEq)]
pub enum Action {
    /// Open a socket after so many milliseconds.
    Connect(u32),
    /// Send this frame.
    Send(ClientFrame),
    /// Fetch the board after so many milliseconds.
    Fetch(u32),
    /// Fold this event in.
    Apply(Box<Recorded>),
    /// Put this row in place, or take it away.
    Put(Key, Option<Box<Row>>),
    /// Replace everything.
    Replace(Box<Snapshot>),
    /// The server's clock says this; its timers looked then.
    Clock(Ms, Option<Ms>),
    /// The server runs this build.
    Build(String),
    /// These are connected now.
    Present(Box<Present>),
    /// Load the page again: it does not speak the server's language.
    Reload,
}
