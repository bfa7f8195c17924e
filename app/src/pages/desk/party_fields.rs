//! Fields about parties: who answers for a case, what a party without an account does, and the
//! document by which it does it.

use super::model::behalf::{PartyStep, steps};
use super::model::queue::Subject;
use super::options::shown_case;
use super::state::{Desk, use_desk};
use super::words;
use crate::say;
use domain::board::Board;
use domain::ids::{PartyId, PlaceId, TypeId};
use domain::report::default_party;
use leptos::prelude::*;

/// 责任主体: the catalogue's is named, with the reason; another may be chosen.
#[component]
pub fn Responsible() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let filed =
        Memo::new(move |_| desk.draft.with(|draft| (draft.type_id.clone(), draft.place.clone())));
    let default = Memo::new(move |_| {
        let (type_id, place) = filed.get();
        ByCatalogue::of(desk, type_id, place)
    });
    let usual = move || {
        let who = default.with(|found| found.as_ref().and_then(|found| found.party.clone()));
        let who = who.map(|party| w.party_name(&desk.board(), &party));
        let who = who.unwrap_or_else(|| say!(w, desk.nobody_answers).to_owned());
        say!(w, desk.responsible_default, who = who)
    };
    let why = move || {
        let chosen = desk.draft.with(|draft| draft.party.is_some());
        match default.get() {
            _ if chosen => say!(w, desk.responsible_other).to_owned(),
            Some(found) => found.why(desk),
            None => String::new(),
        }
    };
    let others = parties(desk, |_, _| true);
    view! {
        <label class="field field--wide">
            <span class="field__label">{say!(w, desk.field_responsible)}</span>
            <select
                class="field__input"
                on:change:target=move |event| {
                    let party = event.target().value().parse().ok();
                    desk.draft.update(|draft| draft.party = party);
                }
            >
                <option value="">{usual}</option>
                {others}
            </select>
            <small class="quiet">{why}</small>
        </label>
    }
}

/// What the catalogue and the place tree say.
#[derive(Clone, PartialEq)]
struct ByCatalogue {
    type_id: TypeId,
    place: PlaceId,
    kind: domain::catalogue::PartyKind,
    party: Option<PartyId>,
}

impl ByCatalogue {
    /// For the report that is shown, with its type and place as corrected.
    fn of(desk: Desk, type_id: Option<TypeId>, place: Option<PlaceId>) -> Option<Self> {
        let board = desk.board();
        let Subject::Report(id) = desk.shown.get_untracked()? else { return None };
        let report = board.reports.get(&id)?;
        let type_id = type_id.unwrap_or_else(|| report.type_id.clone());
        let place = place.unwrap_or_else(|| report.place.clone());
        let row = board.catalogue()?.types.get(&type_id)?;
        let (kind, party) = (row.default_party, default_party(&board, &place, row));
        Some(Self { type_id, place, kind, party })
    }

    fn why(&self, desk: Desk) -> String {
        let (w, board) = (desk.words, desk.board());
        let kind = w.type_name(&board, &self.type_id);
        let place = w.place_name(&board, &self.place);
        let party = w.party_kind(self.kind);
        match &self.party {
            Some(who) => {
                let who = w.party_name(&board, who);
                say!(w, desk.responsible_why, kind = kind, party = party, place = place, who = who)
            }
            None => say!(w, desk.responsible_none, kind = kind, party = party, place = place),
        }
    }
}

/// Parties as options, by name.
fn parties(desk: Desk, which: fn(&Board, &PartyId) -> bool) -> impl IntoView {
    let (w, board) = (desk.words, desk.board());
    let named = board.parties.values().filter(|party| which(&board, &party.id));
    let mut named: Vec<(String, String)> =
        named.map(|party| (w.label(&party.label), party.id.to_string())).collect();
    named.sort();
    named.into_iter().map(|(name, id)| view! { <option value=id>{name}</option> }).collect_view()
}

/// The step that the party has made.
#[component]
pub fn Step() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let assignment = Memo::new(move |_| desk.draft.with(|draft| draft.assignment));
    let options = move || {
        let board = desk.board();
        let row = assignment.get().and_then(|id| board.assignments.get(&id));
        let list = shown_case(desk).zip(row).map(|(case, row)| steps(&case, row));
        let list = list.unwrap_or_default().into_iter();
        list.map(|step| {
            let at = PartyStep::ALL.iter().position(|other| *other == step).unwrap_or_default();
            view! { <option value=at.to_string()>{words::party_step(w, step)}</option> }
        })
        .collect_view()
    };
    view! {
        <label class="field">
            <span class="field__label">{say!(w, desk.field_step)}</span>
            <select
                class="field__input"
                on:change:target=move |event| {
                    let at = event.target().value().parse::<usize>().ok();
                    let step = at.and_then(|at| PartyStep::ALL.get(at)).copied();
                    desk.draft.update(|draft| draft.step = step);
                }
            >
                {options}
            </select>
        </label>
    }
}

/// In whose name somebody looked: the desk itself, or a party without an account.
#[component]
pub fn ForParty() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let speechless = parties(desk, super::model::behalf::is_speechless);
    view! {
        <label class="field">
            <span class="field__label">{say!(w, desk.field_for_party)}</span>
            <select
                class="field__input"
                on:change:target=move |event| {
                    let party = event.target().value().parse().ok();
                    desk.draft.update(|draft| draft.for_party = party);
                }
            >
                <option value="">{say!(w, desk.for_nobody)}</option>
                {speechless}
            </select>
        </label>
    }
}

/// 文号或依据; asked for once a party is named.
#[component]
pub fn Document(
    /// It belongs to this verb in any case.
    always: bool,
) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let asked = move || always || desk.draft.with(|draft| draft.for_party.is_some());
    view! {
        <label class="field" hidden=move || !asked()>
            <span class="field__label">
                {say!(w, desk.field_document)} " " <i>{say!(w, common.required)}</i>
            </span>
            <input
                class="field__input"
                type="text"
                maxlength=domain::text::FREE_TEXT_CHARS_MAX.to_string()
                prop:value=move || desk.draft.with(|draft| draft.document.clone())
                on:input:target=move |event| {
                    desk.draft.update(|draft| draft.document = event.target().value());
                }
            />
        </label>
    }
}
