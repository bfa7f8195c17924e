//! A bar that empties. Drawn as SVG: the page's policy allows no style attributes.

use leptos::prelude::*;

/// How much is left, from 0 to 1.
#[component]
pub fn Bar(
    /// The share.
    #[prop(into)]
    share: Signal<f64>,
) -> impl IntoView {
    let width = move || format!("{:.1}", share.get().clamp(0.0, 1.0) * 100.0);
    view! {
        <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar__ground" width="100" height="8" />
            <rect class="bar__left" width=width height="8" />
        </svg>
    }
}
