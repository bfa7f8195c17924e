//! The cases that need somebody first, with running clocks.

use crate::components::{Countdown, Empty, SeverityMark};
use crate::live::{Kind, use_live};
use crate::picture::{CaseLook, urgent_first};
use crate::say;
use crate::words::{countdown, use_words};
use domain::ids::{AlertId, CaseId};
use domain::time::SECOND_MS;
use leptos::prelude::*;

/// Rows in the page; the sheet shows as many as fit.
const ROWS: usize = 10;
/// Alerts on the sheet.
const STORMS: usize = 2;
/// An escalation is announced when it is nearer than this, in seconds.
const ANNOUNCED_S: i64 = 30 * 60;

/// The list.
#[component]
pub fn UrgentCases() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let urgent = Memo::new(move |_| {
        let mut open = urgent_first(&live.watch(&[Kind::Case, Kind::Assignment]));
        let count = open.len();
        open.truncate(ROWS);
        (count, open)
    });
    let empty = Memo::new(move |_| urgent.with(|(count, _)| *count == 0));
    let list = move || {
        if empty.get() {
            let (text, hint) = (say!(words, wall.calm), say!(words, wall.calm_hint));
            return view! { <Empty text hint /> }.into_any();
        }
        view! {
            <ol class="wall-urgent">
                <For each=move || urgent.get().1 key=|id| *id let:id>
                    <UrgentCase id />
                </For>
            </ol>
        }
        .into_any()
    };
    view! {
        <section class="wall-panel wall__cases">
            <h2 class="wall-panel__title">
                {say!(words, wall.urgent_first)}
                <small>{move || say!(words, wall.cases, n = urgent.get().0)}</small>
            </h2>
            <Storms />
            {list}
        </section>
    }
}

/// Alerts that nobody has seen to: each a card, whatever the number of its reports.
#[component]
fn Storms() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let alerts = Memo::new(move |_| {
        let board = live.watch(&[Kind::Alert]);
        let mut alerts: Vec<_> =
            board.alerts.values().map(|a| (a.severity, a.opened_at, a.id)).collect();
        alerts.sort_unstable();
        alerts.into_iter().take(STORMS).map(|(.., id)| id).collect::<Vec<_>>()
    });
    let card = move |id: AlertId| {
        let alert = live.alert(&id)?;
        let board = live.board();
        Some(view! {
            <li class="wall-storm">
                <SeverityMark severity=alert.severity />
                <b>{words.type_name(&board, &alert.type_id)}</b>
                <span>{words.place_line(&board, &alert.place)}</span>
                <em>{say!(words, wall.alert_reports, n = alert.reports.len())}</em>
                <time>{words.time(alert.opened_at)}</time>
            </li>
        })
    };
    let cards = move || {
        let cards = alerts.get().into_iter().map(|id| view! { {move || card(id)} });
        cards.collect_view()
    };
    view! {
        <ul
            class="wall-storms"
            aria-label=say!(words, wall.alert)
            hidden=move || alerts.with(Vec::is_empty)
        >
            {cards}
        </ul>
    }
}

#[component]
fn UrgentCase(id: CaseId) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let look = Memo::new(move |_| {
        let case = live.case(&id)?;
        Some(CaseLook::of(words, &live.watch(&[Kind::Assignment]), &case))
    });
    let part = move |of: fn(CaseLook) -> String| look.get().map(of).unwrap_or_default();
    let severity = Memo::new(move |_| look.with(|look| look.as_ref().map(|look| look.severity)));
    let mark = move || severity.get().map(|severity| view! { <SeverityMark severity word=true /> });
    let clock = Signal::derive(move || look.get().and_then(|look| look.clock));
    let stage = move || clock.with(|clock| clock.as_ref().map(|clock| words.stage(clock.stage)));
    let escalation = move || {
        let look = look.get()?;
        let left_s = (look.escalates_at? - live.now()) / SECOND_MS;
        let soon = (0..ANNOUNCED_S).contains(&left_s);
        soon.then(|| say!(words, wall.escalates_in, time = countdown(left_s)))
    };
    let under = move || match escalation() {
        Some(text) => view! { <small class="wall-urgent__escalation">{text}</small> }.into_any(),
        None => view! { <small>{stage}</small> }.into_any(),
    };
    let told = move || {
        let (who, at) = look.get()?.told?;
        let time = at.map(|at| words.when(at, live.now_untracked())).unwrap_or_default();
        Some(say!(words, wall.told_at, who = who, time = time).trim_end().to_owned())
    };
    view! {
        <li class="wall-urgent__case">
            {mark}
            <div class="wall-urgent__text">
                <b>{move || part(|look| look.what)}</b>
                <span>{move || part(|look| look.place)}</span>
                <em>
                    {move || told().map(|text| view! { <i>{text}</i> })}
                    {move || part(|look| format!("{} {}", look.who, look.state).trim().to_owned())}
                </em>
            </div>
            <div class="wall-urgent__clock">
                <Countdown clock />
                {under}
            </div>
        </li>
    }
}
