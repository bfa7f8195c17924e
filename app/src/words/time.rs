//! Instants and durations as people read them. All of them are in Asia/Shanghai.

use super::Words;
use crate::say;
use domain::text::Lang;
use domain::time::{DAY_MS, HOUR_MS, MINUTE_MS, Ms, SECOND_MS};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Words {
    /// `11月23日` / `23 Nov`.
    pub fn date(self, at: Ms) -> String {
        let day = at.day();
        match self.lang() {
            Lang::Zh => format!("{}月{}日", day.month(), day.day()),
            Lang::En => format!("{} {}", day.day(), month(day.month())),
        }
    }
    /// `14:05`.
    pub fn time(self, at: Ms) -> String {
        let minutes = at.since_midnight() / MINUTE_MS;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }
    /// `11月23日 14:05` / `23 Nov 14:05`.
    pub fn date_time(self, at: Ms) -> String {
        format!("{} {}", self.date(at), self.time(at))
    }
    /// `14:05` on the day of `now`, with the date otherwise.
    pub fn when(self, at: Ms, now: Ms) -> String {
        if at.day() == now.day() { self.time(at) } else { self.date_time(at) }
    }
    /// `星期一` / `Mon`.
    pub fn weekday(self, at: Ms) -> &'static str {
        match weekday(at) {
            0 => say!(self, time.weekday_1),
            1 => say!(self, time.weekday_2),
            2 => say!(self, time.weekday_3),
            3 => say!(self, time.weekday_4),
            4 => say!(self, time.weekday_5),
            5 => say!(self, time.weekday_6),
            _ => say!(self, time.weekday_7),
        }
    }
    /// `11月23日 星期一` / `Mon 23 Nov`.
    pub fn day(self, at: Ms) -> String {
        say!(self, time.day, date = self.date(at), weekday = self.weekday(at))
    }
    /// `3 秒前` / `3 s ago`, in the largest unit that fits.
    pub fn ago(self, age_ms: i64) -> String {
        match age_ms.max(0) {
            ms if ms < SECOND_MS => say!(self, live.just_now).to_owned(),
            ms if ms < MINUTE_MS => say!(self, live.age_s, s = ms / SECOND_MS),
            ms if ms < HOUR_MS => say!(self, live.age_min, m = ms / MINUTE_MS),
            ms => say!(self, live.age_h, h = ms / HOUR_MS),
        }
    }
    /// `30 分钟` / `30 min`, in the largest unit that says it exactly enough.
    pub fn span(self, seconds: i64) -> String {
        let ms = seconds.max(0) * SECOND_MS;
        match ms {
            ms if ms < HOUR_MS => say!(self, time.minutes, n = (ms + MINUTE_MS - 1) / MINUTE_MS),
            ms if ms < 2 * DAY_MS => say!(self, time.hours, n = tenths(ms, HOUR_MS)),
            ms => say!(self, time.days, n = tenths(ms, DAY_MS)),
        }
    }
}

/// `03:41`, `1:12:09`: what is left, or, as `+03:41`, how long it is overdue.
pub fn countdown(left_s: i64) -> String {
    let sign = if left_s < 0 { "+" } else { "" };
    let s = left_s.unsigned_abs();
    let (h, m, s) = (s / 3600, s / 60 % 60, s % 60);
    match h {
        0 => format!("{sign}{m:02}:{s:02}"),
        h => format!("{sign}{h}:{m:02}:{s:02}"),
    }
}

/// 0 for Monday; the first day of 1970 was a Thursday.
fn weekday(at: Ms) -> i64 {
    const AHEAD_MS: i64 = 8 * HOUR_MS;
    let days = (at.0 + AHEAD_MS).div_euclid(DAY_MS);
    (days + 3).rem_euclid(7)
}

fn month(number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or("")
}

/// One decimal, none when it is zero.
fn tenths(ms: i64, unit_ms: i64) -> String {
    let tenths = ms * 10 / unit_ms;
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}
