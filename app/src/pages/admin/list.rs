//! A list that is searched: the search is an address, so it works without script.

use super::model::{Part, ROWS_MAX};
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the address says: the row that is looked at, and what is searched.
#[derive(Clone, Copy)]
pub struct Asked {
    /// Id of the row.
    pub id: Memo<Option<String>>,
    /// Words.
    pub query: Memo<String>,
}

/// What the address of this page says.
pub fn use_asked() -> Asked {
    let map = use_query_map();
    let id = Memo::new(move |_| map.with(|map| map.get("id")));
    let query = Memo::new(move |_| map.with(|map| map.get("q")).unwrap_or_default());
    Asked { id, query }
}

/// The address of a row.
pub fn address(part: Part, id: &str) -> String {
    format!("/admin?part={}&id={id}", part.name())
}

/// Title, number of rows, search.
#[component]
pub fn Bar(part: Part, title: &'static str, n: Signal<usize>) -> impl IntoView {
    let w = use_words();
    let asked = use_asked();
    let cut = move || n.get().checked_sub(ROWS_MAX).filter(|more| *more > 0);
    view! {
        <div class="admin__bar">
            <h2>
                {title} " " <span class="quiet">{move || say!(w, admin.rows_n, n = n.get())}</span>
            </h2>
            <form method="get" action="/admin" class="admin__find" role="search">
                <input type="hidden" name="part" value=part.name() />
                <label class="field">
                    <span class="unseen">{say!(w, admin.find)}</span>
                    <input
                        class="field__input"
                        type="search"
                        name="q"
                        placeholder=say!(w, admin.find)
                        value=asked.query.get_untracked()
                    />
                </label>
            </form>
        </div>
        <p class="quiet">{move || cut().map(|n| say!(w, admin.more_rows, n = n))}</p>
    }
}
