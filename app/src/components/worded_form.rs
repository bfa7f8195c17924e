//! A verb that asks for words beside what it always sends: a reason, or the document that says so.

use super::verb_form::{Held, Names, Verb, Words};
use super::{Hidden, hidden_fields, use_toaster};
use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::command::Command;
use domain::text::FreeText;
use leptos::prelude::*;

/// What is sent beside the text, and what the text is.
pub struct Worded {
    /// Fields that nobody types, and `next`.
    pub hidden: Hidden,
    /// The text's field of the command, as `reason`.
    pub field: &'static str,
    /// What the text is asked for.
    pub label: &'static str,
    /// Said when it is done.
    pub done: &'static str,
}

/// The form.
#[component]
pub fn WordedForm<S>(
    /// What it is called.
    names: Names,
    /// What it asks and sends.
    worded: Worded,
    /// The command with the text, with script; `None` while something is not chosen.
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
    let held = Held::new();
    let Worded { hidden, field, label, done } = worded;
    let submit = move || {
        let Some(command) = send(held.reason()) else { return held.busy.set(false) };
        live.dispatch(command, None, move |reply| {
            held.busy.try_set(false);
            toaster.reply(&reply, done, say!(w, live.failed));
        });
    };
    view! {
        <Verb names held submit>
            {hidden_fields(hidden)}
            {children.map(|children| children())}
            <Words held field label />
        </Verb>
    }
}
