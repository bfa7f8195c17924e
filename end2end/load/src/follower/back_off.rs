//! When to come back after a lost connection: full jitter, so that 200 do not come at once.

use std::time::Duration;

/// Longest first wait.
const FIRST: Duration = Duration::from_millis(200);
/// Longest wait.
const LONGEST: Duration = Duration::from_secs(15);

/// Attempts since the last frame that said something.
#[derive(Debug, Default)]
pub struct BackOff {
    attempts: u32,
}

impl BackOff {
    /// The next wait: anything between nothing and a bound that doubles. `share` is in 0..1.
    pub fn next(&mut self, share: f64) -> Duration {
        let bound = FIRST.saturating_mul(1 << self.attempts.min(16)).min(LONGEST);
        self.attempts += 1;
        bound.mul_f64(share.clamp(0.0, 1.0))
    }
    /// The server said something.
    pub fn reset(&mut self) {
        self.attempts = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_doubles_up_to_the_longest_and_starts_over() {
        let mut back_off = BackOff::default();
        let bounds: Vec<u128> = (0..9).map(|_| back_off.next(1.0).as_millis()).collect();
        assert_eq!(bounds, [200, 400, 800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000]);
        back_off.reset();
        assert_eq!(back_off.next(0.5).as_millis(), 100);
    }
}
