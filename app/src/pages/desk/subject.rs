//! The middle: the report, case or alert that was picked.

use super::alert_pane::AlertPane;
use super::archive_pane::ArchivePane;
use super::case_pane::CasePane;
use super::model::queue::Subject;
use super::report_pane::ReportPane;
use super::state::use_desk;
use crate::components::Empty;
use crate::say;
use leptos::prelude::*;

/// The middle. It is drawn anew only when something else is picked.
#[component]
pub fn Middle() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let there = Memo::new(move |_| match desk.shown.get() {
        None => (None, false),
        Some(subject) => (
            Some(subject),
            match subject {
                Subject::Report(id) => desk.live.report(&id).is_some(),
                Subject::Case(id) => desk.live.case(&id).is_some(),
                Subject::Alert(id) => desk.live.alert(&id).is_some(),
            },
        ),
    });
    let pane = move || match there.get() {
        (None, _) => view! { <Empty text=say!(w, desk.choose) /> }.into_any(),
        (Some(Subject::Case(id)), false) => view! { <ArchivePane id /> }.into_any(),
        (Some(_), false) => view! { <Empty text=say!(w, desk.gone) /> }.into_any(),
        (Some(Subject::Case(id)), true) => view! { <CasePane id /> }.into_any(),
        (Some(Subject::Report(id)), true) => view! { <ReportPane id /> }.into_any(),
        (Some(Subject::Alert(id)), true) => view! { <AlertPane id /> }.into_any(),
    };
    view! {
        <main class="desk-subject" id="main">
            {pane}
        </main>
    }
}
