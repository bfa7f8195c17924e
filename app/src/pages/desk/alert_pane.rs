//! An alert: many like reports are one card.

use super::answer::Answer;
use super::report_pane::Related;
use super::state::use_desk;
use super::verbs::Verbs;
use crate::components::SeverityMark;
use crate::say;
use domain::ids::AlertId;
use leptos::prelude::*;

/// The alert.
#[component]
pub fn AlertPane(id: AlertId) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let alert = Memo::new(move |_| desk.live.alert(&id));
    let pane = move || {
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
                <div class="desk-case__verbs">
                    <Verbs />
                    <Answer />
                </div>
                <div class="desk-case__two">
                    <Related type_id=alert.type_id.clone() place=alert.place.clone() />
                </div>
            }
        })
    };
    view! { <article class="desk-case">{pane}</article> }
}
