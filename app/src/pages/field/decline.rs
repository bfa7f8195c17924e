//! 拒单: a reason must be chosen.

use super::reply::{Note, NoteLine, send as send_command};
use super::state::use_field;
use crate::say;
use domain::assignment::{DeclineAssignment, DeclineReason};
use domain::command::Command;
use domain::ids::AssignmentId;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

const REASONS: [DeclineReason; 5] = [
    DeclineReason::Busy,
    DeclineReason::NotOurs,
    DeclineReason::CannotDo,
    DeclineReason::OffShift,
    DeclineReason::Other,
];

/// A small button that opens the reasons.
#[component]
pub fn Decline(id: AssignmentId) -> impl IntoView {
    let w = use_field().words;
    view! {
        <details class="decline">
            <summary class="job-card__small">{say!(w, field.decline)}</summary>
            <Reasons id />
        </details>
    }
}

#[component]
fn Reasons(id: AssignmentId) -> impl IntoView {
    let field = use_field();
    let w = field.words;
    let reason = RwSignal::new(None::<DeclineReason>);
    let words = RwSignal::new(String::new());
    let note = RwSignal::new(Note::Nothing);
    let options = REASONS.map(|this| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="reason"
                    value=wire_name(this)
                    required
                    on:change=move |_| reason.set(Some(this))
                />
                <span>{w.decline_reason(this)}</span>
            </label>
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if reason.get_untracked().is_none() {
            return note.set(Note::Refused(say!(w, field.reason_missing).to_owned()));
        }
        let command = DeclineAssignment {
            assignment: id,
            reason: reason.get_untracked(),
            note: super::model::words(&words.get_untracked()),
        };
        send_command(field, Command::DeclineAssignment(Box::new(command)), note);
    };
    view! {
        // With script the words beside the button say what is missing, in the reader's language.
        <form
            class="decline__form"
            method="post"
            action="/forms/DeclineAssignment"
            prop:noValidate=true
            on:submit=send
        >
            <input type="hidden" name="assignment" value=id.to_string() />
            <input type="hidden" name="next" value="/field" />
            <fieldset class="field-group">
                <legend>{say!(w, field.decline_title)}</legend>
                {options.into_iter().collect_view()}
            </fieldset>
            <label class="field">
                <span class="field__label">{say!(w, field.decline_note)}</span>
                <textarea class="field__input"
                    name="note"
                    rows="2"
                    on:input:target=move |event| words.set(event.target().value())
                ></textarea>
            </label>
            <button type="submit" class="job-card__small job-card__small--danger">
                {say!(w, field.decline_send)}
            </button>
            <NoteLine note />
        </form>
    }
}

fn wire_name(reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::Busy => "busy",
        DeclineReason::NotOurs => "not_ours",
        DeclineReason::CannotDo => "cannot_do",
        DeclineReason::OffShift => "off_shift",
        DeclineReason::Other => "other",
    }
}
