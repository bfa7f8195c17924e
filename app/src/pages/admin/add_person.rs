//! Adds a person with a first affiliation.

use super::command_form::{CommandForm, Line};
use super::grant::AffiliationFields;
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// The form, folded away until it is wanted.
#[component]
pub fn AddPerson() -> impl IntoView {
    let w = use_words();
    let skills = format!("{}（{}）", say!(w, admin.skills), say!(w, admin.skills_hint));
    view! {
        <details class="admin__add">
            <summary class="button">{say!(w, admin.add_person)}</summary>
            <CommandForm
                command="AddPerson"
                back="/admin?part=people".into()
                send=say!(w, admin.add)
                done=say!(w, admin.added)
            >
                <Line label=say!(w, admin.number) name="person" must=true />
                <Line label=say!(w, admin.name) name="name" must=true />
                <Line label=say!(w, admin.phone) name="phone" kind="tel" />
                <Line label=skills name="skills:list" />
                <AffiliationFields of="affiliations.0" />
            </CommandForm>
        </details>
    }
}
