//! A personal value: asked for when it is shown, in the browser only.

use super::confirm::use_confirmer;
use crate::live::{Opened, use_live};
use crate::say;
use crate::words::use_words;
use domain::text::SealedRef;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The value; nothing while it is on its way, a dash when it is not for this viewer, a button when
/// the password must be shown again.
#[component]
pub fn SealedText(
    /// Which value.
    reference: SealedRef,
) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let confirmer = use_confirmer();
    let value = live.sealed(&reference);
    let unlock = move |_| {
        spawn_local(async move {
            if confirmer.confirmed().await {
                live.unlock();
            }
        });
    };
    let text = move || match value.get() {
        Opened::Waiting => "…".into_any(),
        Opened::Closed => "—".into_any(),
        Opened::Text(text) => text.to_string().into_any(),
        Opened::Locked => view! {
            <button type="button" class="button button--quiet" on:click=unlock>
                {say!(words, confirm.reveal)}
            </button>
        }
        .into_any(),
    };
    view! { <span class="sealed-text">{text}</span> }
}
