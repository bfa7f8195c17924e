//! How a set of durations is spread: percentiles and the share within a limit, never an average
//! alone, as NFPA 1225 and NENA-STA-020.1 state their benchmarks.

use super::Rate;
use serde::{Deserialize, Serialize};

/// Percentiles by nearest rank: the P-th percentile is the smallest value that at least P % of
/// the values do not exceed, so it is always a value that occurred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// How many values.
    pub count: u64,
    /// Median.
    pub p50: i64,
    /// 90th percentile.
    pub p90: i64,
    /// 95th percentile.
    pub p95: i64,
    /// Largest.
    pub max: i64,
}

impl Spread {
    /// The spread of `values` in any order; `None` when there are none.
    pub fn of(values: impl IntoIterator<Item = i64>) -> Option<Self> {
        let mut sorted: Vec<i64> = values.into_iter().collect();
        sorted.sort_unstable();
        Some(Self {
            count: sorted.len() as u64,
            p50: percentile(&sorted, 50)?,
            p90: percentile(&sorted, 90)?,
            p95: percentile(&sorted, 95)?,
            max: *sorted.last()?,
        })
    }
}

/// The `pct`-th percentile (1–100) of ascending values, by nearest rank.
pub fn percentile(sorted: &[i64], pct: usize) -> Option<i64> {
    let rank = (sorted.len() * pct.min(100)).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// The share of `values` that do not exceed `limit`.
pub fn share_within(values: impl IntoIterator<Item = i64>, limit: i64) -> Option<Rate> {
    let (mut within, mut count) = (0, 0);
    for value in values {
        count += 1;
        within += u64::from(value <= limit);
    }
    Rate::of(within, count)
}
