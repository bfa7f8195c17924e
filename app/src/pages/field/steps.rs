//! Buttons that take a step: forms, so that they work before and without the page's script.

use super::model::{Step, step_command};
use super::reply::{Note, is_under_way, send as send_command};
use super::state::use_field;
use crate::say;
use crate::words::Words;
use domain::ids::AssignmentId;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// Name of a step on its button.
pub fn step_name(w: Words, step: Step) -> &'static str {
    match step {
        Step::Accept => say!(w, field.step_accept),
        Step::Depart => say!(w, field.step_depart),
        Step::Arrive => say!(w, field.step_arrive),
        Step::Complete => say!(w, field.step_complete),
    }
}

/// Where the form of a step goes without script.
fn action(step: Step) -> &'static str {
    match step {
        Step::Accept => "/forms/AcceptAssignment",
        Step::Depart => "/forms/DepartAssignment",
        Step::Arrive => "/forms/ArriveAssignment",
        Step::Complete => "/forms/CompleteAssignment",
    }
}

/// The one big button.
#[component]
pub fn BigButton(id: AssignmentId, step: Step) -> impl IntoView {
    let w = use_field().words;
    view! { <StepForm id step class="job-card__go" name=step_name(w, step) /> }
}

/// A shorter way.
#[component]
pub fn SmallButton(id: AssignmentId, step: Step) -> impl IntoView {
    let w = use_field().words;
    let name = match step {
        Step::Arrive => say!(w, field.at_once_arrived),
        other => step_name(w, other),
    };
    view! { <StepForm id step class="job-card__small" name /> }
}

#[component]
fn StepForm(
    id: AssignmentId,
    step: Step,
    class: &'static str,
    name: &'static str,
) -> impl IntoView {
    let field = use_field();
    let note = RwSignal::new(Note::Nothing);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        field.open.set(Some(id));
        send_command(field, step_command(step, id, Vec::new(), ""), note);
    };
    let busy = move || is_under_way(field, note);
    view! {
        <form class="job-card__form" method="post" action=action(step) on:submit=send>
            <input type="hidden" name="assignment" value=id.to_string() />
            <input type="hidden" name="next" value="/field" />
            <button type="submit" class=class aria-busy=move || busy().to_string()>
                {name}
            </button>
            <super::reply::NoteLine note />
        </form>
    }
}
