//! The keys that are used most, and the chance to take the last dispatch back.

use super::state::{Overlay, use_desk};
use super::undo::UndoToast;
use crate::say;
use leptos::prelude::*;

/// The bar below.
#[component]
pub fn Footer() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let hints = [
        (&["J", "K"][..], say!(w, desk.move_hint)),
        (&["[", "]"][..], say!(w, desk.help_tabs)),
        (&["A"][..], say!(w, desk.verb_file)),
        (&["D"][..], say!(w, desk.verb_dispatch)),
        (&["V"][..], say!(w, desk.verb_verify)),
        (&["X"][..], say!(w, desk.verb_close)),
        (&["G", "W"][..], say!(w, wall.title)),
    ];
    let hint = |(keys, text): (&[&'static str], &'static str)| {
        let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view();
        view! { <span class="desk-footer__hint">{keys} " " {text}</span> }
    };
    view! {
        <footer class="desk-footer">
            {hints.into_iter().map(hint).collect_view()}
            <button
                type="button"
                class="desk-footer__help"
                on:click=move |_| desk.overlay.set(Some(Overlay::Help))
            >
                <kbd>"?"</kbd>
                " "
                {say!(w, desk.help_all)}
            </button>
            <span class="desk-footer__space"></span>
            <UndoToast />
        </footer>
    }
}
