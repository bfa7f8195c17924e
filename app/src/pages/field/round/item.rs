//! One item of a checklist, in its own kind. The names of its fields say the same to the server
//! without the page's script.

use super::super::state::use_field;
use super::model::Answers;
use crate::components::{CodeInput, PhotoInput, ReadingInput, SignaturePad};
use crate::say;
use domain::case::Reading;
use domain::catalogue::{Item, ItemKind, Number, ReadingRule};
use domain::duty::Given;
use domain::ids::{EvidenceHash, ItemId};
use domain::text::{FREE_TEXT_CHARS_MAX, FreeText};
use leptos::prelude::*;
use std::sync::Arc;

/// The input.
#[component]
pub fn ItemInput(
    /// Its place in the checklist.
    index: usize,
    /// What is asked.
    item: Item,
    /// All answers of the form.
    answers: RwSignal<Answers>,
) -> impl IntoView {
    let w = use_field().words;
    let label = match item.optional {
        true => say!(w, round.optional, what = w.label(&item.label)),
        false => w.label(&item.label),
    };
    let id = StoredValue::new(item.id.clone());
    let set = move |given: Option<Given>| {
        let id: ItemId = id.get_value();
        answers.update(|answers| {
            drop(match given {
                Some(given) => answers.insert(id, given),
                None => answers.remove(&id),
            });
        });
    };
    // What the form opens with, in its own kind.
    let before = answers.with_untracked(|answers| answers.get(&item.id).cloned());
    let name = move |kind: &str| format!("answers.{index}.value.{kind}");
    let input = match &item.kind {
        ItemKind::YesNo => yes_no((label, name("yes_no:bool")), chosen(&before), set).into_any(),
        ItemKind::Number { unit, min, max } => {
            let rule = bounds(&item, unit, *min, *max);
            let read = move |reading: Option<Reading>| {
                set(reading.map(|reading| Given::Number(reading.number)));
            };
            let start = typed(before);
            view! { <ReadingInput name=name("number") rule read start /> }.into_any()
        }
        ItemKind::Text => text((label, name("text")), typed(before), set).into_any(),
        ItemKind::Photo => {
            let count = Signal::derive(move || {
                usize::from(answers.with(|answers| answers.contains_key(&id.get_value())))
            });
            let taken = move |hash: EvidenceHash| set(Some(Given::Photo(hash)));
            view! { <PhotoInput label name=name("photo") taken count /> }.into_any()
        }
        ItemKind::Scan => {
            let scanned = move |code: Option<String>| {
                set(code.map(|code| Given::Scan(code.into())));
            };
            let start = typed(before);
            view! { <CodeInput label name=name("scan") scanned start /> }.into_any()
        }
        ItemKind::Signature => {
            let signed = move |hash: Option<EvidenceHash>| set(hash.map(Given::Signature));
            view! { <SignaturePad label name=name("signature") signed /> }.into_any()
        }
    };
    view! {
        <input type="hidden" name=format!("answers.{index}.item") value=item.id.to_string() />
        {input}
    }
}

/// The choice that the form opens with.
fn chosen(before: &Option<Given>) -> Option<bool> {
    match before {
        Some(Given::YesNo(yes)) => Some(*yes),
        _ => None,
    }
}

/// What the form opens with, as it was typed.
fn typed(before: Option<Given>) -> String {
    match before {
        Some(Given::Number(number)) => number.to_string(),
        Some(Given::Text(FreeText::Plain(text))) => text,
        Some(Given::Scan(code)) => code.to_string(),
        _ => String::new(),
    }
}

fn bounds(item: &Item, unit: &Arc<str>, min: Number, max: Number) -> Option<ReadingRule> {
    let (label, unit) = (item.label.clone(), unit.clone());
    Some(ReadingRule { label, unit, low: Some(min), high: Some(max) })
}

fn yes_no(
    (label, name): (String, String),
    chosen: Option<bool>,
    set: impl Fn(Option<Given>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let w = use_field().words;
    let options = [(true, say!(w, round.yes)), (false, say!(w, round.no))];
    let options = options.map(|(value, word)| {
        view! {
            <label class="choice round-card__choice">
                <input
                    type="radio"
                    name=name.clone()
                    value=value.to_string()
                    required
                    prop:checked=chosen == Some(value)
                    on:change=move |_| set(Some(Given::YesNo(value)))
                />
                <span>{word}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field-group">
            <legend>{label}</legend>
            <div class="job-card__row">{options.into_iter().collect_view()}</div>
        </fieldset>
    }
}

fn text(
    (label, name): (String, String),
    start: String,
    set: impl Fn(Option<Given>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let typed = move |value: String| {
        let value = value.trim();
        set((!value.is_empty()).then(|| Given::Text(FreeText::Plain(value.to_owned()))));
    };
    view! {
        <label class="field">
            <span class="field__label">{label}</span>
            <textarea
                class="field__input"
                name=name
                rows="2"
                maxlength=FREE_TEXT_CHARS_MAX.to_string()
                prop:value=start
                on:input:target=move |event| typed(event.target().value())
            ></textarea>
        </label>
    }
}
