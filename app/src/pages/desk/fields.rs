//! The fields of the forms.

use super::model::behalf::PartyStep;
use super::model::draft::Field;
use super::model::verb::Verb;
use super::options::{options, setter, shown_case};
use super::party_fields::{Document, ForParty, Responsible, Step};
use super::receivers::ReceiverField;
use super::state::{Desk, use_desk};
use super::words;
use crate::components::EvidenceInputs;
use crate::say;
use domain::case::GivenEvidence;
use leptos::prelude::*;

/// Characters of a free text at most.
const TEXT_CHARS_MAX: usize = domain::text::FREE_TEXT_CHARS_MAX;

/// One field of a verb's form.
#[component]
pub fn FormField(verb: Verb, field: Field) -> AnyView {
    let desk = use_desk();
    match field {
        Field::Reason | Field::Note => text(desk, verb, field == Field::Reason),
        Field::FourElements => four_elements(desk),
        Field::Grant => view! { <p>{asked(desk, verb)}</p> {two(desk, verb, field)} }.into_any(),
        Field::Passed => two(desk, verb, field),
        Field::Evaluation => evaluation(desk),
        Field::Hours => hours(desk),
        Field::Evidence => view! { <Evidence verb /> }.into_any(),
        Field::Step => view! { <Step /> }.into_any(),
        Field::Responsible => view! { <Responsible /> }.into_any(),
        Field::ForParty => view! { <ForParty /> }.into_any(),
        Field::Document => view! { <Document always=verb == Verb::Behalf /> }.into_any(),
        Field::Receiver => {
            view! { <ReceiverField label=words::field(desk.words, verb, field) /> }.into_any()
        }
        _ => pick(desk, verb, field),
    }
}

fn text(desk: Desk, verb: Verb, must: bool) -> AnyView {
    let w = desk.words;
    let hint = if must { say!(w, common.required) } else { say!(w, common.optional) };
    view! {
        <label class="field">
            <span class="field__label">{words::text_field(w, verb)} " " <i>{hint}</i></span>
            <textarea class="field__input"
                rows="2"
                maxlength=TEXT_CHARS_MAX.to_string()
                prop:value=move || desk.draft.with(|draft| draft.text.clone())
                on:input:target=move |event| {
                    desk.draft.update(|draft| draft.text = event.target().value());
                }
            ></textarea>
        </label>
    }
    .into_any()
}

