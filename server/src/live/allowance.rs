//! How many frames a client may send: a socket that floods is closed.

use tokio::time::Instant;

/// Frames that a client may send at once; then [`FRAMES_PER_S`].
const FRAMES_BURST: f64 = 60.0;
/// See [`FRAMES_BURST`]: a well-behaved client says hello and answers pings.
const FRAMES_PER_S: f64 = 2.0;

/// How many frames a client may still send: a bucket that fills with time.
pub struct Allowance {
    left: f64,
    at: Instant,
}

impl Allowance {
    /// A full bucket.
    pub fn full() -> Self {
        Self { left: FRAMES_BURST, at: Instant::now() }
    }
    /// Takes one frame in, if it still may.
    pub fn take(&mut self) -> bool {
        let now = Instant::now();
        let gained = (now - self.at).as_secs_f64() * FRAMES_PER_S;
        self.at = now;
        self.left = (self.left + gained).min(FRAMES_BURST) - 1.0;
        self.left >= 0.0
    }
}
