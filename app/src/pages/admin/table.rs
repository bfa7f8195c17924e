//! A table of a part: headings, rows, and its own sideways scrolling.

use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// The table.
#[component]
pub fn Table(
    /// Headings of the columns.
    heads: Vec<&'static str>,
    /// A last column holds verbs; its heading is only read aloud.
    #[prop(optional)]
    verbs: bool,
    /// Rows.
    children: Children,
) -> impl IntoView {
    let w = use_words();
    let heads = heads.into_iter().map(|head| view! { <th>{head}</th> }).collect_view();
    let verbs = verbs.then(|| view! { <th><span class="unseen">{say!(w, desk.verbs)}</span></th> });
    view! {
        <div class="admin__scroll">
            <table class="table">
                <thead>
                    <tr>{heads} {verbs}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
