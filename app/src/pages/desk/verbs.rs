//! The verbs that are open here, each with its key; one that a rule forbids says why.

use super::model::probe::Standing;
use super::model::verb::Verb;
use super::state::use_desk;
use super::words;
use crate::say;
use leptos::prelude::*;

/// The buttons.
#[component]
pub fn Verbs() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let buttons = move || {
        let list = desk.standings.get().into_iter();
        list.filter(|(_, standing)| *standing != Standing::Absent)
            .map(|(verb, standing)| view! { <VerbButton verb standing /> })
            .collect_view()
    };
    view! {
        <div class="desk-verbs" role="group" aria-label=say!(w, desk.verbs)>
            {buttons}
        </div>
    }
}

#[component]
fn VerbButton(verb: Verb, standing: Standing) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let why = match &standing {
        Standing::Forbidden(rule) => Some(rule.text(w.lang())),
        _ => None,
    };
    let forbidden = why.is_some();
    let on = move || desk.form.get() == Some(verb);
    view! {
        <button
            type="button"
            class="desk-verbs__verb"
            class:desk-verbs__verb--forbidden=forbidden
            aria-pressed=move || on().to_string()
            aria-disabled=forbidden.then_some("true")
            title=why
            on:click=move |_| desk.begin(verb)
        >
            {words::verb(w, verb)}
            <kbd>{verb.key().to_string()}</kbd>
        </button>
    }
}
