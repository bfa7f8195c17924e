//! The one clock of the server: nothing else reads the time.
//!
//! A database that was created with `--sim-start` follows a [`SimulatedClock`]: the log, deadlines,
//! duties and grants live by it, so that a day of real data passes in minutes. What protects the
//! machine and the people at it stays on the machine's own clock: sessions, sign-in attempts, the
//! tokens of displays, limits on requests, the access log, uploads that nobody named, certificates
//! and backups. At 600 times the speed a session would else be over within half a minute and a
//! photograph would be swept before its form is sent, and the record of who looked at what would
//! name hours that never were.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use domain::time::Ms;
use serde::{Deserialize, Serialize};

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

/// A clock that left another one at an instant and runs faster from there.
pub struct SimulatedClock {
    machine: SharedClock,
    course: Course,
}

/// How a simulated clock runs: enough for another process to tell the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// The machine's instant at which it began.
    pub left: Ms,
    /// What it showed then.
    pub at: Ms,
    /// Seconds that pass in one of the machine's.
    pub speed: u32,
}

impl Course {
    /// What it shows when the machine shows this.
    pub fn shown(&self, machine: Ms) -> Ms {
        self.at + (machine - self.left).saturating_mul(i64::from(self.speed))
    }
}

impl SimulatedClock {
    /// On this course from now on.
    pub fn on(machine: SharedClock, course: Course) -> Self {
        Self { machine, course }
    }
}

impl Clock for SimulatedClock {
    fn now(&self) -> Ms {
        self.course.shown(self.machine.now())
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
    fn a_simulated_clock_follows_the_machine_at_its_speed() {
        let machine = ManualClock::at(Ms(5_000));
        let course = Course { left: machine.now(), at: Ms(1_000_000), speed: 600 };
        let clock = SimulatedClock::on(machine.clone(), course);
        assert_eq!(clock.now(), Ms(1_000_000));
        machine.advance(1_000);
        assert_eq!(clock.now(), Ms(1_600_000));
        machine.advance(-500);
        assert_eq!(clock.now(), Ms(1_300_000));
    }

    #[test]
    fn the_machine_has_a_time_after_2020() {
        assert!(SystemClock.now() > Ms(1_577_836_800_000));
    }
}
