//! Stage clocks: tables and laws.

use super::*;
use crate::catalogue::calendar::WorkCalendar;
use crate::catalogue::{Counting, WorkHours};
use crate::time::{HOUR_MS, MINUTE_MS};

fn office() -> WorkTime {
    let hours = vec![(9 * HOUR_MS, 12 * HOUR_MS), (13 * HOUR_MS, 17 * HOUR_MS)];
    WorkTime { calendar: WorkCalendar::default(), hours: WorkHours(hours) }
}

fn limit(limit_s: i64, counting: Counting) -> Limit {
    Limit { limit_s, counting, warn_pct: 80 }
}

fn at(text: &str) -> Ms {
    Ms::parse(text).expect("a test instant")
}

#[test]
fn a_natural_limit_runs_through_the_night() {
    let start = at("2026-03-06T23:50:00+08:00");
    let clock = StageClock::start(Stage::Filing, limit(1800, Counting::Natural), start, &office());
    assert_eq!(clock.due_at, Some(start + 30 * MINUTE_MS));
    assert_eq!(clock.warn_at, Some(start + 24 * MINUTE_MS));
}

#[test]
fn working_hours_stop_for_lunch_night_and_weekend() {
    let start = at("2026-03-06T16:00:00+08:00");
    let clock =
        StageClock::start(Stage::Handle, limit(4 * 3600, Counting::Working), start, &office());
    assert_eq!(clock.due_at, Some(at("2026-03-09T12:00:00+08:00")));
}
