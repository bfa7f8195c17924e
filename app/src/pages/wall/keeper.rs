//! Keeps a wall healthy over weeks: its screen stays on, it takes a new build and starts afresh
//! each night, both only while nothing critical is open.

use crate::live::{Kind, LiveBoard, Status, connection};
use domain::catalogue::Severity;
use domain::time::{HOUR_MS, Ms};
use leptos::prelude::*;

/// The hour of the day at which it starts afresh: 04:00 in Shanghai.
const FRESH_HOUR: i64 = 4;
/// Not before it has run for so long.
const RAN_MS_MIN: i64 = 12 * HOUR_MS;

/// Watches over the page; does nothing on the server.
pub fn keep(live: LiveBoard) {
    Effect::new(|_| connection::keep_awake());
    let quiet = Memo::new(move |_| {
        let board = live.watch(&[Kind::Case]);
        !board.open_cases().any(|case| case.severity == Severity::Critical)
    });
    Effect::new(move |_| {
        if let Some(build) = live.new_build().filter(|_| quiet.get()) {
            connection::reload_once(&build);
        }
    });
    let began = StoredValue::new(live.now_untracked());
    Effect::new(move |_| {
        let now = live.now();
        if is_fresh_hour(began.get_value(), now) && quiet.get() && live.status() == Status::Live {
            connection::reload_once(&now.day().to_string());
        }
    });
}

fn is_fresh_hour(began: Ms, now: Ms) -> bool {
    now - began > RAN_MS_MIN && now.since_midnight() / HOUR_MS == FRESH_HOUR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_starts_afresh_once_in_the_small_hours() {
        let four = Ms::parse("2026-11-24T04:10:00+08:00").expect("an instant");
        assert!(is_fresh_hour(four + -13 * HOUR_MS, four));
        assert!(!is_fresh_hour(four + -HOUR_MS, four));
        assert!(!is_fresh_hour(four + -13 * HOUR_MS, four + HOUR_MS));
    }
}
