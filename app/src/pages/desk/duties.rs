//! What must be done today and is not: a line above the queue that says how much, and the window
//! with the lists.

use super::state::{Overlay, use_desk};
use super::window::Window;
use crate::components::DutyLists;
use crate::live::Kind;
use crate::picture::duty::{missed, pressing};
use crate::say;
use domain::time::MINUTE_MS;
use leptos::prelude::*;

/// The line; not there where no duty is due.
#[component]
pub fn DutiesButton() -> impl IntoView {
    let desk = use_desk();
    let (live, w) = (desk.live, desk.words);
    let there = Memo::new(move |_| !live.watch(&[Kind::Duty]).duties.is_empty());
    let minute = Memo::new(move |_| live.now().0.div_euclid(MINUTE_MS));
    let figures = Memo::new(move |_| {
        minute.track();
        let (board, now) = (live.watch(&[Kind::Duty]), live.now_untracked());
        (pressing(&board, now), missed(&board, now).len())
    });
    let line = move || {
        let (soon, missed) = figures.get();
        say!(w, duties.line, soon = soon, missed = missed)
    };
    let alarming = move || figures.with(|(soon, missed)| soon + missed > 0);
    view! {
        <button
            type="button"
            class="desk-queue__duties"
            class:desk-queue__duties--alarming=alarming
            hidden=move || !there.get()
            on:click=move |_| desk.overlay.set(Some(Overlay::Duties))
        >
            <b>{say!(w, duties.summary)}</b>
            <span>{line}</span>
            <span><kbd>"G"</kbd> <kbd>"D"</kbd></span>
        </button>
    }
}

/// The window.
#[component]
pub fn Duties() -> impl IntoView {
    let w = use_desk().words;
    view! {
        <Window which=Overlay::Duties title=say!(w, duties.summary)>
            <DutyLists next="/desk" />
        </Window>
    }
}
