//! A page that does not exist.

use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// Says so.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let words = use_words();
    view! {
        <main class="refused">
            <h1>{say!(words, common.not_found)}</h1>
            <p>{say!(words, common.not_found_hint)}</p>
            <a class="button button--primary" href="/" rel="external">
                {say!(words, common.go_home)}
            </a>
        </main>
    }
}
