//! What became of the last action, beside it.

use super::state::{Said, use_desk};
use crate::live::pending::Progress;
use crate::say;
use leptos::prelude::*;

/// Sending, done, or refused with the rule in words.
#[component]
pub fn Answer() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let waiting = move || desk.live.is_pending(|pending| pending.progress == Progress::Waiting);
    let text = move || match desk.said.get() {
        Said::Nothing => String::new(),
        Said::Sending if waiting() => say!(w, desk.waiting).to_owned(),
        Said::Sending => say!(w, desk.sending).to_owned(),
        Said::Done(text) | Said::Asked(text) | Said::Refused(text) => text,
    };
    let mood = move || match desk.said.get() {
        Said::Nothing => "none",
        Said::Sending => "sending",
        Said::Done(_) => "done",
        Said::Asked(_) => "asked",
        Said::Refused(_) => "refused",
    };
    view! {
        <p class="desk-answer" role="status" data-mood=mood>
            {text}
        </p>
    }
}
