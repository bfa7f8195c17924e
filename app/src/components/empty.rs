//! Says why a list is empty, and what comes next.

use leptos::prelude::*;

/// An empty list.
#[component]
pub fn Empty(
    /// Why.
    #[prop(into)]
    text: String,
    /// What comes next.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty__text">{text}</p>
            {(!hint.is_empty()).then(|| view! { <p class="empty__hint">{hint}</p> })}
        </div>
    }
}
