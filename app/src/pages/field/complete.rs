//! 完成: what proves it as the type asks for it, a note, and the big button.

use super::model::{Step, missing, step_command};
use super::reply::{Note, NoteLine, is_under_way, send as send_command};
use super::state::use_field;
use super::steps::step_name;
use crate::components::EvidenceInputs;
use crate::say;
use domain::case::GivenEvidence;
use domain::command::CommandKind;
use domain::ids::AssignmentId;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The form.
#[component]
pub fn Complete(id: AssignmentId) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let given = RwSignal::new(Vec::<GivenEvidence>::new());
    let words = RwSignal::new(String::new());
    let note = RwSignal::new(Note::Nothing);
    // Opened again while it waits, the form says so, and does not send it twice.
    Effect::new(move |_| {
        let waits = field.waiting_for(id, |kind| kind == CommandKind::CompleteAssignment);
        if let Some(entry) = waits.filter(|_| note.get_untracked() == Note::Nothing) {
            note.set(Note::Queued(entry.id));
        }
    });
    let terms = Memo::new(move |_| {
        let case = live.assignment(&id).and_then(|row| live.case(&row.case));
        case.map(|case| case.terms.clone()).unwrap_or_default()
    });
    let proof = move || {
        let changed = move |all| given.set(all);
        view! { <EvidenceInputs terms=terms.get() changed /> }
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let text = words.get_untracked();
        let command = step_command(Step::Complete, id, given.get_untracked(), &text);
        send_command(field, command, note);
    };
    view! {
        <form
            class="job-card__form"
            method="post"
            enctype="multipart/form-data"
            action="/forms/CompleteAssignment"
            on:submit=send
        >
            <input type="hidden" name="assignment" value=id.to_string() />
            <input type="hidden" name="next" value="/field" />
            <StillMissing id given />
            {proof}
            <label class="field">
                <span class="field__label">{say!(w, field.note)}</span>
                <textarea class="field__input"
                    name="note"
                    rows="2"
                    on:input:target=move |event| words.set(event.target().value())
                ></textarea>
            </label>
            <button
                type="submit"
                class="job-card__go"
                aria-busy=move || (is_under_way(field, note)).to_string()
            >
                {step_name(w, Step::Complete)}
            </button>
            <NoteLine note />
        </form>
    }
}

/// What the type still asks for.
#[component]
fn StillMissing(id: AssignmentId, given: RwSignal<Vec<GivenEvidence>>) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let list = Memo::new(move |_| {
        let row = live.assignment(&id)?;
        drop(live.case(&row.case));
        Some(given.with(|given| missing(&live.board(), &row, given)))
    });
    let lines = move || {
        let list = list.get().unwrap_or_default().into_iter();
        list.map(|(kind, n)| {
            let text = say!(w, field.missing, what = w.evidence(kind), n = n);
            view! { <li>{text}</li> }
        })
        .collect_view()
    };
    view! { <ul class="job-card__missing">{lines}</ul> }
}
