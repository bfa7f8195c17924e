//! A window over the desk: a native `<dialog>`, which brings focus trap, Escape and the reading
//! order of assistive technology.

use super::state::{Overlay, use_desk};
use crate::say;
use leptos::html;
use leptos::prelude::*;

/// The window; `children` are drawn when it opens.
#[component]
pub fn Window(
    /// Which window it is.
    which: Overlay,
    /// Its title.
    title: &'static str,
    /// Its content.
    children: ChildrenFn,
) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let dialog = NodeRef::<html::Dialog>::new();
    let open = Memo::new(move |_| desk.overlay.get() == Some(which));
    Effect::new(move |_| {
        let open = open.get();
        let Some(dialog) = dialog.get() else { return };
        if open && !dialog.open() {
            drop(dialog.show_modal());
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    let close = move || {
        if desk.overlay.get_untracked() == Some(which) {
            desk.overlay.set(None);
        }
    };
    let children = StoredValue::new(children);
    let inside = move || open.get().then(|| children.with_value(|children| children()));
    view! {
        <dialog class="window" node_ref=dialog aria-label=title on:close=move |_| close()>
            <header class="window__head">
                <h2>{title}</h2>
                <button type="button" class="button button--quiet" on:click=move |_| close()>
                    {say!(w, common.close)}
                    " "
                    <kbd>"Esc"</kbd>
                </button>
            </header>
            {inside}
        </dialog>
    }
}
