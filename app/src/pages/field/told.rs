//! 督办 on the phone: what was escalated to my party, also when it was never given to it.

use super::state::use_field;
use crate::components::Told;
use crate::picture::Alarm;
use crate::say;
use domain::ids::AssignmentId;
use leptos::prelude::*;

/// One line of the strip: it opens one's own assignment, or says that there is none.
pub fn told(alarm: Alarm) -> AnyView {
    let field = use_field();
    let w = field.words;
    let case = alarm.about.case();
    let mine = Memo::new(move |_| {
        let mine = field.mine.get();
        mine.iter().find(|a| Some(a.case) == case).map(|a| a.id)
    });
    let open = move |id: AssignmentId| {
        view! {
            <button type="button" class="button" on:click=move |_| field.open.set(Some(id))>
                {say!(w, told.open)}
            </button>
        }
    };
    let verb = move || match mine.get() {
        Some(id) => open(id).into_any(),
        None => view! { <small>{say!(w, told.not_given)}</small> }.into_any(),
    };
    view! {
        <li class="told__row">
            <div>
                <Told alarm>{verb}</Told>
            </div>
        </li>
    }
    .into_any()
}
