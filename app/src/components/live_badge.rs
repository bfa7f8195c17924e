//! How live the screen is, with the age of what it shows.

use crate::live::{Status, use_live};
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// Dot, word and age.
#[component]
pub fn LiveBadge() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let status = Memo::new(move |_| live.status());
    let age_s = Memo::new(move |_| live.age_ms() / domain::time::SECOND_MS);
    let class = move || format!("live-badge live-badge--{}", status.get().name());
    let word = move || match status.get() {
        Status::Live => say!(words, live.live),
        Status::CatchingUp => say!(words, live.catching_up),
        Status::Stale => say!(words, live.stale),
        Status::Offline => say!(words, live.offline),
        Status::SignedOut => say!(words, live.session_over),
        Status::NotAllowed => say!(words, live.not_allowed),
    };
    view! {
        <span class=class>
            <span class="live-badge__dot"></span>
            <span class="live-badge__word">{word}</span>
            <span class="live-badge__age">{move || words.ago(age_s.get() * 1000)}</span>
        </span>
    }
}
