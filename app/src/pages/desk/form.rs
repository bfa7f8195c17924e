//! The form of the verb that was started. It stands beside the case and keeps what is typed while
//! the case changes under it.

use super::fields::FormField;
use super::model::draft::fields;
use super::model::verb::Verb;
use super::state::{Said, use_desk};
use super::words;
use crate::say;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

/// The form, when one is open. Dispatching has its own panel.
#[component]
pub fn Form() -> impl IntoView {
    let desk = use_desk();
    let form = move || {
        let verb = desk.form.get().filter(|verb| *verb != Verb::Dispatch)?;
        Some(view! { <VerbForm verb /> })
    };
    view! { {form} }
}

#[component]
fn VerbForm(verb: Verb) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let form = NodeRef::<html::Form>::new();
    focus_first(form);
    let sending = move || desk.said.get() == Said::Sending;
    let list = fields(verb).iter().map(|field| view! { <FormField verb field=*field /> });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        desk.submit(verb);
    };
    view! {
        <form class="desk-form" node_ref=form on:submit=submit>
            <h3 class="desk-form__title">
                {words::verb(w, verb)} " " <kbd>{verb.key().to_string()}</kbd>
            </h3>
            {list.collect_view()}
            <div class="desk-form__ends">
                <button
                    type="submit"
                    class="button button--primary"
                    disabled=sending
                    aria-busy=move || sending().to_string()
                >
                    {say!(w, desk.form_send)}
                </button>
                <button type="button" class="button" on:click=move |_| desk.leave_form()>
                    {say!(w, desk.form_cancel)}
                    " "
                    <kbd>"Esc"</kbd>
                </button>
            </div>
        </form>
    }
}

/// Puts the caret into the first field once the form stands.
pub fn focus_first(form: NodeRef<html::Form>) {
    use leptos::wasm_bindgen::JsCast;
    use leptos::web_sys::HtmlElement;
    Effect::new(move |_| {
        let Some(form) = form.get() else { return };
        let first =
            form.query_selector("input:not([type=hidden]), select, textarea").ok().flatten();
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            drop(first.focus());
        }
    });
}
