//! Days and times as offices write them: `2026-11-24`, `2026/11/24`, `2026年11月24日`, with or
//! without a time `08:30`; all in Asia/Shanghai.

use domain::time::{DAY_MS, HOUR_MS, MINUTE_MS, Ms, SECOND_MS};
use jiff::civil::Date;

/// A day, and the milliseconds after its midnight when a time was written.
type Read = Result<(Date, Option<i64>), String>;

/// The instant at which something starts: a day alone means its midnight.
pub fn start(field: &str, text: &str) -> Result<Ms, String> {
    let (day, time) = moment(field, text)?;
    Ok(Ms::at(day, time.unwrap_or(0)))
}

/// The instant at which something ends: a day alone means that all of it is in.
pub fn end(field: &str, text: &str) -> Result<Ms, String> {
    let (day, time) = moment(field, text)?;
    Ok(Ms::at(day, time.unwrap_or(DAY_MS)))
}

/// A time of day, as `8:30`, in milliseconds after midnight; `24:00` is the end of the day.
pub fn time(field: &str, text: &str) -> Result<i64, String> {
    let wrong = || format!("{field}: `{text}` is no time like 08:30");
    let text = text.replace('：', ":");
    let parts: Option<Vec<i64>> = text.split(':').map(digits).collect();
    let (h, m, s) = match parts.ok_or_else(wrong)?.as_slice() {
        [h, m] => (*h, *m, 0),
        [h, m, s] => (*h, *m, *s),
        _ => return Err(wrong()),
    };
    let ms = h * HOUR_MS + m * MINUTE_MS + s * SECOND_MS;
    if m > 59 || s > 59 || ms > DAY_MS { Err(wrong()) } else { Ok(ms) }
}

/// A day.
pub fn day(field: &str, text: &str) -> Result<Date, String> {
    let wrong = || format!("{field}: `{text}` is no day like 2026-11-24");
    let plain = text.trim_end_matches('日').replace(['年', '月', '/', '.'], "-");
    let parts: Option<Vec<i64>> = plain.split('-').map(digits).collect();
    let [year, month, day] = parts.ok_or_else(wrong)?[..] else { return Err(wrong()) };
    let civil = (year.try_into().ok(), month.try_into().ok(), day.try_into().ok());
    let (Some(year), Some(month), Some(day)) = civil else { return Err(wrong()) };
    Date::new(year, month, day).map_err(|_| wrong())
}

fn moment(field: &str, text: &str) -> Read {
    match text.split_once([' ', 'T']) {
        Some((date, clock)) => Ok((day(field, date)?, Some(time(field, clock.trim())?))),
        None => Ok((day(field, text)?, None)),
    }
}

/// A small number without a sign.
fn digits(text: &str) -> Option<i64> {
    let fits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_alone_starts_at_midnight_and_ends_with_it() {
        for text in ["2026-11-24", "2026/11/24", "2026年11月24日", "2026.11.24"] {
            assert_eq!(start("from", text).unwrap().rfc3339(), "2026-11-24T00:00:00+08:00");
            assert_eq!(end("until", text).unwrap().rfc3339(), "2026-11-25T00:00:00+08:00");
        }
        let at = |text| end("until", text).unwrap().rfc3339();
        assert_eq!(at("2026-11-24 8:30"), "2026-11-24T08:30:00+08:00");
        assert_eq!(at("2026-11-24T24:00"), "2026-11-25T00:00:00+08:00");
    }

    #[test]
    fn what_is_no_day_or_time_is_named() {
        for text in ["", "2026-13-01", "2026-11", "24.11.2026", "2026-11-24 25:00", "x"] {
            let fault = start("from", text).unwrap_err();
            assert!(fault.starts_with("from: `"), "{fault}");
        }
        assert!(time("start", "8").is_err());
        assert!(time("start", "8:60").is_err());
        assert_eq!(time("start", "20：00"), Ok(20 * HOUR_MS));
    }
}
