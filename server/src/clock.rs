//! The one clock of the server: nothing else reads the time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use domain::time::Ms;

/// Tells the time, as UTC milliseconds.
pub trait Clock: Send + Sync + 'static {
    /// The instant.
    fn now(&self) -> Ms;
}

/// The clock as it is handed round.
pub type SharedClock = Arc<dyn Clock>;

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Ms {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Ms(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A clock that tests move by hand; it never moves by itself.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// Stands at `now`.
    pub fn at(now: Ms) -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(now.0)))
    }
    /// Moves it, also backwards.
    pub fn advance(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
    /// Sets it.
    pub fn set(&self, now: Ms) {
        self.0.store(now.0, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Ms {
        Ms(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_moves_only_by_hand() {
        let clock = ManualClock::at(Ms(1_000));
        assert_eq!(clock.now(), Ms(1_000));
        clock.advance(-400);
        assert_eq!(clock.now(), Ms(600));
        clock.set(Ms(5));
        assert_eq!(clock.now(), Ms(5));
    }

    #[test]
    fn the_machine_has_a_time_after_2020() {
        assert!(SystemClock.now() > Ms(1_577_836_800_000));
    }
}
