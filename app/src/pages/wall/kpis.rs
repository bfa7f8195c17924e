//! The key figures of the moment.

use crate::live::{Kind, use_live};
use crate::picture::{Figures, figures};
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// Six figures.
#[component]
pub fn Kpis() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let now = Memo::new(move |_| {
        let kinds = [Kind::Case, Kind::Assignment, Kind::Report, Kind::Shift];
        figures(&live.watch(&kinds), live.now())
    });
    let of_roster = move || say!(words, wall.of_roster, n = now.get().rostered);
    view! {
        <section class="wall-panel wall__kpis" aria-label=say!(words, wall.now)>
            <h2 class="wall-panel__title">{say!(words, wall.now)}</h2>
            <dl class="wall-kpis">
                <Kpi now name=say!(words, wall.open_cases) mood="" of=|now| now.open />
                <Kpi now name=say!(words, wall.waiting_acceptance) mood="warn" of=|now| now.waiting />
                <Kpi now name=say!(words, wall.overdue) mood="bad" of=|now| now.overdue />
                <Kpi now name=say!(words, wall.reports_waiting) mood="warn" of=|now| now.reports />
                <Kpi now name=say!(words, wall.to_verify) mood="" of=|now| now.to_verify />
                <div class="wall-kpi">
                    <dt>{say!(words, wall.on_shift)}</dt>
                    <dd>
                        {move || now.get().on_shift}
                        <small class="wall-kpi__of">{of_roster}</small>
                    </dd>
                </div>
            </dl>
        </section>
    }
}

/// One figure; `mood` colours it when it is not zero.
#[component]
fn Kpi(
    now: Memo<Figures>,
    name: &'static str,
    mood: &'static str,
    of: fn(Figures) -> usize,
) -> impl IntoView {
    let value = Memo::new(move |_| of(now.get()));
    let class = move || match (mood, value.get()) {
        ("", _) | (_, 0) => "wall-kpi".to_owned(),
        (mood, _) => format!("wall-kpi wall-kpi--{mood}"),
    };
    view! {
        <div class=class>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
}
