//! The strip that says that the figures are old: amber after 10 s of silence, red after 30 s.

use crate::live::{Status, use_live};
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// The strip; it takes no room while the screen is live.
#[component]
pub fn StaleStrip() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let status = Memo::new(move |_| live.status());
    let heard_at = Memo::new(move |_| live.link().heard_at);
    let age_s = move || live.age_ms() / domain::time::SECOND_MS;
    let what = move || match status.get() {
        Status::Live | Status::CatchingUp => String::new(),
        Status::Stale => say!(words, live.stale_strip, s = age_s()),
        Status::Offline => say!(words, live.offline_strip).to_owned(),
        Status::SignedOut => say!(words, live.session_over).to_owned(),
        Status::NotAllowed => say!(words, live.not_allowed).to_owned(),
    };
    let as_of = move || say!(words, live.as_of, time = heard_at.get().clock());
    let sign_in = move || {
        (status.get() == Status::SignedOut).then(|| {
            view! {
                <a class="stale-strip__action" href="/sign-in" rel="external">
                    {say!(words, live.sign_in_again)}
                </a>
            }
        })
    };
    let class = move || format!("stale-strip stale-strip--{}", status.get().name());
    view! {
        <div class=class role="status" hidden=move || !status.get().is_stale()>
            <strong class="stale-strip__as-of">{as_of}</strong>
            <span>{what}</span>
            {sign_in}
        </div>
    }
}
