//! Signing out of the phone: it says what is not sent, and leaves nothing but that behind.

use super::state::use_field;
use crate::say;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form. What is unsent stays on the phone and goes when the same person signs in again.
#[component]
pub fn Leave() -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let form = NodeRef::<html::Form>::new();
    let warned = RwSignal::new(false);
    let warning = move || {
        let n = live.unsent();
        let text = say!(w, outbox.leave_unsent, n = n);
        (n > 0).then(|| view! { <p class="job-card__warning" role="alert">{text}</p> })
    };
    let name = move || match warned.get() && live.unsent() > 0 {
        true => say!(w, outbox.leave_anyway),
        false => say!(w, common.sign_out),
    };
    let leave = move |event: SubmitEvent| {
        event.prevent_default();
        if untrack(|| live.unsent()) > 0 && !warned.get_untracked() {
            return warned.set(true);
        }
        spawn_local(async move {
            live.forget_board().await;
            if let Some(form) = form.get_untracked() {
                drop(form.submit());
            }
        });
    };
    view! {
        <form
            method="post"
            action="/sign-out"
            class="field-face__out"
            node_ref=form
            on:submit=leave
        >
            <a href="/password" rel="external">{say!(w, common.own_password)}</a>
            {warning}
            <button type="submit" class="job-card__small">{name}</button>
        </form>
    }
}
