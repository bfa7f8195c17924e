//! A form that is a command. Without script the browser posts it and is led back; with it the page
//! stays, and what became of it is a message.

use super::send::use_sender;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

/// The form; its fields are named as the command's, as `/forms` reads them.
#[component]
pub fn CommandForm(
    /// Which command.
    command: &'static str,
    /// Page that it stands on.
    back: String,
    /// On the button.
    send: &'static str,
    /// Said when it is in the log.
    done: &'static str,
    /// The button stands in a row of a table.
    #[prop(optional)]
    small: bool,
    /// Fields.
    children: Children,
) -> impl IntoView {
    let sender = use_sender();
    let form = NodeRef::<html::Form>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(form) = form.get_untracked() {
            sender.form(command, form, done);
        }
    };
    view! {
        <form
            class:admin-grant=!small
            method="post"
            action=format!("/forms/{command}")
            node_ref=form
            on:submit=submit
        >
            <input type="hidden" name="next" value=back />
            {children()}
            <button
                type="submit"
                class="button"
                class:button--primary=!small
                disabled=sender.busy
            >
                {send}
            </button>
        </form>
    }
}

/// A value that is not typed.
#[component]
pub fn Fixed(name: &'static str, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value /> }
}

/// A line of text.
#[component]
pub fn Line(
    #[prop(into)] label: String,
    name: &'static str,
    #[prop(optional, into)] value: String,
    /// `text`, `date`, `datetime-local` …
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional)] must: bool,
    /// Id of a `<datalist>`.
    #[prop(optional, into)]
    list: Option<&'static str>,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field__label">{label}</span>
            <input
                class="field__input"
                type=kind
                name=name
                value=value
                required=must
                list=list
                autocomplete="off"
            />
        </label>
    }
}

/// A choice.
#[component]
pub fn Pick(#[prop(into)] label: String, name: String, children: Children) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field__label">{label}</span>
            <select class="field__input" name=name>
                {children()}
            </select>
        </label>
    }
}

/// Something that is chosen from.
pub fn choice(value: String, text: String, on: bool) -> impl IntoView {
    view! {
        <option value=value selected=on>
            {text}
        </option>
    }
}
