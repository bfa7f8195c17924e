//! A page that the server does not show: why, and what to do.

use crate::model::Refusal;
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// Why there is no page.
#[component]
pub fn Refused(
    /// Why.
    refusal: Refusal,
) -> impl IntoView {
    let words = use_words();
    let (title, hint, href, action) = match refusal {
        Refusal::SignedOut => (
            say!(words, refusal.signed_out),
            say!(words, refusal.signed_out_hint),
            "/sign-in",
            say!(words, sign_in.title),
        ),
        Refusal::Forbidden => (
            say!(words, refusal.forbidden),
            say!(words, refusal.forbidden_hint),
            "/",
            say!(words, common.go_home),
        ),
        Refusal::NotFound => (
            say!(words, refusal.not_found),
            say!(words, refusal.not_found_hint),
            "/",
            say!(words, common.go_home),
        ),
        Refusal::Unavailable => (
            say!(words, refusal.unavailable),
            say!(words, refusal.unavailable_hint),
            "",
            say!(words, common.retry),
        ),
    };
    view! {
        <main class="refused">
            <h1>{title}</h1>
            <p>{hint}</p>
            <a class="button button--primary" href=href rel="external">
                {action}
            </a>
        </main>
    }
}
