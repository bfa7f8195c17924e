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
    let name = move |kind: &str| format!("answers.{index}.value.{kind}");
    let input = match &item.kind {
        ItemKind::YesNo => yes_no(label, name("yes_no:bool"), set).into_any(),
        ItemKind::Number { unit, min, max } => {
            let rule = bounds(&item, unit, *min, *max);
            let read = move |reading: Option<Reading>| {
                set(reading.map(|reading| Given::Number(reading.number)));
            };
            view! { <ReadingInput name=name("number") rule read /> }.into_any()
        }
        ItemKind::Text => text(label, name("text"), set).into_any(),
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
            view! { <CodeInput label name=name("scan") scanned /> }.into_any()
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

fn bounds(item: &Item, unit: &Arc<str>, min: Number, max: Number) -> Option<ReadingRule> {
    let (label, unit) = (item.label.clone(), unit.clone());
    Some(ReadingRule { label, unit, low: Some(min), high: Some(max) })
}

fn yes_no(
    label: String,
    name: String,
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
    label: String,
    name: String,
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
                on:input:target=move |event| typed(event.target().value())
            ></textarea>
        </label>
    }
}
