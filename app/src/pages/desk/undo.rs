//! Ten seconds to take a dispatch back: undo instead of "are you sure".

use super::state::use_desk;
use crate::say;
use domain::time::SECOND_MS;
use leptos::prelude::*;

/// What was dispatched, with the seconds left.
#[component]
pub fn UndoToast() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let left_s = Memo::new(move |_| {
        let until = desk.undo.get()?.until;
        let left = (until - desk.live.now() + SECOND_MS - 1) / SECOND_MS;
        (left > 0).then_some(left)
    });
    Effect::new(move |_| {
        if left_s.get().is_none() && desk.undo.get_untracked().is_some() {
            desk.undo.set(None);
        }
    });
    let toast = move || {
        let who = desk.undo.get()?.who;
        left_s.get()?;
        Some(view! {
            <p class="desk-undo">
                <span>{say!(w, desk.dispatched_to, who = who)}</span>
                <button type="button" class="button" on:click=move |_| desk.take_back()>
                    {move || say!(w, common.undo_left, s = left_s.get().unwrap_or_default())}
                    " "
                    <kbd>"Z"</kbd>
                </button>
            </p>
        })
    };
    view! {
        <div role="status">{toast}</div>
    }
}
