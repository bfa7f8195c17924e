//! How live the screen is, with the age of what it shows. The server's page says that it does not
//! update itself: it is true until a script runs, and where none ever does.

use crate::live::{Status, use_live};
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// Dot, word and age.
#[component]
pub fn LiveBadge() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let started = RwSignal::new(false);
    // Effects run in the browser only, when the page has begun to live.
    Effect::new(move |_| started.set(true));
    let as_of = live.now_untracked();
    let status = Memo::new(move |_| live.status());
    let age_s = Memo::new(move |_| live.age_ms() / domain::time::SECOND_MS);
    let class = move || match started.get() {
        true => format!("live-badge live-badge--{}", status.get().name()),
        false => "live-badge live-badge--still".to_owned(),
    };
    let word = move || match status.get() {
        _ if !started.get() => say!(words, live.still),
        Status::Live => say!(words, live.live),
        Status::CatchingUp => say!(words, live.catching_up),
        Status::Stale => say!(words, live.stale),
        Status::Offline => say!(words, live.offline),
        Status::SignedOut => say!(words, live.session_over),
        Status::NotAllowed => say!(words, live.not_allowed),
    };
    let age = move || match started.get() {
        true => words.ago(age_s.get() * 1000),
        false => say!(words, live.still_as_of, time = as_of.clock()),
    };
    view! {
        <span class=class>
            <span class="live-badge__dot"></span>
            <span class="live-badge__word">{word}</span>
            <span class="live-badge__age">{age}</span>
        </span>
    }
}
