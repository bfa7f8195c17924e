//! `/sign-in`.

use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// The page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let words = use_words();
    view! {
        <main>
            <h1>{say!(words, sign_in.title)}</h1>
        </main>
    }
}
