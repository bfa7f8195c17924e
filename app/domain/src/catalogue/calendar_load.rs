//! From the text of a calendar file to a [`WorkCalendar`]: whole, or every fault.

use super::calendar::{Days, Mark, WorkCalendar, is_weekend};
use super::load::label;
use super::reader::{Doc, Fault, Section, why};
use super::value;
use crate::text::Label;
use jiff::civil::Date;
use std::sync::Arc;

/// Longest stretch of days off.
const HOLIDAY_DAYS_MAX: usize = 31;

/// Reads a calendar file: `[[year]]` with `year`, `notice` and `source`, and in it
/// `[[year.holiday]]` with `zh`, `en`, `from`, `to` and the make-up days `work`.
pub fn load_calendar(toml_text: &str) -> Result<WorkCalendar, Vec<Fault>> {
    Doc::load(toml_text, |top| {
        let mut days = Days::default();
        let rows = top.sections("year");
        for row in &rows {
            year(row, &mut days);
            row.finish();
        }
        Some(WorkCalendar(Arc::new(days)))
    })
}

fn year(row: &Section<'_>, days: &mut Days) {
    let number = row.need("year", value::number(1949, 9998));
    let notice = row.need("notice", value::text);
    row.need("source", value::text);
    let holidays = row.sections("holiday");
    if holidays.is_empty() {
        row.need("holiday", |_| Ok(()));
    }
    let number = number.and_then(|n| i16::try_from(n).ok()).unwrap_or_default();
    let notice = notice.unwrap_or_else(|| "".into());
    if days.years.insert(number, notice.clone()).is_some() {
        row.fault("year", why(format!("{number} 年重复"), format!("{number} stands twice")));
    }
    for holiday in &holidays {
        let name = label(holiday);
        let (off, work) = (off(holiday), holiday.list("work", value::day).unwrap_or_default());
        let name = name.unwrap_or_else(|| Label::same(""));
        for day in off {
            let mark = Mark { off: true, name: name.clone(), notice: notice.clone() };
            put(holiday, "from", (number, day), mark, days);
        }
        for day in work {
            let mark = Mark { off: false, name: name.clone(), notice: notice.clone() };
            put(holiday, "work", (number, day), mark, days);
        }
        holiday.finish();
    }
}

/// The days off of one holiday.
fn off(row: &Section<'_>) -> Vec<Date> {
    let (from, to) = (row.need("from", value::day), row.need("to", value::day));
    let (Some(from), Some(to)) = (from, to) else { return Vec::new() };
    let days = from.series(jiff::Span::new().days(1)).take_while(|day| *day <= to);
    let days: Vec<Date> = days.take(HOLIDAY_DAYS_MAX + 1).collect();
    if days.is_empty() || days.len() > HOLIDAY_DAYS_MAX {
        row.fault("to", why("应在 from 当天或之后 30 天内", "must be 0 to 30 days after from"));
        return Vec::new();
    }
    days
}

fn put(row: &Section<'_>, key: &str, (year, day): (i16, Date), mark: Mark, days: &mut Days) {
    // New Year's holiday may begin in the last days of the year before.
    let of_year = day.year() == year || (day.year() + 1 == year && day.month() == 12);
    if !of_year {
        row.fault(key, why(format!("{day} 不在 {year} 年"), format!("{day} is not in {year}")));
    }
    if !mark.off && !is_weekend(day) {
        row.fault(key, why(format!("{day} 不是周末"), format!("{day} is no weekend day")));
    }
    if days.marks.insert(day, mark).is_some() {
        row.fault(key, why(format!("{day} 重复"), format!("{day} stands twice")));
    }
}
