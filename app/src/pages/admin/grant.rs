//! A further affiliation: role, place, party and team, until when.

use super::choices::{Parties, Places, Teams};
use super::command_form::{CommandForm, Fixed, Pick, choice};
use super::model::role_name;
use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::actor::Role;
use domain::ids::PersonId;
use leptos::prelude::*;

/// The form.
#[component]
pub fn Grant(person: PersonId) -> impl IntoView {
    let w = use_words();
    view! {
        <CommandForm
            command="GrantAffiliation"
            back="/admin?part=people".into()
            send=say!(w, admin.grant)
            done=say!(w, admin.added)
        >
            <Fixed name="person" value=person.to_string() />
            <AffiliationFields of="affiliation" />
        </CommandForm>
    }
}

/// Role, place, party, team and end, from now on.
#[component]
pub fn AffiliationFields(
    /// Where in the command it stands.
    of: &'static str,
) -> impl IntoView {
    let w = use_words();
    let board = use_live().board();
    let root = board.street.values().next().map(|street| street.root.clone());
    let named = move |field: &str| format!("{of}.{field}");
    let roles = Role::ALL.map(|role| {
        choice(role_name(role).to_owned(), w.role(role).to_owned(), role == Role::FieldStaff)
    });
    view! {
        <input type="hidden" name=named("from:now") value="1" />
        <Pick label=say!(w, admin.role) name=named("role")>
            {roles.into_iter().collect_view()}
        </Pick>
        <Pick label=say!(w, admin.place) name=named("place")>
            <Places chosen=root />
        </Pick>
        <Pick label=say!(w, admin.party) name=named("party")>
            <Parties />
        </Pick>
        <Pick label=say!(w, admin.team) name=named("team")>
            <Teams />
        </Pick>
        <label class="field">
            <span class="field__label">{say!(w, admin.until)}</span>
            <input class="field__input" type="date" name=named("until:day_end") />
        </label>
    }
}
