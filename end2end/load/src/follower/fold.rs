//! The pure half of a follower: frames in, board and account out.

use domain::board::{Board, Row};
use domain::ids::{Seq, StreetId};
use domain::key::Key;
use domain::wire::{ClientFrame, Cursor, ServerFrame, Snapshot, Subscription, View};

use super::ledger::Ledger;

/// What the follower does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Reads on.
    Read,
    /// Fetches the board, then says hello with its cursor.
    FetchBoard,
    /// Says hello with its cursor: it counted otherwise than the server.
    HelloAgain,
}

/// A board that follows a stream.
pub struct Fold {
    street: StreetId,
    view: View,
    /// The rows.
    pub board: Board,
    /// Everything visible up to here has been received.
    pub cursor: Option<Cursor>,
    /// The account.
    pub ledger: Ledger,
    /// Last event that was folded in, ever.
    pub folded: Seq,
    /// Where the hello of this connection began; an event up to there may not be sent again.
    resumed_from: Seq,
    /// Last event on this connection.
    on_connection: Seq,
    /// Events since the last `welcome`.
    counted: u64,
    welcomes: u64,
    reconnecting: bool,
    /// A hello is under way: what comes before its welcome belongs to the one before.
    unanswered: bool,
}

impl Fold {
    /// Nothing yet.
    pub fn new(street: StreetId, view: View) -> Self {
        Self {
            street,
            view,
            board: Board::default(),
            cursor: None,
            ledger: Ledger::default(),
            folded: 0,
            resumed_from: 0,
            on_connection: 0,
            counted: 0,
            welcomes: 0,
            reconnecting: false,
            unanswered: true,
        }
    }
    /// The first frame, and the one after a snapshot.
    pub fn hello(&self) -> ClientFrame {
        let (street, cursor, view) = (self.street.clone(), self.cursor, self.view);
        ClientFrame::Hello { subscriptions: vec![Subscription { street, cursor, view }] }
    }
    /// Everything visible up to here has been received; 0 before the first snapshot.
    pub fn through(&self) -> Seq {
        self.cursor.map_or(0, |cursor| cursor.seq)
    }
    /// A connection was lost; the next welcome belongs to a new one.
    pub fn connection_lost(&mut self) {
        self.unanswered = true;
        if self.welcomes > 0 && !self.reconnecting {
            self.ledger.reconnects += 1;
            self.reconnecting = true;
        }
    }
    /// The cursor cannot be continued: the next hello asks for a snapshot.
    pub fn forget_cursor(&mut self) {
        self.cursor = None;
    }
    /// Begins again from a snapshot.
    pub fn restart(&mut self, snapshot: Snapshot) {
        self.folded = snapshot.cursor.seq;
        self.ledger.begin_span(snapshot.cursor.seq);
        self.cursor = Some(snapshot.cursor);
        self.board = snapshot.board;
    }
    /// Takes one frame in that was received at `at_us`.
    pub fn take(&mut self, frame: ServerFrame, at_us: u64) -> Next {
        if self.unanswered && !matches!(frame, ServerFrame::Welcome { .. }) {
            return Next::Read;
        }
        let next = self.fold_in(frame, at_us);
        self.unanswered = next != Next::Read;
        next
    }
    fn fold_in(&mut self, frame: ServerFrame, at_us: u64) -> Next {
        match frame {
            ServerFrame::Welcome { epoch, snapshot_required, .. } => {
                self.welcome(epoch, snapshot_required)
            }
            ServerFrame::Event { event, .. } => {
                if self.is_new(event.seq, at_us) {
                    self.board.apply(&event);
                }
                Next::Read
            }
            ServerFrame::Enter { seq, row, .. } => self.put(seq, at_us, row.key(), Some(*row)),
            ServerFrame::Leave { seq, key, .. } => self.put(seq, at_us, key, None),
            ServerFrame::Resync { .. } => Next::FetchBoard,
            ServerFrame::Through { seq, .. } => self.reach(seq),
            ServerFrame::Heartbeat { through, sent, .. } => {
                if sent != self.counted {
                    let counted = self.counted;
                    self.miscount(|| format!("heartbeat says {sent} events, {counted} came"));
                    return Next::HelloAgain;
                }
                self.reach(through)
            }
            ServerFrame::Presence { .. } => Next::Read,
        }
    }
    fn welcome(&mut self, epoch: domain::ids::Epoch, snapshot_required: bool) -> Next {
        self.welcomes += 1;
        self.counted = 0;
        self.on_connection = 0;
        let continues = self.cursor.is_some_and(|cursor| cursor.epoch == epoch);
        if snapshot_required || !continues {
            self.reconnecting = false;
            return Next::FetchBoard;
        }
        self.resumed_from = self.through();
        if std::mem::take(&mut self.reconnecting) {
            self.ledger.resumed += 1;
        }
        Next::Read
    }
    fn put(&mut self, seq: Seq, at_us: u64, key: Key, row: Option<Row>) -> Next {
        if self.is_new(seq, at_us) {
            self.board.put(&key, row);
        }
        Next::Read
    }
    /// Counts a frame of an event. What was folded before a connection broke and not yet covered
    /// by `through` may come once more; anything else that comes again is a fault.
    fn is_new(&mut self, seq: Seq, at_us: u64) -> bool {
        self.counted += 1;
        if seq <= self.resumed_from || seq <= self.on_connection {
            self.ledger.doubled += 1;
            self.ledger.fault(|| format!("event {seq} came again"));
            return false;
        }
        self.on_connection = seq;
        if seq <= self.folded {
            return false;
        }
        self.folded = seq;
        self.ledger.received(seq, at_us);
        true
    }
    fn reach(&mut self, through: Seq) -> Next {
        let Some(cursor) = &mut self.cursor else { return Next::FetchBoard };
        if through < cursor.seq || through < self.on_connection {
            let was = cursor.seq.max(self.on_connection);
            self.miscount(|| format!("through went back from {was} to {through}"));
            return Next::Read;
        }
        cursor.seq = through;
        self.ledger.cover(through);
        Next::Read
    }
    fn miscount(&mut self, text: impl FnOnce() -> String) {
        self.ledger.miscounts += 1;
        self.ledger.fault(text);
    }
}

#[cfg(test)]
mod tests;
