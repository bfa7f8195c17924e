//! A case that has left the board: read only, with its history; it can be evaluated or reopened
//! where the rules allow it.

use super::bench::Bench;
use super::case_pane::Facts;
use super::history::History;
use super::state::use_desk;
use crate::api;
use crate::components::{Empty, Proof};
use crate::say;
use domain::ids::CaseId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The case, read from the archive when it is shown and after each answer about it.
#[component]
pub fn ArchivePane(id: CaseId) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let failed = RwSignal::new(false);
    Effect::new(move |_| {
        desk.answers.get();
        spawn_local(async move {
            match api::flat(api::load_case_history(id).await) {
                Ok(history) => {
                    // Something else may be shown meanwhile.
                    let still = desk.shown.try_get_untracked().flatten();
                    if still == Some(super::model::queue::Subject::Case(id)) {
                        desk.archived.try_set(Some(Arc::new(history.case)));
                    }
                }
                Err(_) => {
                    failed.try_set(true);
                }
            }
        });
    });
    let case = Memo::new(move |_| desk.archived.get().filter(|case| case.id == id));
    let pane = move || match (case.with(Option::is_some), failed.get()) {
        (true, _) => view! { <Archived id /> }.into_any(),
        (false, true) => view! { <Empty text=say!(w, desk.gone) /> }.into_any(),
        (false, false) => view! { <Empty text=say!(w, common.loading) /> }.into_any(),
    };
    view! { {pane} }
}

#[component]
fn Archived(id: CaseId) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let case = Memo::new(move |_| desk.archived.get());
    let said = move || {
        let evaluation = case.get()?.evaluation?;
        let word = |yes| if yes { say!(w, desk.yes) } else { say!(w, desk.no) };
        let solved = format!("{} {}", say!(w, desk.field_solved), word(evaluation.solved));
        let satisfied = format!("{} {}", say!(w, desk.field_satisfied), word(evaluation.satisfied));
        Some(view! {
            <span class="chip">{solved}</span>
            <span class="chip">{satisfied}</span>
        })
    };
    view! {
        <article class="desk-case">
            <Facts case />
            <p class="desk-archive">
                <span class="chip chip--warn">{say!(w, desk.archive_hint)}</span>
                {said}
            </p>
            <Bench beside=move || view! { <History id /> }>
            <Proof row=case />
            </Bench>
        </article>
    }
}
