//! A personal value: asked for when it is shown, in the browser only.

use crate::live::{Opened, use_live};
use domain::text::SealedRef;
use leptos::prelude::*;

/// The value; nothing while it is on its way, a dash when it is not for this viewer.
#[component]
pub fn SealedText(
    /// Which value.
    reference: SealedRef,
) -> impl IntoView {
    let value = use_live().sealed(&reference);
    let text = move || match value.get() {
        Opened::Waiting => "…".to_owned(),
        Opened::Closed => "—".to_owned(),
        Opened::Text(text) => text.to_string(),
    };
    view! { <span class="sealed-text">{text}</span> }
}
