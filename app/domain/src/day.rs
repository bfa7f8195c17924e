//! Calendar days of Asia/Shanghai as they are written, counted and compared.

use crate::time::Ms;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A calendar day in Asia/Shanghai, written as `2022-04-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub Date);

/// Why a text is not a day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no day: write it as 2022-03-01")]
pub struct BadDay(pub String);

impl Day {
    /// The day of an instant.
    pub fn of(at: Ms) -> Self {
        Self(at.day())
    }
    /// Its midnight: the instant at which it begins.
    pub fn begins(self) -> Ms {
        Ms::at(self.0, 0)
    }
    /// Whole days from `earlier` to this day; negative when `earlier` is the later one.
    pub fn since(self, earlier: Day) -> i64 {
        (self.begins() - earlier.begins()).div_euclid(crate::time::DAY_MS)
    }
    /// So many days later (or earlier).
    pub fn plus(self, days: i64) -> Self {
        Self::of(self.begins() + days.saturating_mul(crate::time::DAY_MS))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl FromStr for Day {
    type Err = BadDay;
    fn from_str(text: &str) -> Result<Self, BadDay> {
        let bad = || BadDay(text.chars().take(40).collect());
        let day: Date = text.parse().map_err(|_| bad())?;
        // One spelling only: no time, no other calendar.
        if day.to_string() == text { Ok(Self(day)) } else { Err(bad()) }
    }
}
impl TryFrom<String> for Day {
    type Error = BadDay;
    fn try_from(text: String) -> Result<Self, BadDay> {
        text.parse()
    }
}
impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_by_the_calendar_of_shanghai() {
        let day: Day = "2022-04-11".parse().unwrap();
        assert_eq!(day.begins(), Ms::parse("2022-04-11T00:00:00+08:00").unwrap());
        assert_eq!(Day::of(Ms::parse("2022-04-10T16:00:00Z").unwrap()), day);
        let later = day.plus(20);
        assert_eq!((later.to_string().as_str(), later.since(day)), ("2022-05-01", 20));
        assert_eq!(day.since(later), -20);
    }

    #[test]
    fn a_day_has_one_spelling() {
        for bad in ["", "2022-4-11", "2022-04-31", "20220411", "2022-04-11T00:00:00", "today"] {
            assert!(bad.parse::<Day>().is_err(), "{bad}");
        }
        assert_eq!(serde_json::to_string(&Day::of(Ms(0))).unwrap(), "\"1970-01-01\"");
    }
}
