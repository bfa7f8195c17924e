//! The 调休 calendar: which days are worked, and by which notice of the State Council.
//!
//! A year is data: its holidays, its make-up working days and the number of the notice that
//! ordered them. A year without a notice falls back to Monday–Friday and says so.

pub(super) mod year;

pub use year::{CalendarYear, Day, Holiday};

use crate::text::Label;
use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Days off and make-up working days. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkCalendar(pub(super) Arc<Days>);

/// What the notices say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Days {
    /// Number of the notice of each published year, as `国办发明电〔2025〕7号`.
    pub years: BTreeMap<i16, Arc<str>>,
    /// Days that the notices name; a notice may name days of the year before.
    pub marks: BTreeMap<Date, Mark>,
}

/// A day that a notice names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    /// Off (weekends inside a holiday too), or a Saturday or Sunday that is worked.
    pub off: bool,
    /// Of which holiday.
    pub name: Label,
    /// By which notice.
    pub notice: Arc<str>,
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
        if let Some(mark) = self.0.marks.get(&day) {
            let (name, notice) = (mark.name.clone(), mark.notice.clone());
            return match mark.off {
                true => DayKind::Holiday { name, notice },
                false => DayKind::MakeUp { name, notice },
            };
        }
        let weekend = is_weekend(day);
        match self.0.years.contains_key(&day.year()) {
            false => DayKind::Beyond { weekend },
            true if weekend => DayKind::Weekend,
            true => DayKind::Working,
        }
    }

    /// The notice that a published year follows, as `国办发明电〔2025〕7号`.
    pub fn notice(&self, year: i16) -> Option<&str> {
        self.0.years.get(&year).map(|notice| &**notice)
    }

    /// Published years, ascending.
    pub fn years(&self) -> impl Iterator<Item = i16> + '_ {
        self.0.years.keys().copied()
    }

    /// This calendar with the years of `newer` instead of or besides its own: how an office adds
    /// next year's notice without a new version of the product.
    pub fn with(&self, newer: &WorkCalendar) -> Self {
        let replaced = |notice: &Arc<str>| {
            newer.0.years.keys().any(|year| self.0.years.get(year) == Some(notice))
        };
        let mut days = Days::clone(&self.0);
        days.marks.retain(|_, mark| !replaced(&mark.notice));
        days.years.extend(newer.0.years.clone());
        days.marks.extend(newer.0.marks.clone());
        Self(Arc::new(days))
    }
}

/// Saturday or Sunday.
pub(super) fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}
