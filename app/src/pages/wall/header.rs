//! The head of the wall: which street, who is on duty, how live it is, what time it is.

use crate::components::{LiveBadge, StaleStrip};
use crate::live::{Kind, LiveBoard, use_live};
use crate::say;
use crate::words::use_words;
use domain::board::Board;
use domain::shift::ShiftState;
use domain::time::SECOND_MS;
use leptos::prelude::*;

/// People named in the head at most.
const NAMED_MAX: usize = 3;
/// Timers that have not looked for so long are said to be late, in seconds.
const TIMERS_LATE_S: i64 = 10;

/// Service numbers of those on shift in the command centre: at the street's own post.
fn on_duty(board: &Board) -> Vec<String> {
    let Some(street) = board.street.values().next() else { return Vec::new() };
    let there = board
        .shifts
        .values()
        .filter(|shift| shift.state == ShiftState::Started && shift.post == street.root);
    there.take(NAMED_MAX).map(|shift| shift.person.to_string()).collect()
}

/// The head.
#[component]
pub fn WallHeader() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let street = live.me_untracked().map(|me| words.label(&me.street_label)).unwrap_or_default();
    let duty = Memo::new(move |_| on_duty(&live.watch(&[Kind::Shift, Kind::Street])));
    let duty = move || match duty.get() {
        people if people.is_empty() => say!(words, wall.nobody_on_duty).to_owned(),
        people => say!(words, wall.on_duty, who = people.join(say!(words, common.and))),
    };
    let day = Memo::new(move |_| words.day(live.now()));
    view! {
        <header class="wall__header">
            <h1>{street}<span class="wall__product">{say!(words, common.one_network)}</span></h1>
            <span class="wall__duty">{duty}</span>
            <Timers live />
            <LiveBadge />
            <StaleStrip />
            <span class="wall__date">{day}</span>
            <time class="wall__clock">{move || live.now().clock()}</time>
        </header>
    }
}

/// The heartbeat of the timers: limits and escalations run only while they do.
#[component]
fn Timers(live: LiveBoard) -> impl IntoView {
    let words = use_words();
    let silent_s = Memo::new(move |_| {
        let silent = |at| live.really((live.now() - at).max(0)) / SECOND_MS;
        live.link().timers_at.map(silent)
    });
    let late = move || silent_s.get().is_some_and(|s| s > TIMERS_LATE_S);
    let text = move || match silent_s.get() {
        None => String::new(),
        Some(s) if s > TIMERS_LATE_S => say!(words, live.timers_late, s = s),
        Some(_) => say!(words, live.timers_ok).to_owned(),
    };
    view! {
        <span class="wall__timers" class:wall__timers--late=late>
            {text}
        </span>
    }
}
