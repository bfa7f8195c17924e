//! `/report` and `/report/<code>`.

mod model;

use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// A resident reports.
#[component]
pub fn ReportPage() -> impl IntoView {
    let words = use_words();
    view! {
        <main>
            <h1>{say!(words, report.title)}</h1>
        </main>
    }
}

/// How far a report is.
#[component]
pub fn TrackingPage() -> impl IntoView {
    let words = use_words();
    view! {
        <main>
            <h1>{say!(words, report.title)}</h1>
        </main>
    }
}
