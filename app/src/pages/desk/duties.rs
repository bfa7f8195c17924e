//! What must be done today and is not: a button in the bar that says how much, and the window
//! with the lists.

use super::state::{Overlay, use_desk};
use super::window::Window;
use crate::components::DutyLists;
use crate::live::Kind;
use crate::picture::duty::{missed, pressing};
use crate::say;
use domain::time::MINUTE_MS;
use leptos::prelude::*;

/// The button; not there where no duty is due.
#[component]
pub fn DutiesButton() -> impl IntoView {
    let desk = use_desk();
    let (live, w) = (desk.live, desk.words);
    let there = Memo::new(move |_| !live.watch(&[Kind::Duty]).duties.is_empty());
    let minute = Memo::new(move |_| live.now().0.div_euclid(MINUTE_MS));
    let presses = Memo::new(move |_| {
        minute.track();
        let (board, now) = (live.watch(&[Kind::Duty]), live.now_untracked());
        pressing(&board, now) + missed(&board, now).len()
    });
    let count = move || (presses.get() > 0).then(|| view! { <b>{presses}</b> });
    view! {
        <button
            type="button"
            class="button desk-header__duties"
            hidden=move || !there.get()
            on:click=move |_| desk.overlay.set(Some(Overlay::Duties))
        >
            {say!(w, duties.summary)}
            {count}
            <kbd>"G D"</kbd>
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
