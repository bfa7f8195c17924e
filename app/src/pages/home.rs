//! A first page: shows that the browser takes over what the server rendered.

use leptos::prelude::*;

/// Counts clicks.
#[component]
pub fn HomePage() -> impl IntoView {
    let (count, set_count) = signal(0_u32);
    view! {
        <main>
            <h1>"统管"</h1>
            <button on:click=move |_| set_count.update(|n| *n += 1)>{count}</button>
        </main>
    }
}
