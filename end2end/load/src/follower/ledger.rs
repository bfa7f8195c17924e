//! What a follower received and when, and what was wrong with it.

use domain::ids::Seq;

/// Receipts that one follower keeps; more ends the run as not measured.
pub const RECEIPTS_MAX: usize = 500_000;
/// Faults that are kept in words; the others are only counted.
const FAULTS_KEPT: usize = 5;

/// A frame of an event that reached a follower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Which event.
    pub seq: Seq,
    /// When, on the run's time line.
    pub at_us: u64,
}

/// Positions that a follower was responsible for: after `from`, up to `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Position of the snapshot that it begins with.
    pub from: Seq,
    /// The last position up to which everything visible had been sent.
    pub to: Seq,
}

/// The account of one follower.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Events, each at its first receipt; ascending.
    pub receipts: Vec<Receipt>,
    /// What the stream covered; a snapshot that was fetched again begins a new span.
    pub spans: Vec<Span>,
    /// Frames of an event that this follower had before.
    pub doubled: u64,
    /// Heartbeats that counted other than the follower, and positions that went backwards.
    pub miscounts: u64,
    /// Connections after the first.
    pub reconnects: u64,
    /// Of those, how many continued from their cursor without a snapshot.
    pub resumed: u64,
    /// The first faults, in words.
    pub faults: Vec<String>,
    /// Receipts were no longer kept.
    pub overflowed: bool,
}

impl Ledger {
    /// Notes an event that was not there before.
    pub fn received(&mut self, seq: Seq, at_us: u64) {
        if self.receipts.len() < RECEIPTS_MAX {
            self.receipts.push(Receipt { seq, at_us });
        } else {
            self.overflowed = true;
        }
    }
    /// The stream continues from a snapshot.
    pub fn begin_span(&mut self, at: Seq) {
        self.spans.push(Span { from: at, to: at });
    }
    /// Everything visible up to here has been sent.
    pub fn cover(&mut self, through: Seq) {
        if let Some(span) = self.spans.last_mut() {
            span.to = span.to.max(through);
        }
    }
    /// Notes a fault in words.
    pub fn fault(&mut self, text: impl FnOnce() -> String) {
        if self.faults.len() < FAULTS_KEPT {
            self.faults.push(text());
        }
    }
}
