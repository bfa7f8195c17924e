//! The windows of a rule: pure calendar arithmetic, so that no window is skipped or made twice
//! whatever the clock, the restarts and the changes of rules do.

use crate::catalogue::{Days, Times, WorkCalendar};
use crate::time::{DAY_MS, Ms, SECOND_MS};

/// Days that one call looks through at most; who asks for more asks again.
pub const DAYS_MAX: usize = 400;

/// A window: opening and closing.
pub type Window = (Ms, Ms);

/// Windows that open after `after` and not after `until`, ascending. `since` is when the rule began
/// to hold at the place: a window that had opened before is not asked for.
pub fn windows(
    times: &Times,
    calendar: &WorkCalendar,
    since: Ms,
    (after, until): (Ms, Ms),
) -> Vec<Window> {
    let wanted = |(opens, _): &Window| after < *opens && *opens <= until && since <= *opens;
    match times {
        Times::Within { within_s } => {
            let window = (since, since + within_s.saturating_mul(SECOND_MS));
            Some(window).filter(wanted).into_iter().collect()
        }
        Times::Windows { windows, days } => {
            daily(windows, days, calendar, (after.max(since + -1), until))
                .into_iter()
                .filter(wanted)
                .collect()
        }
        Times::Every { every_s, days } => {
            let every = (every_s.saturating_mul(SECOND_MS)).max(SECOND_MS);
            let slices: Vec<(i64, i64)> =
                (0..DAY_MS / every).map(|n| (n * every, (n + 1) * every)).collect();
            daily(&slices, days, calendar, (after.max(since + -1), until))
                .into_iter()
                .filter(wanted)
                .collect()
        }
    }
}

fn daily(
    slices: &[(i64, i64)],
    days: &Days,
    calendar: &WorkCalendar,
    (after, until): (Ms, Ms),
) -> Vec<Window> {
    let mut found = Vec::new();
    let mut day = after.day();
    for _ in 0..DAYS_MAX {
        let midnight = Ms::at(day, 0);
        if midnight > until {
            break;
        }
        if days.include(day, calendar) {
            found.extend(slices.iter().map(|(open, close)| (midnight + *open, midnight + *close)));
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    found
}
