//! An icon of the sprite `public/icons.svg`, in the colour of the text.

use leptos::prelude::*;

/// An icon; it is decoration, its button or text has the name.
#[component]
pub fn Icon(
    /// Id of the symbol.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use href=format!("/icons.svg#{name}") />
        </svg>
    }
}
