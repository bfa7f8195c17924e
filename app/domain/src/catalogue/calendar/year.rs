//! One year as its notice orders it: what a file says, what an office adopts, what the log keeps.

use super::{Days, Mark, WorkCalendar, is_weekend};
use crate::text::Label;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Longest stretch of days off.
pub(in crate::catalogue) const HOLIDAY_DAYS_MAX: usize = 31;
/// Holidays of one year at most.
pub(in crate::catalogue) const HOLIDAYS_MAX: usize = 32;
/// Make-up days of one holiday at most.
pub(in crate::catalogue) const WORK_DAYS_MAX: usize = 16;

/// A calendar day, written `2027-01-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub Date);

impl TryFrom<String> for Day {
    type Error = jiff::Error;
    fn try_from(text: String) -> Result<Self, jiff::Error> {
        text.parse().map(Self)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}

/// A year with its notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    /// The year.
    pub year: i16,
    /// Number of the notice, as `国办发明电〔2025〕7号`.
    pub notice: Arc<str>,
    /// Where it was read.
    pub source: Arc<str>,
    /// Its holidays.
    pub holidays: Vec<Holiday>,
}

/// A holiday and the weekend days that are worked for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Which.
    pub label: Label,
    /// First day off.
    pub from: Day,
    /// Last day off.
    pub to: Day,
    /// Saturdays and Sundays that are worked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub work: Vec<Day>,
}

/// What is wrong with a holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::catalogue) enum Wrong {
    /// It ends before it begins, or lasts too long.
    Span,
    /// Not a day of the year.
    Outside(Date),
    /// A make-up day that is no weekend day.
    NoWeekend(Date),
    /// A day that stands twice.
    Twice(Date),
}

impl Holiday {
    fn off(&self) -> impl Iterator<Item = Date> {
        let to = self.to.0;
        let days = self.from.0.series(jiff::Span::new().days(1));
        days.take_while(move |day| *day <= to).take(HOLIDAY_DAYS_MAX + 1)
    }
}

impl CalendarYear {
    /// Puts its days among `days`; gives holiday and field of everything that is wrong.
    pub(in crate::catalogue) fn put(&self, days: &mut Days) -> Vec<(usize, &'static str, Wrong)> {
        days.years.insert(self.year, self.notice.clone());
        let mut wrong = Vec::new();
        for (n, holiday) in self.holidays.iter().enumerate() {
            if !(1..=HOLIDAY_DAYS_MAX).contains(&holiday.off().count()) {
                wrong.push((n, "to", Wrong::Span));
                continue;
            }
            let off = holiday.off().map(|day| ("from", day));
            for (field, day) in off.chain(holiday.work.iter().map(|day| ("work", day.0))) {
                let off = field == "from";
                // New Year's holiday may begin in the last days of the year before.
                let eve = day.year() + 1 == self.year && day.month() == 12;
                if day.year() != self.year && !eve {
                    wrong.push((n, field, Wrong::Outside(day)));
                }
                if !off && !is_weekend(day) {
                    wrong.push((n, field, Wrong::NoWeekend(day)));
                }
                let (name, notice) = (holiday.label.clone(), self.notice.clone());
                if days.marks.insert(day, Mark { off, name, notice }).is_some() {
                    wrong.push((n, field, Wrong::Twice(day)));
                }
            }
        }
        wrong
    }

    /// Sound in itself: what a file is held to.
    pub fn is_sound(&self) -> bool {
        (1949..=9998).contains(&self.year)
            && !self.notice.trim().is_empty()
            && !self.source.trim().is_empty()
            && (1..=HOLIDAYS_MAX).contains(&self.holidays.len())
            && self.holidays.iter().all(|holiday| holiday.work.len() <= WORK_DAYS_MAX)
            && self.put(&mut Days::default()).is_empty()
    }
}

impl WorkCalendar {
    /// The calendar of these years; a later one of the list replaces an earlier one.
    pub fn of<'a>(years: impl IntoIterator<Item = &'a CalendarYear>) -> Self {
        years.into_iter().fold(Self::default(), |all, year| {
            let mut days = Days::default();
            year.put(&mut days);
            all.with(&Self(Arc::new(days)))
        })
    }
}
