//! An alert: many like reports are one card, and become one case.

use super::bench::Bench;
use super::model::queue::Subject;
use super::report_pane::Related;
use super::state::use_desk;
use crate::components::SeverityMark;
use crate::live::Kind;
use crate::say;
use domain::ids::{AlertId, ReportId};
use leptos::prelude::*;

/// Reports named one by one at most.
const REPORTS_MAX: usize = 30;

/// The alert.
#[component]
pub fn AlertPane(id: AlertId) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let alert = Memo::new(move |_| desk.live.alert(&id));
    let head = move || {
        alert.get().map(|alert| {
            let board = desk.board();
            let opened = w.when(alert.opened_at, desk.live.now_untracked());
            let n = alert.reports.len();
            view! {
                <header class="desk-case__head">
                    <div class="desk-case__title">
                        <SeverityMark severity=alert.severity word=true />
                        <h2>{w.type_name(&board, &alert.type_id)}</h2>
                        <span class="chip chip--warn">{say!(w, desk.alert_reports, n = n)}</span>
                    </div>
                    <p class="desk-case__line">
                        <strong>{w.place_line(&board, &alert.place)}</strong>
                        <span>{say!(w, desk.alert_opened, time = opened)}</span>
                    </p>
                </header>
            }
        })
    };
    let subject =
        Memo::new(move |_| alert.get().map(|alert| (alert.type_id.clone(), alert.place.clone())));
    let related = move || subject.get().map(|(type_id, place)| view! { <Related type_id place /> });
    view! {
        <article class="desk-case">
            {head}
            <Bench beside=related>
            <Reports id />
            </Bench>
        </article>
    }
}

/// Those of its reports that wait, each a way to look at it alone.
#[component]
fn Reports(id: AlertId) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let held = Memo::new(move |_| {
        let board = desk.live.watch(&[Kind::Report, Kind::Alert]);
        let card = board.waiting().alerts.into_iter().find(|(alert, _)| *alert == id);
        card.map(|(_, reports)| reports).unwrap_or_default()
    });
    let title = move || say!(w, desk.storm_reports, n = held.with(Vec::len));
    let hint = move || match held.with(Vec::is_empty) {
        true => say!(w, desk.storm_decided),
        false => say!(w, desk.storm_hint),
    };
    let rows = move || {
        let shown = held.get().into_iter().take(REPORTS_MAX);
        shown.map(|id| view! { <Held id /> }).collect_view()
    };
    let more = move || {
        let more = held.with(Vec::len).saturating_sub(REPORTS_MAX);
        (more > 0).then(|| view! { <p class="quiet">{say!(w, desk.more_rows, n = more)}</p> })
    };
    view! {
        <section class="desk-given">
            <h3>{title}</h3>
            <p class="quiet">{hint}</p>
            <ul class="desk-side__soon">{rows}</ul>
            {more}
        </section>
    }
}

#[component]
fn Held(id: ReportId) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let line = desk.live.report(&id).map(|report| {
        let board = desk.board();
        let at = w.when(report.received_at, desk.live.now_untracked());
        (w.place_line(&board, &report.place), format!("{at} · {}", w.channel(report.channel)))
    });
    let (place, when) = line.unwrap_or_default();
    view! {
        <li>
            <button
                type="button"
                class="desk-side__case"
                on:click=move |_| desk.pick(Subject::Report(id))
            >
                <span class="desk-side__words">
                    <b>{place}</b>
                    <span class="desk-side__post">{when}</span>
                </span>
            </button>
        </li>
    }
}
