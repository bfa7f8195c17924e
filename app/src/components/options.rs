//! The options of a `<select>` for event types and places of the board.

use crate::live::use_live;
use crate::naming::area_of;
use crate::say;
use crate::words::{Words, use_words};
use domain::catalogue::TypeClass;
use domain::ids::{PlaceId, TypeId};
use domain::place::PlaceKind;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Value, text, and whether it is chosen at first.
type Choice = (String, String, bool);

/// Event types of the catalogue in force, by class.
#[component]
pub fn TypeOptions(
    /// Chosen at first.
    chosen: Option<TypeId>,
) -> impl IntoView {
    let words = use_words();
    let board = use_live().board();
    let mut groups: BTreeMap<TypeClass, Vec<Choice>> = BTreeMap::new();
    for row in board.catalogue().into_iter().flat_map(|catalogue| catalogue.types.values()) {
        let on = chosen.as_ref() == Some(&row.id);
        let option = (row.id.to_string(), words.label(&row.label), on);
        groups.entry(row.class).or_default().push(option);
    }
    let groups =
        groups.into_iter().map(|(class, list)| (type_class(words, class).to_owned(), list));
    view! { <Groups groups=groups.collect() /> }
}

/// 部件, 事件 …
pub fn type_class(words: Words, class: TypeClass) -> &'static str {
    match class {
        TypeClass::Component => say!(words, admin.class_component),
        TypeClass::Event => say!(words, admin.class_event),
        TypeClass::Epidemic => say!(words, admin.class_epidemic),
        TypeClass::Service => say!(words, admin.class_service),
        TypeClass::Emergency => say!(words, admin.class_emergency),
    }
}

/// Places that something can happen at, by area: compounds, buildings and posts.
#[component]
pub fn PlaceOptions(
    /// Chosen at first.
    chosen: Option<PlaceId>,
) -> impl IntoView {
    let words = use_words();
    let board = use_live().board();
    let mut groups: BTreeMap<String, Vec<Choice>> = BTreeMap::new();
    for place in board.places.values() {
        let exact =
            matches!(place.kind, PlaceKind::Compound | PlaceKind::Building | PlaceKind::Post);
        let on = chosen.as_ref() == Some(&place.id);
        if !exact && !on {
            continue;
        }
        let area = area_of(&board, &place.id).map(|area| words.label(&area.label));
        // A building is found by its compound.
        let name = match place.kind {
            PlaceKind::Building => words.place_line(&board, &place.id),
            _ => words.label(&place.label),
        };
        let group = area.unwrap_or_else(|| "—".to_owned());
        groups.entry(group).or_default().push((place.id.to_string(), name, on));
    }
    view! { <Groups groups=groups.into_iter().collect() /> }
}

#[component]
fn Groups(groups: Vec<(String, Vec<Choice>)>) -> impl IntoView {
    let groups = groups.into_iter().map(|(label, list)| {
        let options = list.into_iter().map(|(value, text, on)| {
            view! {
                <option value=value selected=on>
                    {text}
                </option>
            }
        });
        view! { <optgroup label=label>{options.collect_view()}</optgroup> }
    });
    view! { {groups.collect_view()} }
}
