//! `/report`: residents, shops and couriers report without an account; `/report/<code>`: how far
//! it is. Both work without the page's script.

mod form;
mod model;
mod tracking;

pub use form::ReportPage;
pub use tracking::TrackingPage;

use crate::components::LanguageSwitch;
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// The frame of both pages.
#[component]
fn Frame(children: Children) -> impl IntoView {
    let w = use_words();
    view! {
        <div class="report">
            <header class="report__head">
                <p class="report__product">
                    <b>{say!(w, common.product)}</b>
                    <span>{say!(w, common.one_network)}</span>
                </p>
                <LanguageSwitch />
            </header>
            <main class="report__main" id="main">
                {children()}
            </main>
            <footer class="report__foot">
                <a href="/sign-in" rel="external">
                    {say!(w, report.staff)}
                </a>
            </footer>
        </div>
    }
}

/// Looks a code up: the form leads to its page.
#[component]
fn FindCode() -> impl IntoView {
    let w = use_words();
    let code = RwSignal::new(String::new());
    let find = move |event: leptos::ev::SubmitEvent| {
        let code = model::tidy_code(&code.get_untracked());
        if !code.is_empty() {
            event.prevent_default();
            crate::live::connection::go(&format!("/report/{code}"));
        }
    };
    view! {
        <form class="report__card report__find" method="get" action="/report" on:submit=find>
            <h2>{say!(w, report.find)}</h2>
            <label class="field">
                <span class="field__label">{say!(w, report.find_code)}</span>
                <input
                    class="field__input report__code-input"
                    name="code"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    maxlength="24"
                    on:input:target=move |event| code.set(event.target().value())
                />
            </label>
            <button type="submit" class="button">
                {say!(w, report.find_send)}
            </button>
        </form>
    }
}
