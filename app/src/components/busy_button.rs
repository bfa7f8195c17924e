//! A button that says that its command is on its way and cannot be pressed twice meanwhile.

use crate::live::pending::Pending;
use crate::live::use_live;
use leptos::prelude::*;

/// The button.
#[component]
pub fn BusyButton<P, C>(
    /// Is this command the button's?
    pending: P,
    /// Pressed.
    press: C,
    /// CSS class beside `button`.
    #[prop(optional)]
    class: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView
where
    P: Fn(&Pending) -> bool + Send + Sync + 'static,
    C: Fn() + 'static,
{
    let live = use_live();
    let busy = Memo::new(move |_| live.is_pending(&pending));
    view! {
        <button
            type="button"
            class=format!("button {class}")
            aria-busy=move || busy.get().to_string()
            disabled=busy
            on:click=move |_| press()
        >
            {children()}
        </button>
    }
}
