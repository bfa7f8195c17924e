//! 督办 at the desk: what was escalated to the command centre. Each line opens its case, or the
//! duties.

use super::model::queue::{Subject, Tab};
use super::state::{Desk, Overlay, use_desk};
use crate::components::Told;
use crate::picture::{About, Alarm};
use leptos::prelude::*;

/// One line of the strip.
pub fn told(alarm: Alarm) -> AnyView {
    let desk = use_desk();
    let about = alarm.about.clone();
    view! {
        <li class="told__row">
            <button type="button" on:click=move |_| open(desk, &about)>
                <Told alarm />
            </button>
        </li>
    }
    .into_any()
}

fn open(desk: Desk, about: &About) {
    match about {
        About::Case(id, _) => desk.go_to(Subject::Case(*id)),
        About::Report => desk.turn_to(Tab::Reports),
        About::Duty(_) => desk.overlay.set(Some(Overlay::Duties)),
    }
}
