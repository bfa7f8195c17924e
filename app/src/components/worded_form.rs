//! A verb that asks for words: a plain form that opens in place, with the fields that nobody types,
//! whatever else is asked, and one text such as a reason or the document that says so.

use super::{Hidden, form_action, hidden_fields, use_toaster};
use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::command::{Command, CommandKind};
use domain::text::{FREE_TEXT_CHARS_MAX, FreeText};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// What the verb is and says.
#[derive(Clone, Debug)]
pub struct Verb {
    /// On the closed verb and on the button.
    pub name: String,
    /// What the form sends without script.
    pub command: CommandKind,
    /// Its fields that nobody types, and `next`.
    pub hidden: Hidden,
    /// The text's field of the command, as `reason`.
    pub field: &'static str,
    /// What the text is asked for.
    pub label: &'static str,
    /// Said when it is done.
    pub done: &'static str,
    /// Class of the button beside `button`.
    pub class: &'static str,
}

/// The form.
#[component]
pub fn WordedForm<S>(
    /// What it is.
    verb: Verb,
    /// The command with the text, with script.
    send: S,
    /// What else it asks.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView
where
    S: Fn(FreeText) -> Option<Command> + 'static,
{
    let live = use_live();
    let w = use_words();
    let toaster = use_toaster();
    let (busy, words) = (RwSignal::new(false), RwSignal::new(String::new()));
    let done = verb.done;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let Some(command) = send(FreeText::Plain(words.get_untracked())) else { return };
        busy.set(true);
        live.dispatch(command, None, move |reply| {
            busy.try_set(false);
            toaster.reply(&reply, done, say!(w, live.failed));
        });
    };
    let button = format!("button {}", verb.class);
    view! {
        <details class="worded-form">
            <summary class=format!("button {}", verb.class)>{verb.name.clone()}</summary>
            <form
                class="worded-form__body"
                method="post"
                action=form_action(verb.command)
                on:submit=submit
            >
                {hidden_fields(verb.hidden)}
                {children.map(|children| children())}
                <label class="field">
                    <span class="field__label">{verb.label}</span>
                    <textarea
                        class="field__input"
                        name=verb.field
                        rows="2"
                        required
                        maxlength=FREE_TEXT_CHARS_MAX.to_string()
                        on:input:target=move |event| words.set(event.target().value())
                    ></textarea>
                </label>
                <button type="submit" class=button aria-busy=move || busy.get().to_string()>
                    {verb.name}
                </button>
            </form>
        </details>
    }
}
