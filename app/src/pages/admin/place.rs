//! One place: another name, another place above, its three parties, a new place below.

use super::choices::{Parties, Places};
use super::command_form::{CommandForm, Fixed, Line, Pick, choice};
use super::list::address;
use super::model::{PLACE_KINDS, Part, both};
use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::catalogue::PartyKind;
use domain::ids::{PartyId, PlaceId};
use domain::place::{Place, PlaceKind};
use leptos::prelude::*;
use std::sync::Arc;

/// The forms of the place that is looked at.
#[component]
pub fn Chosen(place: Arc<Place>) -> impl IntoView {
    let w = use_words();
    let three =
        (place.kind == PlaceKind::Compound).then(|| view! { <ThreeParties place=place.clone() /> });
    let moved = place.parent.clone().map(|above| view! { <Move id=place.id.clone() above /> });
    let below = (place.kind < PlaceKind::Post).then(|| view! { <Add above=place.clone() /> });
    let line = w.place_line(&use_live().board(), &place.id);
    view! {
        <section class="admin__chosen">
            <h3>{line} " " <span class="quiet">{w.place_kind(place.kind)}</span></h3>
            <CommandForm
                command="RenamePlace"
                back=address(Part::Places, place.id.as_str())
                send=say!(w, admin.rename)
                done=say!(w, admin.saved)
            >
                <Fixed name="place" value=place.id.to_string() />
                <Line
                    label=say!(w, admin.label_hint)
                    name="label:label"
                    value=both(&place.label)
                    must=true
                />
            </CommandForm>
            {moved}
            {three}
            {below}
        </section>
    }
}

#[component]
fn Move(id: PlaceId, above: PlaceId) -> impl IntoView {
    let w = use_words();
    view! {
        <CommandForm
            command="MovePlace"
            back=address(Part::Places, id.as_str())
            send=say!(w, admin.move_place)
            done=say!(w, admin.saved)
        >
            <Fixed name="place" value=id.to_string() />
            <Pick label=say!(w, admin.above) name="parent".into()>
                <Places chosen=Some(above) />
            </Pick>
        </CommandForm>
    }
}

#[component]
fn ThreeParties(place: Arc<Place>) -> impl IntoView {
    let w = use_words();
    let now = &place.parties;
    let pick = |kind: PartyKind, name: &str, chosen: &Option<PartyId>| {
        let (name, chosen) = (format!("parties.{name}"), chosen.clone());
        view! {
            <Pick label=w.party_kind(kind) name>
                <Parties chosen kind />
            </Pick>
        }
    };
    let picks = (
        pick(PartyKind::ResidentsCommittee, "residents_committee", &now.residents_committee),
        pick(PartyKind::OwnersCommittee, "owners_committee", &now.owners_committee),
        pick(PartyKind::PropertyCompany, "property_company", &now.property_company),
    );
    view! {
        <CommandForm
            command="NameParties"
            back=address(Part::Places, place.id.as_str())
            send=say!(w, admin.name_parties)
            done=say!(w, admin.saved)
        >
            <Fixed name="place" value=place.id.to_string() />
            {picks}
        </CommandForm>
    }
}

#[component]
fn Add(above: Arc<Place>) -> impl IntoView {
    let w = use_words();
    let below = PLACE_KINDS.into_iter().filter(|(kind, _)| *kind > above.kind);
    let kinds: Vec<_> = below
        .enumerate()
        .map(|(n, (kind, name))| choice(name.to_owned(), w.place_kind(kind).to_owned(), n == 0))
        .collect();
    view! {
        <details class="admin__add">
            <summary class="button">{say!(w, admin.add_place)}</summary>
            <CommandForm
                command="AddPlace"
                back=address(Part::Places, above.id.as_str())
                send=say!(w, admin.add)
                done=say!(w, admin.added)
            >
                <Fixed name="place:code" value="p" />
                <Fixed name="parent" value=above.id.to_string() />
                <Line label=say!(w, admin.label_hint) name="label:label" must=true />
                <Pick label=say!(w, admin.level) name="kind".into()>
                    {kinds}
                </Pick>
                <Line label=say!(w, admin.lng) name="point.lng:num" />
                <Line label=say!(w, admin.lat) name="point.lat:num" />
            </CommandForm>
        </details>
    }
}
