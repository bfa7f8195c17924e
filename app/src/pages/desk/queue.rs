//! The queue on the left: tabs with counts, and the rows of one of them.

use super::duties::DutiesButton;
use super::model::queue::{Entry, ROWS_MAX, Subject, Tab, counts};
use super::state::use_desk;
use super::words;
use crate::components::{ClockLook, Empty, SeverityMark};
use crate::live::Kind;
use crate::say;
use leptos::prelude::*;

/// Tabs and rows.
#[component]
pub fn Queue() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let counts =
        Memo::new(move |_| counts(&desk.live.watch(&[Kind::Report, Kind::Case, Kind::Alert])));
    let tabs = Tab::ALL
        .iter()
        .enumerate()
        .map(|(at, tab)| {
            let count = Signal::derive(move || counts.get()[at]);
            view! { <TabButton tab=*tab count /> }
        })
        .collect_view();
    let list = move || {
        if desk.rows.with(Vec::is_empty) {
            let (_, text) = words::tab(w, desk.tab.get());
            return view! { <Empty text=text /> }.into_any();
        }
        view! {
            <ol class="desk-queue__list">
                <For
                    each=move || desk.rows.get().into_iter().map(|row| row.subject)
                    key=|subject| *subject
                    let:subject
                >
                    <QueueRow subject />
                </For>
            </ol>
        }
        .into_any()
    };
    let more = move || {
        let at = Tab::ALL.iter().position(|tab| *tab == desk.tab.get()).unwrap_or_default();
        let hidden = counts.get()[at].saturating_sub(ROWS_MAX);
        (hidden > 0).then(|| say!(w, desk.more_rows, n = hidden))
    };
    view! {
        <section class="desk-queue" aria-label=say!(w, desk.queue)>
            <div class="desk-queue__tabs">{tabs}</div>
            <DutiesButton />
            <OnlyPlace />
            <div class="desk-queue__scroll" tabindex="-1">
                {list} <p class="desk-queue__more">{more}</p>
            </div>
        </section>
    }
}

#[component]
fn TabButton(tab: Tab, count: Signal<usize>) -> impl IntoView {
    let desk = use_desk();
    let (name, _) = words::tab(desk.words, tab);
    let on = move || desk.tab.get() == tab;
    view! {
        <button
            type="button"
            class="desk-queue__tab"
            aria-pressed=move || on().to_string()
            on:click=move |_| desk.turn_to(tab)
        >
            {name}
            <b class="desk-queue__count">{count}</b>
        </button>
    }
}

/// The queue is narrowed to a place.
#[component]
fn OnlyPlace() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let narrowed = move || {
        desk.place.get().map(|place| {
            let place = w.place_name(&desk.board(), &place);
            view! {
                <p class="desk-queue__only">
                    <span>{say!(w, desk.only_place, place = place)}</span>
                    <button
                        type="button"
                        class="button button--quiet"
                        on:click=move |_| desk.place.set(None)
                    >
                        {say!(w, desk.all_places)}
                    </button>
                </p>
            }
        })
    };
    view! { {narrowed} }
}

#[component]
fn QueueRow(subject: Subject) -> impl IntoView {
    let desk = use_desk();
    let entry = Memo::new(move |_| {
        desk.rows.with(|rows| rows.iter().find(|row| row.subject == subject).cloned())
    });
    let current = move || desk.shown.get() == Some(subject);
    let inside = move || entry.get().map(|entry| view! { <Inside entry /> });
    view! {
        <li>
            <button
                type="button"
                class="desk-queue__row"
                aria-current=move || current().then_some("true")
                on:click=move |_| desk.pick(subject)
            >
                {inside}
            </button>
        </li>
    }
}

#[component]
fn Inside(entry: Entry) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let board = desk.board();
    let state = entry.state.filter(|state| !state.waits_for_dispatch() || entry.repeats > 0);
    let state = state.map(|state| w.case_state(state).to_owned());
    let repeats = (entry.repeats > 0).then(|| match entry.subject {
        Subject::Alert(_) => say!(w, desk.alert_reports, n = entry.repeats),
        _ => say!(w, desk.repeats, n = entry.repeats),
    });
    let parts = [
        Some(w.place_line(&board, &entry.place)),
        entry.number.as_ref().map(ToString::to_string),
        state,
        repeats,
    ];
    let line = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let since = w.when(entry.since, desk.live.now_untracked());
    let past = (!entry.today)
        .then(|| view! { <span class="chip desk-queue__past">{say!(w, desk.history_mark)}</span> });
    let clock = entry.clock.clone();
    let look =
        Memo::new(move |_| clock.as_ref().map(|clock| ClockLook::at(clock, desk.live.now())));
    let figures = move || match look.get() {
        Some(look) => look.text(say!(w, time.paused)),
        None => since.clone(),
    };
    let mood = move || look.get().map_or("none", |look| look.mood);
    view! {
        <SeverityMark severity=entry.severity />
        <span class="desk-queue__words">
            <b class="desk-queue__what">{past} {w.type_name(&board, &entry.type_id)}</b>
            <span class="desk-queue__line">{line}</span>
        </span>
        <span class="desk-queue__clock" data-mood=mood>
            {figures}
        </span>
    }
}
