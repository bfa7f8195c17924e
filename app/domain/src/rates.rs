//! Evaluation: rates with documented denominators, percentiles, intervals of a response.
//!
//! Pure functions of counts and instants; who counts what is the caller's query. A rate is a
//! numerator and a denominator, never a bare percentage, so that the cases behind it can be
//! listed; a rate with nothing to divide by is absent, not zero.

pub mod cases;
pub mod count;
pub mod hotline;
pub mod intervals;
mod orders;
pub mod spread;

use serde::{Deserialize, Serialize};

pub use cases::{CaseCounts, CaseRates};
pub use hotline::{HotlineCounts, HotlineRates};
pub use intervals::{CallInstants, CallIntervals, ImpossibleOrder, ResponseInstants};
pub use spread::Spread;

/// A part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rate {
    /// How many.
    pub part: u64,
    /// Of how many; never zero.
    pub whole: u64,
}

impl Rate {
    /// `part` of `whole`; `None` when there is nothing to divide by. It may exceed one: cases
    /// can be closed that were not due yet.
    pub fn of(part: u64, whole: u64) -> Option<Self> {
        (whole > 0).then_some(Self { part, whole })
    }

    /// Hundredths of a percent, rounded half up, as the published tables are: 8301 is 83.01 %.
    pub fn basis_points(self) -> u64 {
        let doubled = u128::from(self.part) * 20_000 / u128::from(self.whole.max(1));
        u64::try_from(doubled.div_ceil(2)).unwrap_or(u64::MAX)
    }

    /// As a percentage, `83.01 %`.
    pub fn percent(self) -> String {
        let points = self.basis_points();
        format!("{}.{:02} %", points / 100, points % 100)
    }
}

#[cfg(test)]
mod tests;
