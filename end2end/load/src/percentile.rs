//! Percentiles by nearest rank: each is a value that was really measured.

use serde::Serialize;

/// Percentiles of a sample, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Percentiles {
    /// How many values.
    pub count: usize,
    /// Half are at most this.
    pub p50_ms: f64,
    /// 99 of 100 are at most this.
    pub p99_ms: f64,
    /// None is more.
    pub max_ms: f64,
}

impl Percentiles {
    /// Of a sample in microseconds; `None` of nothing.
    pub fn of(mut sample_us: Vec<u64>) -> Option<Self> {
        sample_us.sort_unstable();
        let max = *sample_us.last()?;
        Some(Self {
            count: sample_us.len(),
            p50_ms: millis(nearest_rank(&sample_us, 50)),
            p99_ms: millis(nearest_rank(&sample_us, 99)),
            max_ms: millis(max),
        })
    }
}

/// The smallest value that at least `percent` of the sorted, non-empty sample do not exceed.
fn nearest_rank(sorted: &[u64], percent: usize) -> u64 {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted[rank.clamp(1, sorted.len()) - 1]
}

fn millis(us: u64) -> f64 {
    us as f64 / 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_hundred_values_each_percentile_is_a_value() {
        let got = Percentiles::of((1..=100).rev().map(|n| n * 1_000).collect()).unwrap();
        assert_eq!((got.p50_ms, got.p99_ms, got.max_ms, got.count), (50.0, 99.0, 100.0, 100));
    }

    #[test]
    fn small_samples_round_up() {
        let one = Percentiles::of(vec![7_000]).unwrap();
        assert_eq!((one.p50_ms, one.p99_ms, one.max_ms), (7.0, 7.0, 7.0));
        let three = Percentiles::of(vec![3_000, 1_000, 2_000]).unwrap();
        assert_eq!((three.p50_ms, three.p99_ms), (2.0, 3.0));
    }

    #[test]
    fn one_slow_value_in_a_hundred_and_one_is_the_p99_only_from_there_on() {
        let mut sample = vec![1_000; 100];
        sample.push(500_000);
        assert_eq!(Percentiles::of(sample.clone()).unwrap().p99_ms, 1.0);
        sample.push(500_000);
        assert_eq!(Percentiles::of(sample).unwrap().p99_ms, 500.0);
    }

    #[test]
    fn nothing_has_no_percentiles() {
        assert_eq!(Percentiles::of(Vec::new()), None);
    }
}
