//! The last events of a street, shared by all its sockets and bounded in number and bytes.

use super::published::{Entry, Published};
use domain::ids::Seq;
use domain::time::Ms;
use std::collections::VecDeque;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::watch;

/// Events that the ring holds at most: twice what a reconnecting client may replay.
pub const RING_EVENTS_MAX: usize = 4_096;
/// Bytes that its events may take when encoded, in all.
pub const RING_BYTES_MAX: usize = 32 * 1024 * 1024;
/// What an entry costs beside its text: rows, and the part of a board that it does not share.
const ENTRY_BYTES: usize = 4 * 1024;

/// What a cursor finds in the ring.
#[derive(Debug)]
pub enum Fed {
    /// The next entries, oldest first; none when the cursor stands at the head or beyond.
    Entries(Vec<Arc<Entry>>),
    /// The ring does not reach back so far.
    Gone,
}

/// Ring of entries; the position of each is its `seq`, so finding one is arithmetic.
#[derive(Debug)]
pub struct Ring {
    inner: RwLock<Inner>,
    head: watch::Sender<Seq>,
    events_max: usize,
}

#[derive(Debug, Default)]
struct Inner {
    entries: VecDeque<Arc<Entry>>,
    bytes: usize,
}

impl Ring {
    /// An empty ring behind a log whose last event is `head`.
    pub fn new(head: Seq) -> Self {
        Self::with_size(head, RING_EVENTS_MAX)
    }
    /// A ring of another size than [`RING_EVENTS_MAX`].
    pub fn with_size(head: Seq, events_max: usize) -> Self {
        Self { inner: RwLock::default(), head: watch::Sender::new(head), events_max }
    }
    /// When the event at `seq` was recorded, as long as the ring holds it.
    pub fn recorded_at(&self, seq: Seq) -> Option<Ms> {
        let inner = self.inner.read().unwrap_or_else(PoisonError::into_inner);
        let first = inner.entries.front()?.seq();
        let index = usize::try_from(seq.checked_sub(first)?).ok()?;
        inner.entries.get(index).map(|entry| entry.published.recorded.recorded_at)
    }
    /// Appends what was committed and wakes the sockets. Events come in the order of the log.
    pub fn publish(&self, published: Vec<Published>) {
        let Some(last) = published.last().map(|p| p.recorded.seq) else { return };
        let mut inner = self.inner.write().unwrap_or_else(PoisonError::into_inner);
        for one in published {
            let next = inner.entries.back().map(|entry| entry.seq() + 1);
            if next.is_some_and(|next| next != one.recorded.seq) {
                // A gap cannot be replayed: whoever is behind it fetches the board.
                inner.entries.clear();
                inner.bytes = 0;
            }
            inner.bytes += size(&one);
            inner.entries.push_back(Arc::new(Entry::new(one)));
        }
        while inner.entries.len() > self.events_max || inner.bytes > RING_BYTES_MAX {
            let Some(oldest) = inner.entries.pop_front() else { break };
            inner.bytes -= size(&oldest.published);
        }
        // Before the lock is given back: the head never names what the ring does not hold.
        self.head.send_replace(last);
    }
    /// Position of the last event.
    pub fn head(&self) -> Seq {
        *self.head.borrow()
    }
    /// Wakes whenever the head moves.
    pub fn watch(&self) -> watch::Receiver<Seq> {
        self.head.subscribe()
    }
    /// Position of the oldest entry; behind the head when there is none.
    pub fn oldest(&self) -> Seq {
        let inner = self.inner.read().unwrap_or_else(PoisonError::into_inner);
        inner.entries.front().map_or_else(|| self.head() + 1, |entry| entry.seq())
    }
    /// At most `max` entries after `cursor`.
    pub fn after(&self, cursor: Seq, max: usize) -> Fed {
        let inner = self.inner.read().unwrap_or_else(PoisonError::into_inner);
        let head = self.head();
        if cursor >= head {
            // At the head, or at what is committed and about to be published.
            return Fed::Entries(Vec::new());
        }
        let Some(first) = inner.entries.front().map(|entry| entry.seq()) else {
            return Fed::Gone;
        };
        if cursor + 1 < first {
            return Fed::Gone;
        }
        let skip = (cursor + 1 - first) as usize;
        Fed::Entries(inner.entries.iter().skip(skip).take(max).cloned().collect())
    }
}

/// Payloads are counted by their text where it is long (catalogue, outline), roughly elsewhere.
fn size(published: &Published) -> usize {
    use domain::event::Event;
    let payload = match &published.recorded.event {
        Event::Street(_) | Event::Place(_) => {
            serde_json::to_string(&published.recorded.event).map_or(0, |text| text.len())
        }
        _ => 0,
    };
    ENTRY_BYTES + payload
}

#[cfg(test)]
mod tests;