/// 四要素 where the terms of the case ask for them; a plain word otherwise.
fn four_elements(desk: Desk) -> AnyView {
    let w = desk.words;
    if !desk.draft.with_untracked(|draft| draft.needs_elements) {
        return view! { <p class="quiet">{say!(w, desk.close_plain)}</p> }.into_any();
    }
    let labels = [
        say!(w, desk.element_accepted),
        say!(w, desk.element_talked),
        say!(w, desk.element_measures),
        say!(w, desk.element_limit),
    ];
    let inputs = labels.into_iter().enumerate().map(|(at, label)| {
        view! {
            <label class="field">
                <span class="field__label">{label}</span>
                <input
                    class="field__input"
                    type="text"
                    prop:value=move || desk.draft.with(|draft| draft.elements[at].clone())
                    on:input:target=move |event| {
                        desk.draft.update(|draft| draft.elements[at] = event.target().value());
                    }
                />
            </label>
        }
    });
    view! {
        <fieldset class="field-group">
            <legend>{say!(w, desk.four_elements)}</legend>
            {inputs.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// Yes or no, as two buttons that are radio inputs.
fn two(desk: Desk, verb: Verb, field: Field) -> AnyView {
    let w = desk.words;
    let (yes, no) = match field {
        Field::Passed => (say!(w, desk.passed), say!(w, desk.failed)),
        _ => (say!(w, desk.grant), say!(w, desk.refuse)),
    };
    choice(
        words::field(w, verb, field),
        (yes, no),
        Signal::derive(move || desk.draft.with(|draft| draft.yes)),
        move |value| desk.draft.update(|draft| draft.yes = value),
    )
}

fn evaluation(desk: Desk) -> AnyView {
    let w = desk.words;
    let words = (say!(w, desk.yes), say!(w, desk.no));
    let solved = Signal::derive(move || desk.draft.with(|draft| draft.solved));
    let satisfied = Signal::derive(move || desk.draft.with(|draft| draft.satisfied));
    let set_solved = move |value| desk.draft.update(|draft| draft.solved = value);
    let set_satisfied = move |value| desk.draft.update(|draft| draft.satisfied = value);
    view! {
        {choice(say!(w, desk.field_solved), words, solved, set_solved)}
        {choice(say!(w, desk.field_satisfied), words, satisfied, set_satisfied)}
    }
    .into_any()
}

fn choice(
    name: &'static str,
    (yes, no): (&'static str, &'static str),
    value: Signal<bool>,
    set: impl Fn(bool) + Copy + Send + Sync + 'static,
) -> AnyView {
    let option = move |this: bool, text: &'static str| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name
                    prop:checked=move || value.get() == this
                    on:change=move |_| set(this)
                />
                <span>{text}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field-group field-group--row">
            <legend>{name}</legend>
            {option(true, yes)}
            {option(false, no)}
        </fieldset>
    }
    .into_any()
}

fn hours(desk: Desk) -> AnyView {
    view! {
        <label class="field">
            <span class="field__label">{say!(desk.words, desk.field_hours)}</span>
            <input
                class="field__input"
                type="number"
                min="1"
                max="2160"
                prop:value=move || desk.draft.with(|draft| draft.hours.to_string())
                on:input:target=move |event| {
                    let hours = event.target().value().parse().unwrap_or(0);
                    desk.draft.update(|draft| draft.hours = hours);
                }
            />
        </label>
    }
    .into_any()
}

/// What proves it, each kind that the type asks for. Of the steps of a party without an account
/// only the last one is proven.
#[component]
fn Evidence(verb: Verb) -> impl IntoView {
    let desk = use_desk();
    let asked = Memo::new(move |_| {
        verb != Verb::Behalf || desk.draft.with(|draft| draft.step == Some(PartyStep::Complete))
    });
    let inputs = move || {
        let case = shown_case(desk).filter(|_| asked.get())?;
        let changed = move |all: Vec<GivenEvidence>| {
            desk.draft.update(|draft| draft.evidence = all);
        };
        // Inputs that come anew are empty, and so is what they gave.
        on_cleanup(move || {
            desk.draft.try_update(|draft| draft.evidence.clear());
        });
        Some(view! { <EvidenceInputs terms=case.terms.clone() changed /> })
    };
    view! { {inputs} }
}

/// Who asked, and for what: how much more time, or for whom to give the case back.
fn asked(desk: Desk, verb: Verb) -> Option<String> {
    let w = desk.words;
    let case = shown_case(desk)?;
    if verb == Verb::DecideReturn {
        let asked = case.return_waits()?;
        let party = w.party_name(&desk.board(), &asked.party);
        return Some(say!(w, desk.asked_return, who = asked.by.to_string(), party = party));
    }
    let asked = case.extension.as_ref()?;
    let (who, time) = (asked.by.to_string(), w.span(asked.extend_s));
    Some(say!(w, desk.asked, who = who, time = time))
}

/// A list to choose from. The values are positions or ids; the draft holds what they mean.
fn pick(desk: Desk, verb: Verb, field: Field) -> AnyView {
    let label = words::field(desk.words, verb, field);
    let options = options(desk, verb, field);
    let set = setter(desk, field);
    view! {
        <label class="field">
            <span class="field__label">{label}</span>
            <select class="field__input" on:change:target=move |event| {
                let value = event.target().value();
                desk.draft.update(|draft| set(draft, &value));
            }>{options}</select>
        </label>
    }
    .into_any()
}
