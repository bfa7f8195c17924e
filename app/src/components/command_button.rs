//! A button that sends one command: a plain form of its own, so that it works before and without
//! the page's script. With script it says that its command is on its way and cannot be pressed
//! twice meanwhile.

use crate::live::pending::Pending;
use crate::live::use_live;
use domain::command::CommandKind;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The fields of a form that nobody types: name and value.
pub type Hidden = Vec<(&'static str, String)>;

/// The button.
#[component]
pub fn CommandButton<P, C>(
    /// What the form sends without script.
    command: CommandKind,
    /// The command's fields, and `next`, the page to go on to.
    hidden: Hidden,
    /// Is this command the button's?
    pending: P,
    /// Pressed, with script.
    press: C,
    /// CSS class beside `button`.
    #[prop(optional)]
    class: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView
where
    P: Fn(&Pending) -> bool + Send + Sync + 'static,
    C: Fn() + 'static,
{
    let live = use_live();
    let busy = Memo::new(move |_| live.is_pending(&pending));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            press();
        }
    };
    view! {
        <form
            class="command-button"
            method="post"
            action=form_action(command)
            on:submit=submit
        >
            {hidden_fields(hidden)}
            <button
                type="submit"
                class=format!("button {class}")
                aria-busy=move || busy.get().to_string()
                disabled=busy
            >
                {children()}
            </button>
        </form>
    }
}

/// Where a form of this command goes without script.
pub fn form_action(command: CommandKind) -> String {
    format!("/forms/{}", command.name())
}

/// The fields that nobody types.
pub fn hidden_fields(fields: Hidden) -> impl IntoView {
    let input = |(name, value)| view! { <input type="hidden" name=name value=value /> };
    fields.into_iter().map(input).collect_view()
}
