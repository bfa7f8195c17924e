//! The tree of places: a list, and forms for the one that is looked at, the street at first.

use super::list::{Bar, address, use_asked};
use super::model::{Part, both, listed};
use super::place::Chosen;
use super::table::Table;
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::use_words;
use domain::ids::PlaceId;
use domain::place::Place;
use leptos::prelude::*;
use std::sync::Arc;

/// The part.
#[component]
pub fn Places() -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let asked = use_asked();
    let list = Memo::new(move |_| {
        let board = live.watch(&[Kind::Place]);
        let mut places: Vec<Arc<Place>> = board.places.values().cloned().collect();
        places.sort_by_cached_key(|place| board.path(&place.id));
        listed(places.into_iter(), &asked.query.get(), |place| {
            format!("{} {} {}", place.id, both(&place.label), place.aliases.join(" "))
        })
    });
    let chosen = Memo::new(move |_| {
        let board = live.watch(&[Kind::Place, Kind::Street]);
        let named = asked.id.get().and_then(|id| PlaceId::parse(&id).ok());
        let root = || board.street.values().next().map(|street| street.root.clone());
        board.places.get(&named.or_else(root)?).cloned()
    });
    let rows = move || list.get().0.into_iter().map(|place| view! { <Row place /> }).collect_view();
    let n = Signal::derive(move || list.with(|(_, n)| *n));
    view! {
        <section class="admin__part">
            <Bar part=Part::Places title=say!(w, admin.places) n />
            {move || chosen.get().map(|place| view! { <Chosen place /> })}
            <Table
                heads=vec![
                    say!(w, admin.label),
                    say!(w, admin.level),
                    say!(w, admin.three_parties),
                    say!(w, admin.code),
                ]
            >
                {rows}
            </Table>
        </section>
    }
}

#[component]
fn Row(place: Arc<Place>) -> impl IntoView {
    let w = use_words();
    let board = use_live().board();
    let depth = board.ancestry(&place.id).count().saturating_sub(1);
    let three = [
        &place.parties.residents_committee,
        &place.parties.owners_committee,
        &place.parties.property_company,
    ];
    let three: Vec<String> =
        three.into_iter().flatten().map(|party| w.party_name(&board, party)).collect();
    view! {
        <tr>
            <td>
                {"　".repeat(depth)}
                <a href=address(Part::Places, place.id.as_str())>{w.label(&place.label)}</a>
            </td>
            <td>{w.place_kind(place.kind)}</td>
            <td>{three.join("、")}</td>
            <td class="quiet">{place.id.to_string()}</td>
        </tr>
    }
}
