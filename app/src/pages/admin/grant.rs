//! A further affiliation: role, place, party, until when.

use super::model::{end_of_day, role_name, role_of};
use super::send::use_sender;
use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::actor::{Affiliation, Role};
use domain::command::Command;
use domain::ids::{PartyId, PersonId, PlaceId};
use domain::person::GrantAffiliation;
use domain::place::PlaceKind;
use domain::time::Ms;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// What is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// What.
    pub role: Role,
    /// Where.
    pub place: Option<PlaceId>,
    /// For whom.
    pub party: Option<PartyId>,
    /// Until.
    pub until: Option<Ms>,
}

impl Default for Chosen {
    fn default() -> Self {
        Self { role: Role::FieldStaff, place: None, party: None, until: None }
    }
}

impl Chosen {
    /// The affiliation from `now`, the second that the page shows, so that it holds at once in its
    /// eyes; nothing without a place.
    pub fn affiliation(&self, now: Ms) -> Option<Affiliation> {
        Some(Affiliation {
            role: self.role,
            place: self.place.clone()?,
            party: self.party.clone(),
            team: None,
            from: now,
            until: self.until,
        })
    }
}

/// The form.
#[component]
pub fn Grant(person: PersonId) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let sender = use_sender();
    let root = live.board().street.values().next().map(|street| street.root.clone());
    let chosen = RwSignal::new(Chosen { place: root, ..Chosen::default() });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(affiliation) = chosen.get_untracked().affiliation(live.now_untracked()) else {
            return;
        };
        let command = GrantAffiliation { person: person.clone(), affiliation };
        sender.command(Command::GrantAffiliation(Box::new(command)), say!(w, admin.added), || {});
    };
    view! {
        <form class="admin-grant" on:submit=submit>
            <AffiliationFields chosen />
            <button type="submit" class="button" disabled=sender.busy>
                {say!(w, admin.grant)}
            </button>
        </form>
    }
}

/// Role, place, party and end.
#[component]
pub fn AffiliationFields(chosen: RwSignal<Chosen>) -> impl IntoView {
    let w = use_words();
    let first = chosen.get_untracked();
    let roles = Role::ALL.map(|role| {
        view! {
            <option value=role_name(role) selected=role == first.role>
                {w.role(role)}
            </option>
        }
    });
    view! {
        <label class="field">
            <span class="field__label">{say!(w, admin.role)}</span>
            <select class="field__input" on:change:target=move |event| {
                if let Some(role) = role_of(&event.target().value()) {
                    chosen.update(|chosen| chosen.role = role);
                }
            }>{roles.into_iter().collect_view()}</select>
        </label>
        <label class="field">
            <span class="field__label">{say!(w, admin.place)}</span>
            <select class="field__input" on:change:target=move |event| {
                let place = event.target().value().parse().ok();
                chosen.update(|chosen| chosen.place = place);
            }><Places chosen=first.place /></select>
        </label>
        <label class="field">
            <span class="field__label">{say!(w, admin.party)}</span>
            <select class="field__input" on:change:target=move |event| {
                let party = event.target().value().parse().ok();
                chosen.update(|chosen| chosen.party = party);
            }><Parties /></select>
        </label>
        <label class="field">
            <span class="field__label">{say!(w, admin.until)}</span>
            <input
                class="field__input"
                type="date"
                on:change:target=move |event| {
                    let until = end_of_day(&event.target().value());
                    chosen.update(|chosen| chosen.until = until);
                }
            />
        </label>
    }
}

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
        view! {
            <option value=id.to_string() selected=on>
                {name}
            </option>
        }
    });
    view! { {options.collect_view()} }
}

#[component]
fn Parties() -> impl IntoView {
    let w = use_words();
    let board = use_live().board();
    let options = board.parties.values().map(|party| {
        view! { <option value=party.id.to_string()>{w.label(&party.label)}</option> }
    });
    view! {
        <option value="">{say!(w, admin.no_party)}</option>
        {options.collect_view()}
    }
}
