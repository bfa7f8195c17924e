//! Cases filed per hour: drawn by the server, fetched again each minute.

use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::time::MINUTE_MS;
use leptos::prelude::*;

/// The chart.
#[component]
pub fn CasesPerHour() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let minute = Memo::new(move |_| live.now().0.div_euclid(MINUTE_MS));
    let source = move || format!("/charts/cases-per-hour.svg?theme=dark&at={}", minute.get());
    view! {
        <section class="wall-panel wall__chart">
            <h2 class="wall-panel__title">{say!(words, wall.per_hour)}</h2>
            <img class="wall__chart-image" src=source alt=say!(words, wall.chart_alt) />
        </section>
    }
}
