//! Where stored events were found not to be what they were: whoever reads a damaged row, on
//! whatever way, makes its street read-only.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::{Seq, StreetId};

use super::{Result, StoreError};

/// Damage of one log, shared by all who read it and all who write it.
#[derive(Clone, Debug, Default)]
pub struct Mark(Arc<AtomicU64>);

impl Mark {
    /// Position of damage that was found first; `None` while the log is whole as far as is known.
    pub fn found_at(&self) -> Option<Seq> {
        Some(self.0.load(Ordering::Relaxed)).filter(|seq| *seq > 0)
    }
    /// Notes damage; the first that was found stands. True when none was known before.
    fn note(&self, seq: Seq) -> bool {
        self.0.compare_exchange(0, seq.max(1), Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }
}

/// The marks of all logs of a database. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Damages(Arc<Mutex<HashMap<StreetId, Mark>>>);

impl Damages {
    /// The mark of a street's log.
    pub fn of(&self, street: &StreetId) -> Mark {
        let mut marks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        marks.entry(street.clone()).or_default().clone()
    }
    /// Damage was found: the street is read-only from now on.
    pub fn note(&self, street: &StreetId, seq: Seq, what: &str) {
        if self.of(street).note(seq) {
            tracing::error!(%street, seq, what,
                "the log is damaged: the street is read-only from now on");
        }
    }
    /// Passes a result on; damage in it is noted.
    pub(super) fn heed<T>(&self, street: &StreetId, result: Result<T>) -> Result<T> {
        if let Err(StoreError::Damaged { seq, what, .. }) = &result {
            self.note(street, *seq, what);
        }
        result
    }
}
