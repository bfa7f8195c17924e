//! From the text of a calendar file to its years: whole, or every fault.

use super::calendar::year::{CalendarYear, Day, HOLIDAYS_MAX, Holiday, WORK_DAYS_MAX, Wrong};
use super::calendar::{Days, WorkCalendar};
use super::load::label;
use super::reader::{Doc, Fault, Section, why};
use super::value;
use crate::text::Label;
use jiff::civil::Date;

/// Reads a calendar file: `[[year]]` with `year`, `notice` and `source`, and in it
/// `[[year.holiday]]` with `zh`, `en`, `from`, `to` and the make-up days `work`.
pub fn load_calendar(toml_text: &str) -> Result<WorkCalendar, Vec<Fault>> {
    load_calendar_years(toml_text).map(|years| WorkCalendar::of(&years))
}

/// The same as its years, as an office adopts them.
pub fn load_calendar_years(toml_text: &str) -> Result<Vec<CalendarYear>, Vec<Fault>> {
    Doc::load(toml_text, |top| {
        let mut days = Days::default();
        let rows = top.sections("year");
        if rows.is_empty() {
            top.need("year", |_| Ok(()));
        }
        let years = rows.iter().map(|row| {
            let read = year(row, &mut days);
            row.finish();
            read
        });
        Some(years.collect())
    })
}

fn year(row: &Section<'_>, days: &mut Days) -> CalendarYear {
    let number = row.need("year", value::number(1949, 9998));
    let notice = row.need("notice", value::text);
    let source = row.need("source", value::text);
    let sections = row.sections("holiday");
    if sections.is_empty() {
        row.need("holiday", |_| Ok(()));
    }
    if sections.len() > HOLIDAYS_MAX {
        row.fault("holiday", why("过多", format!("at most {HOLIDAYS_MAX}")));
    }
    let number = number.and_then(|n| i16::try_from(n).ok()).unwrap_or_default();
    if days.years.contains_key(&number) {
        row.fault("year", why(format!("{number} 年重复"), format!("{number} stands twice")));
    }
    let read: Vec<_> = sections.iter().map(|row| (row, holiday(row))).collect();
    let whole: Vec<_> = read.into_iter().filter_map(|(row, read)| Some((row, read?))).collect();
    let year = CalendarYear {
        year: number,
        notice: notice.unwrap_or_else(|| "".into()),
        source: source.unwrap_or_else(|| "".into()),
        holidays: whole.iter().map(|(_, holiday)| holiday.clone()).collect(),
    };
    for (n, field, wrong) in year.put(days) {
        if let Some((row, _)) = whole.get(n) {
            row.fault(field, in_words(wrong, number));
        }
    }
    year
}

/// One holiday; `None` when a day of it cannot be read.
fn holiday(row: &Section<'_>) -> Option<Holiday> {
    let name = label(row);
    let (from, to) = (row.need("from", value::day), row.need("to", value::day));
    let work: Vec<Date> = row.list("work", value::day).unwrap_or_default();
    if work.len() > WORK_DAYS_MAX {
        row.fault("work", why("过多", format!("at most {WORK_DAYS_MAX}")));
    }
    row.finish();
    let label = name.unwrap_or_else(|| Label::same(""));
    let work = work.into_iter().map(Day).collect();
    Some(Holiday { label, from: Day(from?), to: Day(to?), work })
}

fn in_words(wrong: Wrong, year: i16) -> Label {
    match wrong {
        Wrong::Span => why("应在 from 当天或之后 30 天内", "must be 0 to 30 days after from"),
        Wrong::Outside(day) => {
            why(format!("{day} 不在 {year} 年"), format!("{day} is not in {year}"))
        }
        Wrong::NoWeekend(day) => why(format!("{day} 不是周末"), format!("{day} is no weekend day")),
        Wrong::Twice(day) => why(format!("{day} 重复"), format!("{day} stands twice")),
    }
}
