//! People: found by number, role, party or skill; names only when asked for.

use super::add_person::AddPerson;
use super::model::found;
use super::person::PersonRow;
use crate::components::Empty;
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// Search, list, and adding one.
#[component]
pub fn People() -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let query = RwSignal::new(String::new());
    let list = Memo::new(move |_| {
        let board = live.watch(&[Kind::Person, Kind::Party]);
        let (list, n) = found(&board, &query.get(), live.now_untracked(), |role| w.role(role));
        (list.iter().map(|person| person.id.clone()).collect::<Vec<_>>(), n)
    });
    let more = move || {
        let (shown, n) = list.with(|(list, n)| (list.len(), *n));
        (n > shown).then(|| say!(w, admin.more_people, n = n - shown))
    };
    let rows = move || {
        if list.with(|(list, _)| list.is_empty()) {
            return view! { <Empty text=say!(w, desk.no_hits) /> }.into_any();
        }
        view! {
            <ul class="admin-people">
                <For each=move || list.get().0 key=|id| id.clone() let:id>
                    <PersonRow id />
                </For>
            </ul>
        }
        .into_any()
    };
    view! {
        <section class="admin__part">
            <div class="admin__bar">
                <h2>
                    {say!(w, admin.people)} " "
                    <span class="quiet">
                        {move || say!(w, admin.people_n, n = list.with(|(_, n)| *n))}
                    </span>
                </h2>
                <label class="field admin__find">
                    <span class="unseen">{say!(w, admin.find_person)}</span>
                    <input
                        class="field__input"
                        type="search"
                        placeholder=say!(w, admin.find_person)
                        on:input:target=move |event| query.set(event.target().value())
                    />
                </label>
            </div>
            <AddPerson />
            {rows}
            <p class="quiet">{more}</p>
        </section>
    }
}
