//! The server's time on this device: the device's own clock plus an offset learnt from frames.

use domain::time::Ms;
use std::collections::VecDeque;

/// Samples kept.
const SAMPLES_MAX: usize = 16;

/// The offset of the server's clock. The sample with the largest offset travelled fastest, so it
/// is the nearest to the truth.
#[derive(Clone, Debug, Default)]
pub struct Offset {
    samples: VecDeque<i64>,
}

impl Offset {
    /// The server said `server` and it was read at `device`.
    pub fn learn(&mut self, server: Ms, device: Ms) {
        if self.samples.len() == SAMPLES_MAX {
            self.samples.pop_front();
        }
        self.samples.push_back(server - device);
    }
    /// Milliseconds to add to the device's clock.
    pub fn ms(&self) -> i64 {
        self.samples.iter().copied().max().unwrap_or_default()
    }
    /// Forgets everything, as after sleep, when the device's clock may have been set.
    pub fn forget(&mut self) {
        self.samples.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fastest_frame_tells_the_time() {
        let mut offset = Offset::default();
        assert_eq!(offset.ms(), 0);
        for delay in [400, 20, 900] {
            offset.learn(Ms(10_000), Ms(5_000 + delay));
        }
        assert_eq!(offset.ms(), 4_980);
    }

    #[test]
    fn old_samples_are_forgotten() {
        let mut offset = Offset::default();
        offset.learn(Ms(90_000), Ms(0));
        for _ in 0..SAMPLES_MAX {
            offset.learn(Ms(100), Ms(0));
        }
        assert_eq!(offset.ms(), 100);
    }
}
