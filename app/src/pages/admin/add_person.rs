//! Adds a person with a first affiliation.

use super::grant::{AffiliationFields, Chosen};
use super::send::use_sender;
use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::command::Command;
use domain::ids::PersonId;
use domain::person::AddPerson as AddPersonCommand;
use domain::text::FreeText;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// What is typed.
#[derive(Clone, Default)]
struct Typed {
    number: String,
    name: String,
    phone: String,
    skills: String,
}

/// The form, folded away until it is wanted.
#[component]
pub fn AddPerson() -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let sender = use_sender();
    let root = live.board().street.values().next().map(|street| street.root.clone());
    let chosen = RwSignal::new(Chosen { place: root, ..Chosen::default() });
    let typed = RwSignal::new(Typed::default());
    let form = NodeRef::<html::Form>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let affiliation = chosen.get_untracked().affiliation(live.now_untracked());
        let Some(command) = command(&typed.get_untracked(), affiliation) else { return };
        sender.command(Command::AddPerson(Box::new(command)), say!(w, admin.added), move || {
            typed.try_set(Typed::default());
            if let Some(form) = form.get_untracked() {
                form.reset();
            }
        });
    };
    let skills = format!("{}（{}）", say!(w, admin.skills), say!(w, admin.skills_hint));
    view! {
        <details class="admin__add">
            <summary class="button">{say!(w, admin.add_person)}</summary>
            <form class="admin-grant" node_ref=form on:submit=submit>
                {input(typed, say!(w, admin.number), "text", true, |typed| &mut typed.number)}
                {input(typed, say!(w, admin.name), "text", true, |typed| &mut typed.name)}
                {input(typed, say!(w, admin.phone), "tel", false, |typed| &mut typed.phone)}
                {input(typed, skills, "text", false, |typed| &mut typed.skills)}
                <AffiliationFields chosen />
                <button type="submit" class="button button--primary" disabled=sender.busy>
                    {say!(w, admin.add)}
                </button>
            </form>
        </details>
    }
}

fn input(
    typed: RwSignal<Typed>,
    label: impl Into<String>,
    kind: &'static str,
    must: bool,
    part: fn(&mut Typed) -> &mut String,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field__label">{label.into()}</span>
            <input
                class="field__input"
                type=kind
                required=must
                autocomplete="off"
                on:input:target=move |event| {
                    typed.update(|typed| *part(typed) = event.target().value());
                }
            />
        </label>
    }
}

fn command(
    typed: &Typed,
    affiliation: Option<domain::actor::Affiliation>,
) -> Option<AddPersonCommand> {
    let given = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| FreeText::Plain(text.to_owned()))
    };
    let skills = typed.skills.split([',', '，', '、']).map(str::trim);
    Some(AddPersonCommand {
        person: PersonId::parse(typed.number.trim()).ok()?,
        name: given(&typed.name)?,
        phone: given(&typed.phone),
        skills: skills.filter(|skill| !skill.is_empty()).map(Arc::from).collect(),
        affiliations: affiliation.into_iter().collect(),
        lang: domain::text::Lang::default(),
    })
}
