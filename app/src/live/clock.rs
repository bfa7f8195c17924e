//! The server's time on this device: the device's own clock plus an offset learnt from frames.

use domain::time::Ms;
use std::collections::VecDeque;

/// Samples kept.
const SAMPLES_MAX: usize = 16;

/// The offset of the server's clock. The sample with the largest offset travelled fastest, so it
/// is the nearest to the truth.
///
/// A simulated clock runs faster than the device's: the offset is then that of a device's clock
/// that was as fast, so that between two frames the time goes on as it does on the server.
#[derive(Clone, Debug)]
pub struct Offset {
    samples: VecDeque<i64>,
    speed: i64,
}

impl Default for Offset {
    fn default() -> Self {
        Self { samples: VecDeque::new(), speed: 1 }
    }
}

impl Offset {
    /// The server's clock is so much faster than the device's.
    pub fn run_at(&mut self, speed: Option<u32>) {
        self.speed = i64::from(speed.unwrap_or(1).max(1));
    }
    /// How much faster.
    pub fn speed(&self) -> i64 {
        self.speed
    }
    /// The server said `server` and it was read at `device`.
    pub fn learn(&mut self, server: Ms, device: Ms) {
        if self.samples.len() == SAMPLES_MAX {
            self.samples.pop_front();
        }
        self.samples.push_back(server - self.fast(device));
    }
    /// The server's time when the device shows this.
    pub fn server(&self, device: Ms) -> Ms {
        match self.samples.iter().max() {
            Some(offset) => self.fast(device) + *offset,
            None => device,
        }
    }
    fn fast(&self, device: Ms) -> Ms {
        Ms(device.0.saturating_mul(self.speed))
    }
    /// Something was learnt.
    pub fn is_known(&self) -> bool {
        !self.samples.is_empty()
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
        assert_eq!(offset.server(Ms(7)), Ms(7));
        for delay in [400, 20, 900] {
            offset.learn(Ms(10_000), Ms(5_000 + delay));
        }
        assert_eq!(offset.server(Ms(5_000)), Ms(9_980));
    }

    #[test]
    fn old_samples_are_forgotten() {
        let mut offset = Offset::default();
        offset.learn(Ms(90_000), Ms(0));
        for _ in 0..SAMPLES_MAX {
            offset.learn(Ms(100), Ms(0));
        }
        assert_eq!(offset.server(Ms(0)), Ms(100));
    }

    #[test]
    fn a_simulated_clock_goes_on_between_two_frames() {
        let mut offset = Offset::default();
        offset.run_at(Some(600));
        offset.learn(Ms(1_648_742_400_000), Ms(1_800_000_000_000));
        assert_eq!(offset.server(Ms(1_800_000_001_000)), Ms(1_648_743_000_000));
        assert_eq!(offset.speed(), 600);
    }
}
