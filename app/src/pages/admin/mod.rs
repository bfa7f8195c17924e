//! `/admin`.

use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// The page.
#[component]
pub fn AdminPage() -> impl IntoView {
    let words = use_words();
    view! {
        <main>
            <h1>{say!(words, admin.title)}</h1>
        </main>
    }
}
