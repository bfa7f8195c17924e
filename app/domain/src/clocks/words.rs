//! Limits, durations and explanations in words, Chinese and English.

use super::explain::{ExplainLine, Reason};
use crate::catalogue::{Counting, Limit, WorkHours};
use crate::text::Lang;
use crate::time::{HOUR_MS, MINUTE_MS, Ms, SECOND_MS};
use jiff::civil::Date;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [(&str, &str); 7] = [
    ("周一", "Mon"),
    ("周二", "Tue"),
    ("周三", "Wed"),
    ("周四", "Thu"),
    ("周五", "Fri"),
    ("周六", "Sat"),
    ("周日", "Sun"),
];

impl ExplainLine {
    /// One line, as `3月6日 周五 16:00–17:30，计 1小时30分（工作日）`.
    pub fn text(&self, lang: Lang) -> String {
        // A stretch that ends at midnight still belongs to the day before.
        let (first, last) = (self.from.day(), Ms(self.to.0 - 1).max(self.from).day());
        let span = if first == last {
            let to_ms = self.from.since_midnight() + (self.to - self.from);
            let times = format!("{}–{}", time(self.from.since_midnight()), time(to_ms));
            format!("{} {times}", day(first, lang))
        } else {
            format!("{} – {}", day(first, lang), day(last, lang))
        };
        let mut reason = self.reason.text(lang);
        if self.counted_s == 0 && self.reason.is_worked() {
            reason +=
                if lang == Lang::Zh { "，非工作时间" } else { ", outside working hours" };
        }
        match (lang, self.counted_s) {
            (Lang::Zh, 0) => format!("{span}，不计（{reason}）"),
            (Lang::En, 0) => format!("{span}: not counted ({reason})"),
            (Lang::Zh, s) => format!("{span}，计 {}（{reason}）", duration(s, lang)),
            (Lang::En, s) => format!("{span}: {} ({reason})", duration(s, lang)),
        }
    }
}

impl Reason {
    /// A day on which working hours count.
    fn is_worked(&self) -> bool {
        matches!(
            self,
            Self::WorkingDay | Self::MakeUpDay { .. } | Self::BeyondCalendar { weekend: false, .. }
        )
    }

    /// Why, in a few words.
    pub fn text(&self, lang: Lang) -> String {
        let pick = |zh: &str, en: &str| if lang == Lang::Zh { zh } else { en }.to_owned();
        match self {
            Self::WorkingDay => pick("工作日", "working day"),
            Self::Weekend => pick("周末", "weekend"),
            Self::Holiday { name, notice } => pick(
                &format!("{}放假，{notice}", name.zh),
                &format!("{}, holiday by {notice}", name.en),
            ),
            Self::MakeUpDay { name, notice } => pick(
                &format!("{}调休上班，{notice}", name.zh),
                &format!("worked for {}, by {notice}", name.en),
            ),
            Self::BeyondCalendar { year, weekend } => {
                let (zh, en) =
                    if *weekend { ("周末", "weekend") } else { ("工作日", "working day") };
                pick(
                    &format!("{zh}；{year} 年放假安排未收录，按周一至周五计"),
                    &format!("{en}; no notice for {year} is known, Monday–Friday is assumed"),
                )
            }
            Self::Paused => pick("挂账暂停", "paused"),
            Self::NaturalTime => pick("自然时间", "natural time"),
            Self::UrgentTime => pick("紧急工作时，全天计时", "urgent hours, round the clock"),
        }
    }
}

impl Limit {
    /// The limit in words, as `4 工作时`, `1 工作日`, `30 分钟`.
    pub fn text(&self, hours: &WorkHours, lang: Lang) -> String {
        let day_s = hours.day_ms() / SECOND_MS;
        let units: &[(i64, &str, &str)] = match self.counting {
            Counting::Natural => &[(86_400, "天", "d"), (3_600, "小时", "h"), (60, "分钟", "min")],
            Counting::Urgent => {
                &[(3_600, "紧急工作时", "urgent h"), (60, "紧急分钟", "urgent min")]
            }
            Counting::Working => &[
                (day_s, "工作日", "working d"),
                (3_600, "工作时", "working h"),
                (60, "工作分钟", "working min"),
            ],
        };
        let whole = |unit: &&(i64, &str, &str)| unit.0 > 0 && self.limit_s % unit.0 == 0;
        let (unit_s, zh, en) = units.iter().find(whole).copied().unwrap_or((1, "秒", "s"));
        format!("{} {}", self.limit_s / unit_s, if lang == Lang::Zh { zh } else { en })
    }
}

impl WorkHours {
    /// The opening hours, as `09:00–12:00、13:30–17:30`.
    pub fn text(&self, lang: Lang) -> String {
        let stretch = |&(open, close): &(i64, i64)| format!("{}–{}", time(open), time(close));
        let stretches: Vec<String> = self.0.iter().map(stretch).collect();
        stretches.join(if lang == Lang::Zh { "、" } else { ", " })
    }
}

/// Seconds in words, as `1天2小时`, `1小时30分`, `45秒`: the two largest units, sign kept.
pub fn duration(seconds: i64, lang: Lang) -> String {
    let units = match lang {
        Lang::Zh => [(86_400, "天"), (3_600, "小时"), (60, "分"), (1, "秒")],
        Lang::En => [(86_400, " d"), (3_600, " h"), (60, " min"), (1, " s")],
    };
    let mut left = seconds.unsigned_abs();
    let largest = units.iter().position(|(unit, _)| left >= *unit).unwrap_or(3);
    let mut parts = Vec::new();
    for (unit, word) in units.into_iter().skip(largest).take(2) {
        if left / unit > 0 || unit == 1 && parts.is_empty() {
            parts.push(format!("{}{word}", left / unit));
        }
        left %= unit;
    }
    let sign = if seconds < 0 { "-" } else { "" };
    format!("{sign}{}", parts.join(if lang == Lang::Zh { "" } else { " " }))
}

/// A day in words, as `3月6日 周五` or `Fri 6 Mar`.
pub fn day(day: Date, lang: Lang) -> String {
    let weekday = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
    let month = usize::from(day.month().unsigned_abs());
    let (zh, en) = DAYS[weekday % 7];
    match lang {
        Lang::Zh => format!("{month}月{}日 {zh}", day.day()),
        Lang::En => format!("{en} {} {}", day.day(), MONTHS[(month + 11) % 12]),
    }
}

fn time(ms_of_day: i64) -> String {
    format!("{:02}:{:02}", ms_of_day / HOUR_MS, ms_of_day % HOUR_MS / MINUTE_MS)
}
