//! A verb that opens its form in place: a plain form, so that it works before and without the
//! page's script.

use super::command_button::form_action;
use crate::say;
use crate::words::use_words;
use domain::command::CommandKind;
use domain::text::{FREE_TEXT_CHARS_MAX, FreeText};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// What a verb is called, and what it does.
pub struct Names {
    /// On the closed verb.
    pub open: String,
    /// On the button.
    pub send: &'static str,
    /// Class of the button.
    pub button: &'static str,
    /// Which command it sends.
    pub command: CommandKind,
}

/// What a verb holds while it is open.
#[derive(Clone, Copy)]
pub struct Held {
    /// What was sent has no answer yet.
    pub busy: RwSignal<bool>,
    /// The reason.
    pub why: RwSignal<String>,
}

impl Held {
    /// Nothing typed, nothing sent.
    pub fn new() -> Self {
        Self { busy: RwSignal::new(false), why: RwSignal::new(String::new()) }
    }
    /// The reason as a command takes it.
    pub fn reason(self) -> FreeText {
        FreeText::Plain(self.why.get_untracked())
    }
}

/// A verb that opens its form in place: what `children` ask, and the button. A press while the
/// last one is under way does nothing.
#[component]
pub fn Verb<S>(
    /// What it is called.
    names: Names,
    /// What it holds.
    held: Held,
    /// Sends it.
    submit: S,
    /// What the form asks.
    children: Children,
) -> impl IntoView
where
    S: Fn() + 'static,
{
    let busy = held.busy;
    let pressed = move |event: SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            busy.set(true);
            submit();
        }
    };
    view! {
        <details class="holder-verbs__verb">
            <summary class="button">{names.open}</summary>
            <form
                class="holder-verbs__form"
                method="post"
                action=form_action(names.command)
                on:submit=pressed
            >
                {children()}
                <button class=names.button aria-busy=move || busy.get().to_string()>
                    {names.send}
                </button>
            </form>
        </details>
    }
}

/// The reason; needed.
#[component]
pub fn Why(held: Held) -> impl IntoView {
    view! { <Words held field="reason" label=say!(use_words(), holder.why) /> }
}

/// A text in own words; needed.
#[component]
pub fn Words(
    /// Holds it.
    held: Held,
    /// Its field of the command.
    field: &'static str,
    /// What is asked for.
    label: &'static str,
) -> impl IntoView {
    let why = held.why;
    view! {
        <label class="field">
            <span class="field__label">{label}</span>
            <textarea
                class="field__input"
                name=field
                rows="2"
                required
                maxlength=FREE_TEXT_CHARS_MAX.to_string()
                on:input:target=move |event| why.set(event.target().value())
            ></textarea>
        </label>
    }
}
