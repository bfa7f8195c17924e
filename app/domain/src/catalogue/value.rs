//! Readers of single values: words, numbers, durations, limits, times of day, calendar days.
//!
//! Limits are written as a whole number and a unit: `30 s`, `30 min`, `2 h`, `1 d` count natural
//! time; `10 umin`, `2 uh` are 紧急工作时 (round the clock); `30 wmin`, `4 wh`, `1 wd` count
//! working time, where a working day (`wd`) is as long as the working hours of the catalogue.

use super::reader::why;
use super::{BadNumber, Counting, Number, WorkHours};
use crate::text::Label;
use crate::time::{HOUR_MS, MINUTE_MS, SECOND_MS};
use jiff::civil::Date;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as WordError, StrDeserializer};
use std::sync::Arc;
use toml::de::DeValue;

/// Longest limit or duration: 400 days.
pub const LIMIT_S_MAX: i64 = 400 * 24 * 3600;
/// Longest label, source or other text, in characters.
pub const TEXT_CHARS_MAX: usize = 300;

type Read<T> = Result<T, Label>;

/// Text that is not blank.
pub(super) fn text(value: &DeValue<'_>) -> Read<Arc<str>> {
    let text = plain(value)?.trim();
    if text.is_empty() {
        return Err(why("不能为空", "must not be empty"));
    }
    if text.chars().count() > TEXT_CHARS_MAX {
        return Err(why("超过 300 字", "is longer than 300 characters"));
    }
    Ok(text.into())
}

/// Pinyin initials: `a-z 0-9`.
pub(super) fn initials(value: &DeValue<'_>) -> Read<Arc<str>> {
    let text = text(value)?;
    if text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()) {
        return Ok(text);
    }
    Err(why("只能用小写字母和数字", "must be lower-case letters and digits"))
}

/// An id by its own parser.
pub(super) fn code<T>(value: &DeValue<'_>) -> Read<T>
where
    T: std::str::FromStr<Err = crate::ids::BadId>,
{
    let bad = |e: crate::ids::BadId| {
        why(format!("“{}”不是合法编号（1–64 位 a-z 0-9 A-Z - _ .）", e.0), e.to_string())
    };
    plain(value)?.parse().map_err(bad)
}

/// One word of an enumeration, as its serde names say.
pub(super) fn word<T: serde::de::DeserializeOwned>(value: &DeValue<'_>) -> Read<T> {
    word_of(plain(value)?)
}

/// As [`word`], of a key.
pub(super) fn word_of<T: serde::de::DeserializeOwned>(text: &str) -> Read<T> {
    let word: StrDeserializer<'_, WordError> = text.into_deserializer();
    T::deserialize(word).map_err(|e| why(format!("不认识“{text}”（{e}）"), e.to_string()))
}

/// `true` or `false`.
pub(super) fn flag(value: &DeValue<'_>) -> Read<bool> {
    value.as_bool().ok_or_else(|| why("应为 true 或 false", "must be true or false"))
}

/// A whole number from `low` to `high`.
pub(super) fn number(low: i64, high: i64) -> impl Fn(&DeValue<'_>) -> Read<i64> {
    move |value| {
        let digits = value.as_integer().filter(|n| n.radix() == 10);
        digits
            .and_then(|n| n.as_str().parse().ok())
            .filter(|n| (low..=high).contains(n))
            .ok_or_else(|| {
                why(
                    format!("应为 {low} 到 {high} 的整数"),
                    format!("must be a whole number from {low} to {high}"),
                )
            })
    }
}

/// A decimal number, written as text.
pub(super) fn decimal(value: &DeValue<'_>) -> Read<Number> {
    let text = plain(value)?;
    text.parse().map_err(|bad: BadNumber| why(format!("“{text}”不是数字"), bad.to_string()))
}

/// A duration in natural time, in seconds; zero is allowed.
pub(super) fn duration(value: &DeValue<'_>) -> Read<i64> {
    let text = plain(value)?;
    match amount(text, &WorkHours(Vec::new()))? {
        (seconds, Counting::Natural) => Ok(seconds),
        _ => Err(why("只能用 s、min、h、d", "must be in s, min, h or d")),
    }
}

/// A limit: counted seconds and which hours count; `none` switches the stage off.
pub(super) fn limit(hours: &WorkHours) -> impl Fn(&DeValue<'_>) -> Read<Option<(i64, Counting)>> {
    move |value| {
        let text = plain(value)?;
        if text == "none" {
            return Ok(None);
        }
        match amount(text, hours)? {
            (0, _) => Err(why("时限不能为零", "a limit must not be zero")),
            limit => Ok(Some(limit)),
        }
    }
}

/// Opening hours as `09:00-12:00`, in milliseconds after midnight.
pub(super) fn opening(value: &DeValue<'_>) -> Read<(i64, i64)> {
    let text = plain(value)?;
    let parts = text.split_once('-').and_then(|(a, b)| Some((time(a)?, time(b)?)));
    parts.filter(|(open, close)| open < close).ok_or_else(|| {
        why(
            format!("“{text}”应写成 09:00-12:00，先开后关"),
            format!("`{text}` must be like 09:00-12:00, opening before closing"),
        )
    })
}

/// A calendar day, as `2026-02-15` without quotes.
pub(super) fn day(value: &DeValue<'_>) -> Read<Date> {
    let parts = value.as_datetime().filter(|d| d.time.is_none()).and_then(|d| d.date);
    parts
        .and_then(|d| Date::new(d.year.try_into().ok()?, d.month as i8, d.day as i8).ok())
        .ok_or_else(|| why("应为不带引号的日期 2026-02-15", "must be a date like 2026-02-15"))
}

fn plain<'v>(value: &'v DeValue<'_>) -> Read<&'v str> {
    value.as_str().ok_or_else(|| why("应为文字", "must be a text"))
}

fn time(text: &str) -> Option<i64> {
    let (h, m) = text.trim().split_once(':')?;
    let (h, m): (i64, i64) = (h.parse().ok()?, m.parse().ok()?);
    let fits = (0..=24).contains(&h) && (0..60).contains(&m) && h * 60 + m <= 24 * 60;
    fits.then_some(h * HOUR_MS + m * MINUTE_MS)
}

fn amount(text: &str, hours: &WorkHours) -> Read<(i64, Counting)> {
    let (count, unit) = text.split_once(' ').unwrap_or((text, ""));
    let day_s = hours.day_ms() / SECOND_MS;
    let (unit_s, counting) = match unit {
        "s" => (1, Counting::Natural),
        "min" => (60, Counting::Natural),
        "h" => (3_600, Counting::Natural),
        "d" => (86_400, Counting::Natural),
        "umin" => (60, Counting::Urgent),
        "uh" => (3_600, Counting::Urgent),
        "wmin" => (60, Counting::Working),
        "wh" => (3_600, Counting::Working),
        "wd" => (day_s, Counting::Working),
        _ => return Err(bad_amount(text)),
    };
    let digits = !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit());
    let count = count.parse::<i64>().ok().filter(|_| digits).ok_or_else(|| bad_amount(text))?;
    match count.checked_mul(unit_s) {
        Some(seconds) if seconds <= LIMIT_S_MAX => Ok((seconds, counting)),
        _ => Err(why("超过 400 天", "is longer than 400 days")),
    }
}

fn bad_amount(text: &str) -> Label {
    why(
        format!("“{text}”应写成 30 min、4 wh、1 wd 等（s min h d｜umin uh｜wmin wh wd）"),
        format!("`{text}` must be like 30 min, 4 wh, 1 wd (s min h d | umin uh | wmin wh wd)"),
    )
}
