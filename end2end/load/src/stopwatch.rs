//! One time line for the whole run: every stamp is microseconds since the same start.

use std::time::{Duration, Instant};

/// A monotonic time line; copies share it.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    pub fn start() -> Self {
        Self(Instant::now())
    }
    /// Microseconds since the start.
    pub fn us(self) -> u64 {
        micros(self.0.elapsed())
    }
    /// The instant so many microseconds after the start.
    pub fn at(self, us: u64) -> tokio::time::Instant {
        tokio::time::Instant::from_std(self.0 + Duration::from_micros(us))
    }
}

/// Whole microseconds.
pub fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}
