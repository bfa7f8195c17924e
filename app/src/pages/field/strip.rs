//! The strip of steps: what was made, with its time, and what lies ahead.

use super::state::use_field;
use crate::say;
use crate::words::Words;
use domain::assignment::{Assignment, AssignmentState};
use leptos::prelude::*;
use std::sync::Arc;

/// The strip.
#[component]
pub fn Strip(row: Memo<Option<Arc<Assignment>>>) -> impl IntoView {
    let w = use_field().words;
    let steps = move || {
        let row = row.get();
        AssignmentState::RECEIPTED
            .iter()
            .map(|step| {
                let at = row.as_ref().and_then(|a| a.at(*step));
                let made = row.as_ref().is_some_and(|a| a.state >= *step);
                view! {
                    <li class="strip__step" class:strip__step--made=made>
                        <span>{made.then_some("✓ ")} {name(w, *step)}</span>
                        <time>{at.map(|at| w.time(at))}</time>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <ol class="strip" aria-label=say!(w, field.strip)>
            {steps}
        </ol>
    }
}

fn name(w: Words, step: AssignmentState) -> &'static str {
    match step {
        AssignmentState::Offered | AssignmentState::Delivered => say!(w, field.strip_delivered),
        AssignmentState::Seen => say!(w, field.strip_seen),
        AssignmentState::Accepted => say!(w, field.strip_accept),
        AssignmentState::EnRoute => say!(w, field.strip_depart),
        AssignmentState::OnScene => say!(w, field.strip_arrive),
        AssignmentState::Done => say!(w, field.strip_done),
    }
}
