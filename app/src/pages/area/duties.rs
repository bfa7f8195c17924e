//! The way from a case back to the duties, with what presses in figures.

use crate::live::{Kind, use_live};
use crate::picture::duty::{COVER_MS, gaps, missed, pressing};
use crate::say;
use crate::words::use_words;
use domain::ids::CaseId;
use domain::time::MINUTE_MS;
use leptos::prelude::*;
use leptos_router::components::A;

/// The line on top of the lists; nothing where no duty is due.
#[component]
pub fn DutySummary(there: Memo<bool>, chosen: Memo<Option<CaseId>>) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let minute = Memo::new(move |_| live.now().0.div_euclid(MINUTE_MS));
    let figures = Memo::new(move |_| {
        minute.track();
        let board = live.watch(&[Kind::Duty, Kind::Shift, Kind::Person]);
        let now = live.now_untracked();
        let gaps = gaps(&board, now, COVER_MS).len();
        (pressing(&board, now), missed(&board, now).len(), gaps)
    });
    let line = move || {
        let (soon, missed, gaps) = figures.get();
        say!(w, duties.summary_line, soon = soon, missed = missed, gaps = gaps)
    };
    let alarming = move || figures.with(|(soon, missed, _)| soon + missed > 0);
    let current = move || chosen.get().is_none().then_some("true");
    view! {
        <div class="area-duties" aria-current=current hidden=move || !there.get()>
            <A href="/area" scroll=false>
                <b>{say!(w, duties.summary)}</b>
                <span class:area-duties__line--alarming=alarming>{line}</span>
            </A>
        </div>
    }
}
