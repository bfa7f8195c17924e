//! 做完: the checklist of the rule, what is still missing, and what a failed item opens.

use super::super::reply::{Note, NoteLine, is_under_way, send};
use super::super::state::use_field;
use super::card::Row;
use super::item::ItemInput;
use super::model::{Answers, failing, in_order, missing, refill, refused};
use super::verbs::about;
use crate::say;
use domain::catalogue::{DutyRule, Item};
use domain::command::Command;
use domain::duty::CompleteDuty;
use domain::ids::DutyId;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// The form.
#[component]
pub fn Checklist(id: DutyId, row: Row) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    // A duty keeps the version of its rule: what is being filled in is never drawn again.
    let rule = row
        .get_untracked()
        .and_then(|duty| live.board().duty_rule(&duty.id.rule, duty.version).cloned());
    rule.map(|rule| {
        let (before, pictures) = written_before(&id, &rule);
        let note = move |text: &'static str| view! { <p class="job-card__warning">{text}</p> };
        let back = (!before.is_empty()).then(|| note(say!(w, round.refilled)));
        let pictures = pictures.then(|| note(say!(w, round.picture_again)));
        view! {
            {back}
            {pictures}
            <Form id rule before />
        }
    })
}

/// What was filled in here and refused, so that nobody writes it twice; and whether pictures were
/// among it.
fn written_before(id: &DutyId, rule: &DutyRule) -> (Answers, bool) {
    let field = use_field();
    let before = field.person().and_then(|person| {
        let outbox = field.live.outbox();
        outbox.with_untracked(|outbox| refused(outbox.entries(), &person, id))
    });
    before.map(|before| refill(rule, before)).unwrap_or_default()
}

#[component]
fn Form(id: DutyId, rule: Arc<DutyRule>, before: Answers) -> impl IntoView {
    let field = use_field();
    let w = field.words;
    let answers = RwSignal::new(before);
    let note = RwSignal::new(Note::Nothing);
    let items = rule.checklist.iter().cloned().enumerate();
    let items = items.map(|(index, item)| view! { <ItemInput index item answers /> });
    let items = items.collect_view();
    let hidden = about(&id);
    let asked = Arc::clone(&rule);
    let names = move |items: Vec<&Item>| {
        let names: Vec<String> = items.into_iter().map(|item| w.label(&item.label)).collect();
        names.join(say!(w, round.and))
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let given = answers.get_untracked();
        let lacking = missing(&asked, &given);
        if !lacking.is_empty() {
            let text = say!(w, round.still_missing, what = names(lacking));
            return note.set(Note::Refused(text));
        }
        let done = CompleteDuty { duty: id.clone(), answers: in_order(&asked, &given) };
        send(field, Command::CompleteDuty(Box::new(done)), note);
    };
    view! {
        <form
            class="job-card__form"
            method="post"
            enctype="multipart/form-data"
            action="/forms/CompleteDuty"
            prop:noValidate=true
            on:submit=submit
        >
            {hidden}
            {items}
            <Opens rule answers />
            <button
                type="submit"
                class="job-card__go"
                aria-busy=move || is_under_way(field, note).to_string()
            >
                {say!(w, round.complete)}
            </button>
            <NoteLine note />
        </form>
    }
}

/// What is not as wanted, and what it will open, before it is sent.
#[component]
fn Opens(rule: Arc<DutyRule>, answers: RwSignal<Answers>) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let text = move || {
        let failed = answers.with(|answers| {
            let failed = failing(&rule, answers).into_iter();
            failed.map(|item| w.label(&item.label)).collect::<Vec<_>>()
        });
        if failed.is_empty() {
            return None;
        }
        let what = failed.join(say!(w, round.and));
        let text = match &rule.on_fail {
            Some(opens) => {
                let opens = w.type_name(&live.board(), opens);
                say!(w, round.fails_opens, what = what, opens = opens)
            }
            None => say!(w, round.fails, what = what),
        };
        Some(view! { <p class="job-card__warning">{text}</p> })
    };
    view! { <div role="status">{text}</div> }
}
