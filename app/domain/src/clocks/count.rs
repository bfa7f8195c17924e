//! Counting time: natural and urgent time by the clock, working time inside the working hours of
//! working days.

use crate::catalogue::calendar::{DayKind, WorkCalendar};
use crate::catalogue::{Catalogue, Counting, WorkHours, builtin, calendars};
use crate::street::Street;
use crate::time::{DAY_MS, Ms};
use jiff::civil::Date;

/// A deadline is looked for at most this many days ahead (over fifty years).
pub const SEARCH_DAYS_MAX: usize = 20_000;

/// What working time is measured with: the calendar and the hours of a working day.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkTime {
    /// Which days are worked.
    pub calendar: WorkCalendar,
    /// Which hours of them.
    pub hours: WorkHours,
}

impl WorkTime {
    /// The shipped calendars and the hours of `catalogue`.
    pub fn of(catalogue: &Catalogue) -> Self {
        Self { calendar: calendars().clone(), hours: catalogue.work_hours.clone() }
    }
    /// What holds in a street: the years that it adopted before the shipped ones, and the hours of
    /// its catalogue, or of the shipped one when it has none.
    pub fn in_force(street: Option<&Street>) -> Self {
        let catalogue = street.and_then(|street| street.catalogue.as_ref()).unwrap_or(builtin());
        let shipped = Self::of(catalogue);
        match street.map(|street| &street.calendars).filter(|own| !own.is_empty()) {
            Some(own) => {
                Self { calendar: shipped.calendar.with(&WorkCalendar::of(own)), ..shipped }
            }
            None => shipped,
        }
    }
}

/// A stretch of one calendar day and what it counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DayStretch {
    /// What the day is.
    pub kind: DayKind,
    /// From: midnight, or where the stretch begins.
    pub from: Ms,
    /// To: midnight, or where the stretch ends.
    pub to: Ms,
    /// Counted milliseconds of working time between them.
    pub counted_ms: i64,
    /// From the first to the last instant that counted; the whole stretch when none did.
    pub counted: (Ms, Ms),
}

/// Counted milliseconds between two instants; 0 when they stand the wrong way round.
pub fn counted_ms(counting: Counting, from: Ms, to: Ms, wt: &WorkTime) -> i64 {
    match counting {
        Counting::Natural | Counting::Urgent => (to - from).max(0),
        Counting::Working => days(from, to, wt).map(|stretch| stretch.counted_ms).sum(),
    }
}

/// The first instant, not before `from`, at which `budget_ms` have been counted. With working
/// hours that never come it is the instant at which the search ends.
pub fn advance(counting: Counting, from: Ms, budget_ms: i64, wt: &WorkTime) -> Ms {
    if budget_ms <= 0 {
        return from;
    }
    if counting != Counting::Working {
        return from + budget_ms;
    }
    let mut left = budget_ms;
    let mut at = from;
    for _ in 0..SEARCH_DAYS_MAX {
        let day = at.day();
        if wt.calendar.kind(day).is_worked() {
            for &(open, close) in &wt.hours.0 {
                let begin = at.max(Ms::at(day, open));
                let counted = (Ms::at(day, close) - begin).max(0);
                if counted >= left {
                    return begin + left;
                }
                left -= counted;
            }
        }
        at = midnight_after(day);
    }
    at
}

/// The stretches of `from..to`, day by day.
pub(super) fn days(from: Ms, to: Ms, wt: &WorkTime) -> impl Iterator<Item = DayStretch> + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        if at >= to {
            return None;
        }
        let day = at.day();
        let end = to.min(midnight_after(day));
        let kind = wt.calendar.kind(day);
        let open = if kind.is_worked() { open(day, at, end, &wt.hours) } else { Vec::new() };
        let counted_ms = open.iter().map(|(from, to)| *to - *from).sum();
        let counted = match (open.first(), open.last()) {
            (Some(first), Some(last)) => (first.0, last.1),
            _ => (at, end),
        };
        let stretch = DayStretch { kind, from: at, to: end, counted_ms, counted };
        at = end;
        Some(stretch)
    })
    .take(SEARCH_DAYS_MAX)
}

/// What lies of the working hours of `day` between two instants.
fn open(day: Date, from: Ms, to: Ms, hours: &WorkHours) -> Vec<(Ms, Ms)> {
    let inside =
        |&(open, close): &(i64, i64)| (from.max(Ms::at(day, open)), to.min(Ms::at(day, close)));
    hours.0.iter().map(inside).filter(|(from, to)| from < to).collect()
}

fn midnight_after(day: Date) -> Ms {
    Ms::at(day, DAY_MS)
}
