//! How often somebody may ask: token buckets by address or account, in memory and bounded.

use super::error::Problem;
use domain::ids::EvidenceHash;
use domain::time::Ms;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// Buckets of one kind at most; beyond, full ones are forgotten, and all of them if need be.
const BUCKETS_MAX: usize = 20_000;

/// A rate: so many at once, and one more every so many milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// At once.
    pub burst: u32,
    /// Then one per so many milliseconds.
    pub every_ms: i64,
}

/// Buckets by key.
#[derive(Debug)]
pub struct Buckets<K> {
    rate: Rate,
    // The instant at which the bucket is full again: all that a bucket is.
    full_at: Mutex<HashMap<K, i64>>,
}

impl<K: Eq + Hash> Buckets<K> {
    /// Empty.
    pub fn new(rate: Rate) -> Self {
        Self { rate, full_at: Mutex::default() }
    }
    /// Takes one, or says how long to wait.
    pub fn take(&self, key: K, now: Ms) -> Result<(), Problem> {
        let mut buckets = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= BUCKETS_MAX {
            buckets.retain(|_, full_at| *full_at > now.0);
            if buckets.len() >= BUCKETS_MAX {
                buckets.clear();
            }
        }
        let full_at = buckets.entry(key).or_insert(now.0);
        // A clock that was set back must not lock anybody out for longer than a whole bucket.
        let room = i64::from(self.rate.burst) * self.rate.every_ms;
        let start = (*full_at).clamp(now.0, now.0 + room);
        let next = start + self.rate.every_ms;
        if next > now.0 + room {
            *full_at = start;
            return Err(Problem::too_many(next - now.0 - room));
        }
        *full_at = next;
        Ok(())
    }
}

/// All limits of the server.
#[derive(Debug)]
pub struct Limits {
    /// Commands of one account: ten times what the fastest hand does.
    pub commands: Buckets<String>,
    /// Public reports from one address.
    pub reports: Buckets<IpAddr>,
    /// Public reports in all.
    pub reports_all: Buckets<()>,
    /// Tracking codes that one address may try.
    pub codes: Buckets<IpAddr>,
    /// Uploads of one account or address.
    pub uploads: Buckets<String>,
    /// Uploads without an account, in all.
    pub uploads_all: Buckets<()>,
    /// Denials of one session that are written down.
    pub denials: Buckets<String>,
    /// Looks of one account at one photograph that are written down.
    pub photo_reads: Buckets<(String, EvidenceHash)>,
    /// Failed sign-ins from one address that are written down.
    pub failed_sign_ins: Buckets<IpAddr>,
    /// Batches of sealed values that one account may open.
    pub sealed: Buckets<String>,
}

impl Default for Limits {
    fn default() -> Self {
        let rate = |burst, every_ms| Rate { burst, every_ms };
        Self {
            commands: Buckets::new(rate(400, 10)),
            reports: Buckets::new(rate(10, 30_000)),
            reports_all: Buckets::new(rate(200, 500)),
            codes: Buckets::new(rate(30, 5_000)),
            uploads: Buckets::new(rate(30, 2_000)),
            uploads_all: Buckets::new(rate(60, 10_000)),
            denials: Buckets::new(rate(20, 10_000)),
            photo_reads: Buckets::new(rate(1, 60_000)),
            failed_sign_ins: Buckets::new(rate(20, 10_000)),
            sealed: Buckets::new(rate(60, 500)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_let_through_and_then_a_steady_rate() {
        let buckets = Buckets::new(Rate { burst: 3, every_ms: 1_000 });
        let at = |ms| buckets.take("a", Ms(ms)).is_ok();
        assert!(at(0) && at(0) && at(0));
        assert!(!at(0) && !at(999));
        assert!(at(1_000) && !at(1_001));
        assert!(buckets.take("b", Ms(1_001)).is_ok());
    }

    #[test]
    fn the_wait_is_told() {
        let buckets = Buckets::new(Rate { burst: 1, every_ms: 30_000 });
        buckets.take((), Ms(0)).unwrap();
        assert_eq!(buckets.take((), Ms(10_000)).unwrap_err().retry_after_s, Some(20));
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out() {
        let buckets = Buckets::new(Rate { burst: 2, every_ms: 1_000 });
        buckets.take((), Ms(1_000_000)).unwrap();
        assert!(buckets.take((), Ms(0)).is_err());
        assert!(buckets.take((), Ms(1_000)).is_ok());
    }

    #[test]
    fn the_buckets_stay_bounded() {
        let buckets = Buckets::new(Rate { burst: 1, every_ms: 60_000 });
        for n in 0..(BUCKETS_MAX * 2) {
            let _ = buckets.take(n, Ms(0));
        }
        assert!(buckets.full_at.lock().unwrap().len() <= BUCKETS_MAX);
    }
}
