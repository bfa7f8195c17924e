//! What forms of the administrator choose from: places, parties, teams.

use super::command_form::choice;
use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::catalogue::PartyKind;
use domain::ids::{PartyId, PlaceId};
use domain::place::PlaceKind;
use leptos::prelude::*;

/// Places that an affiliation holds at: from the street down to the compound, indented.
#[component]
pub fn Places(chosen: Option<PlaceId>) -> impl IntoView {
    let w = use_words();
    let board = use_live().board();
    let mut list: Vec<(String, String, PlaceId)> = board
        .places
        .values()
        .filter(|place| !matches!(place.kind, PlaceKind::Building))
        .map(|place| {
            let depth = board.ancestry(&place.id).count().saturating_sub(1);
            let name = format!("{}{}", "　".repeat(depth), w.label(&place.label));
            (board.path(&place.id), name, place.id.clone())
        })
        .collect();
    list.sort();
    let options = list.into_iter().map(|(_, name, id)| {
        let on = chosen.as_ref() == Some(&id);
        choice(id.to_string(), name, on)
    });
    view! { {options.collect_view()} }
}

/// Parties, or those of one kind, and none.
#[component]
pub fn Parties(
    #[prop(optional_no_strip)] chosen: Option<PartyId>,
    #[prop(optional)] kind: Option<PartyKind>,
) -> impl IntoView {
    let w = use_words();
    let board = use_live().board();
    let fits = |party: &PartyKind| kind.is_none_or(|kind| kind == *party);
    let options = board.parties.values().filter(|party| fits(&party.kind)).map(|party| {
        let on = chosen.as_ref() == Some(&party.id);
        choice(party.id.to_string(), w.label(&party.label), on)
    });
    view! {
        <option value="">{say!(w, admin.no_party)}</option>
        {options.collect_view()}
    }
}

/// Teams by party, and none.
#[component]
pub fn Teams() -> impl IntoView {
    let w = use_words();
    let board = use_live().board();
    let options = board.teams.values().map(|team| {
        let of = w.party_name(&board, &team.party);
        let name = w.label(&team.label);
        let text = if of == name { name } else { format!("{of} · {name}") };
        choice(team.id.to_string(), text, false)
    });
    view! {
        <option value="">{say!(w, admin.no_team)}</option>
        {options.collect_view()}
    }
}
