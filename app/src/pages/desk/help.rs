//! All keys, and the switch that turns single keys off.

use super::model::verb::Verb;
use super::state::{Overlay, use_desk};
use super::window::Window;
use super::words;
use crate::say;
use leptos::prelude::*;

/// Verbs in the order of their keys.
const VERBS: [Verb; 24] = [
    Verb::File,
    Verb::Note,
    Verb::Urge,
    Verb::Dispatch,
    Verb::Evaluate,
    Verb::FirstContact,
    Verb::Severity,
    Verb::Merge,
    Verb::Reopen,
    Verb::Refer,
    Verb::Cancel,
    Verb::Return,
    Verb::DecideReturn,
    Verb::Reject,
    Verb::Suspend,
    Verb::Resume,
    Verb::Transfer,
    Verb::Supervise,
    Verb::Verify,
    Verb::Behalf,
    Verb::Close,
    Verb::DecideExtension,
    Verb::Extend,
    Verb::Recall,
];

/// The window.
#[component]
pub fn Help() -> impl IntoView {
    let w = use_desk().words;
    view! {
        <Window which=Overlay::Help title=say!(w, desk.help)>
            <Keys />
        </Window>
    }
}

#[component]
fn Keys() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let general = [
        ("J / K", say!(w, desk.help_move)),
        ("[ / ]", say!(w, desk.help_tabs)),
        ("N", say!(w, desk.help_new)),
        ("Ctrl K , /", say!(w, desk.help_palette)),
        ("G W", say!(w, desk.help_wall)),
        ("G A", say!(w, desk.help_area)),
        ("G D", say!(w, desk.help_duties)),
        ("G S", say!(w, compound.overview)),
        ("G B", say!(w, bulletin.title)),
        ("Esc", say!(w, desk.help_close)),
    ];
    let general = general.map(|(key, text)| (key.to_owned(), text));
    let verbs = VERBS.map(|verb| (verb.key().to_string(), words::verb(w, verb)));
    let rows = general.into_iter().chain(verbs).map(|(key, text)| {
        view! {
            <div class="keys__row">
                <dt><kbd>{key}</kbd></dt>
                <dd>{text}</dd>
            </div>
        }
    });
    view! {
        <dl class="keys">{rows.collect_view()}</dl>
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || !desk.keys_on.get()
                on:change:target=move |event| desk.keys_on.set(!event.target().checked())
            />
            <span>{say!(w, desk.help_off)}</span>
        </label>
        <p class="quiet">{say!(w, desk.help_note)}</p>
    }
}
