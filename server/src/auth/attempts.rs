//! Sign-in attempts are limited by account and by address, in memory.
//!
//! After [`FREE_ATTEMPTS`] failures each further one doubles the wait up to [`WAIT_MAX_MS`]:
//! at most 30 guesses an hour are looked at for one account, however many addresses ask. A device
//! that signed in before has a count of its own, so that a stranger's guesses never lock the
//! owner out. A restart forgets the counts; who can restart the server needs no password.

use domain::time::{MINUTE_MS, Ms, SECOND_MS};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Failures without any wait.
pub const FREE_ATTEMPTS: u32 = 5;
/// First wait, doubled with every failure.
const WAIT_FIRST_MS: i64 = 2 * SECOND_MS;
/// Longest wait. Six in the doubling phase and one every 2.5 minutes stay below 30 an hour.
const WAIT_MAX_MS: i64 = 150 * SECOND_MS;
/// A count without a failure for this long is forgotten.
const FORGET_MS: i64 = 60 * MINUTE_MS;
/// An address may fail more often than an account: an office shares one.
const ADDRESS_FACTOR: u32 = 6;
/// Counts kept at most; beyond, the oldest are forgotten.
const COUNTS_MAX: usize = 10_000;

/// What an attempt is counted under.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// An account, by street and service number; a name that is none, by its digest.
    Account(String),
    /// A device that signed in to the account before.
    Device(String),
    /// An address.
    Address(std::net::IpAddr),
}

impl Counted {
    fn free(&self) -> u32 {
        match self {
            Counted::Address(_) => FREE_ATTEMPTS * ADDRESS_FACTOR,
            Counted::Account(_) | Counted::Device(_) => FREE_ATTEMPTS,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Count {
    failures: u32,
    last: Ms,
}

/// All counts.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<HashMap<Counted, Count>>);

impl Attempts {
    /// How long the caller must wait, in milliseconds; 0 when he may try. The attempt itself is
    /// counted as a failure at once, so that many at the same time are not all let through.
    pub fn begin(&self, keys: &[Counted], now: Ms) -> i64 {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = keys.iter().map(|key| wait_ms(counts.get(key), key, now)).max().unwrap_or(0);
        if wait > 0 {
            return wait;
        }
        if counts.len() + keys.len() > COUNTS_MAX {
            forget(&mut counts, now);
        }
        for key in keys {
            let count = counts.entry(key.clone()).or_insert(Count { failures: 0, last: now });
            if now - count.last > FORGET_MS {
                count.failures = 0;
            }
            count.failures += 1;
            count.last = now;
        }
        0
    }
    /// The attempt was right: its account and device are free again, its address gets one back.
    pub fn succeeded(&self, keys: &[Counted]) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys {
            match key {
                Counted::Address(_) => {
                    if let Some(count) = counts.get_mut(key) {
                        count.failures = count.failures.saturating_sub(1);
                    }
                }
                Counted::Account(_) | Counted::Device(_) => {
                    counts.remove(key);
                }
            }
        }
    }
    /// The attempt was not looked at: it counts for nothing.
    pub fn give_back(&self, keys: &[Counted]) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys {
            if let Some(count) = counts.get_mut(key) {
                count.failures = count.failures.saturating_sub(1);
            }
        }
    }
}

fn wait_ms(count: Option<&Count>, key: &Counted, now: Ms) -> i64 {
    let Some(count) = count else { return 0 };
    if count.failures < key.free() || now - count.last > FORGET_MS {
        return 0;
    }
    let doublings = (count.failures - key.free()).min(16);
    let wait = (WAIT_FIRST_MS << doublings).min(WAIT_MAX_MS);
    (wait - (now - count.last)).clamp(0, WAIT_MAX_MS)
}

/// Makes room: what is old goes, and the oldest half when nothing is.
fn forget(counts: &mut HashMap<Counted, Count>, now: Ms) {
    counts.retain(|_, count| now - count.last <= FORGET_MS);
    if counts.len() * 2 > COUNTS_MAX {
        let mut times: Vec<Ms> = counts.values().map(|count| count.last).collect();
        times.sort_unstable();
        let middle = times[times.len() / 2];
        counts.retain(|_, count| count.last > middle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::HOUR_MS;

    fn account() -> Counted {
        Counted::Account("wl/XS-001".into())
    }

    #[test]
    fn at_most_thirty_guesses_an_hour_are_looked_at() {
        let attempts = Attempts::default();
        let mut looked_at = 0;
        for second in 0..3_600 {
            let from = Counted::Address([10, 0, (second / 250) as u8, second as u8].into());
            if attempts.begin(&[account(), from], Ms(second * SECOND_MS)) == 0 {
                looked_at += 1;
            }
        }
        assert!((FREE_ATTEMPTS..=35).contains(&looked_at), "{looked_at}");
        let next_hour = (3_600..7_200)
            .filter(|second| attempts.begin(&[account()], Ms(second * SECOND_MS)) == 0)
            .count();
        assert!(next_hour <= 30, "{next_hour}");
    }

    #[test]
    fn a_known_device_is_not_locked_out_by_strangers() {
        let attempts = Attempts::default();
        for _ in 0..20 {
            attempts.begin(&[account()], Ms(0));
        }
        assert!(attempts.begin(&[account()], Ms(1)) > 0);
        let owner = [Counted::Device("d".into())];
        assert_eq!(attempts.begin(&owner, Ms(1)), 0);
        attempts.succeeded(&owner);
        for _ in 0..FREE_ATTEMPTS {
            assert_eq!(attempts.begin(&owner, Ms(2)), 0);
        }
        assert!(attempts.begin(&owner, Ms(2)) > 0);
    }

    #[test]
    fn what_was_not_looked_at_is_no_failure() {
        let attempts = Attempts::default();
        for _ in 0..50 {
            assert_eq!(attempts.begin(&[account()], Ms(0)), 0);
            attempts.give_back(&[account()]);
        }
    }

    #[test]
    fn a_quiet_hour_forgets() {
        let attempts = Attempts::default();
        while attempts.begin(&[account()], Ms(0)) == 0 {}
        assert_eq!(attempts.begin(&[account()], Ms(2 * HOUR_MS)), 0);
    }

    #[test]
    fn the_counts_stay_bounded() {
        let attempts = Attempts::default();
        for n in 0..(3 * COUNTS_MAX) {
            attempts.begin(&[Counted::Account(n.to_string())], Ms(n as i64));
        }
        assert!(attempts.0.lock().unwrap().len() <= COUNTS_MAX);
    }
}
