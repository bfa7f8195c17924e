//! Instants and calendar days. Everything that is stored or sent is UTC milliseconds; days and
//! times of day are those of Asia/Shanghai (UTC+8, no summer time since 1991).

use jiff::civil::Date;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// Milliseconds of one second, minute, hour and day.
pub const SECOND_MS: i64 = 1_000;
/// See [`SECOND_MS`].
pub const MINUTE_MS: i64 = 60 * SECOND_MS;
/// See [`SECOND_MS`].
pub const HOUR_MS: i64 = 60 * MINUTE_MS;
/// See [`SECOND_MS`].
pub const DAY_MS: i64 = 24 * HOUR_MS;
/// Asia/Shanghai is this far ahead of UTC.
const OFFSET_MS: i64 = 8 * HOUR_MS;

/// An instant: UTC milliseconds since 1970-01-01.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Ms(pub i64);

impl Ms {
    /// The calendar day in Asia/Shanghai.
    pub fn day(self) -> Date {
        let days = (self.0 + OFFSET_MS).div_euclid(DAY_MS);
        let epoch = jiff::civil::date(1970, 1, 1);
        epoch.saturating_add(jiff::Span::new().days(days.clamp(-700_000, 2_000_000)))
    }
    /// Milliseconds since midnight in Asia/Shanghai.
    pub fn since_midnight(self) -> i64 {
        (self.0 + OFFSET_MS).rem_euclid(DAY_MS)
    }
    /// The instant at `ms_of_day` after midnight of `day` in Asia/Shanghai.
    pub fn at(day: Date, ms_of_day: i64) -> Self {
        let midnight = day.to_datetime(jiff::civil::time(0, 0, 0, 0));
        let utc = Offset::constant(8).to_timestamp(midnight).map(|t| t.as_millisecond());
        Self(utc.unwrap_or_default() + ms_of_day)
    }
    /// Parses RFC 3339 with an offset, as `2019-04-01T01:03:00-06:00`.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse::<jiff::Timestamp>().ok().map(|t| Self(t.as_millisecond()))
    }
    /// `HH:MM:SS` in Asia/Shanghai.
    pub fn clock(self) -> String {
        let s = self.since_midnight() / SECOND_MS;
        format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
    }
    /// RFC 3339 with `+08:00`, to the second.
    pub fn rfc3339(self) -> String {
        format!("{}T{}+08:00", self.day(), self.clock())
    }
}

impl Add<i64> for Ms {
    type Output = Ms;
    fn add(self, ms: i64) -> Ms {
        Ms(self.0.saturating_add(ms))
    }
}
impl Sub<Ms> for Ms {
    type Output = i64;
    fn sub(self, other: Ms) -> i64 {
        self.0.saturating_sub(other.0)
    }
}
