//! The 调休 calendar: which days are worked, and by which notice of the State Council.
//!
//! A year is data: its holidays, its make-up working days and the number of the notice that
//! ordered them. A year without a notice falls back to Monday–Friday and says so.

use crate::text::Label;
use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Days off and make-up working days by year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkCalendar {
    /// Published years by number.
    pub years: Arc<BTreeMap<i16, CalendarYear>>,
}

/// One published year.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarYear {
    /// Number of the notice, as `国办发明电〔2025〕7号`.
    pub notice: Arc<str>,
    /// Days off that the notice names (weekends inside a holiday too), with the holiday's name.
    pub holidays: BTreeMap<Date, Label>,
    /// Saturdays and Sundays that are worked.
    pub make_up: BTreeMap<Date, Label>,
}

/// What a day is for working time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// Monday–Friday of a published year.
    Working,
    /// Saturday or Sunday of a published year, not worked.
    Weekend,
    /// A day off by the notice.
    Holiday {
        /// Of which holiday.
        name: Label,
        /// By which notice.
        notice: Arc<str>,
    },
    /// A Saturday or Sunday that is worked for a holiday.
    MakeUp {
        /// For which holiday.
        name: Label,
        /// By which notice.
        notice: Arc<str>,
    },
    /// A year without a published notice: Monday–Friday is assumed.
    Beyond {
        /// It is a Saturday or Sunday.
        weekend: bool,
    },
}

impl DayKind {
    /// The day is worked.
    pub fn is_worked(&self) -> bool {
        matches!(self, Self::Working | Self::MakeUp { .. } | Self::Beyond { weekend: false })
    }
}

impl WorkCalendar {
    /// What `day` is.
    pub fn kind(&self, day: Date) -> DayKind {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let Some(year) = self.years.get(&day.year()) else {
            return DayKind::Beyond { weekend };
        };
        let notice = year.notice.clone();
        if let Some(name) = year.holidays.get(&day) {
            return DayKind::Holiday { name: name.clone(), notice };
        }
        if let Some(name) = year.make_up.get(&day) {
            return DayKind::MakeUp { name: name.clone(), notice };
        }
        if weekend { DayKind::Weekend } else { DayKind::Working }
    }
}
