//! 三驾马车: what each of the compound's three parties owes today, and the cases that it answers for.

use crate::components::Empty;
use crate::live::{Kind, use_live};
use crate::picture::duty::{Mark, mark, of_day};
use crate::say;
use crate::words::use_words;
use domain::board::Board;
use domain::day::Day;
use domain::ids::{PartyId, PlaceId};
use domain::time::Ms;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What a party owes here today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Owed {
    /// Duties by how they stand.
    duties: BTreeMap<Mark, usize>,
    /// Open cases.
    cases: usize,
}

fn owed(board: &Board, compound: &PlaceId, party: &PartyId, now: Ms) -> Owed {
    let mut owed = Owed::default();
    for duty in of_day(board, Day::of(now)) {
        let theirs = duty.eligible.parties.first() == Some(party);
        if theirs && board.is_within(&duty.id.place, compound) {
            *owed.duties.entry(mark(board, duty)).or_default() += 1;
        }
    }
    let theirs = |case: &&std::sync::Arc<domain::case::Case>| {
        case.party.as_ref() == Some(party) && board.is_within(&case.place, compound)
    };
    owed.cases = board.open_cases().filter(theirs).count();
    owed
}

/// The three, or that they were not named.
#[component]
pub fn Parties(id: PlaceId) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let of = id.clone();
    let three = Memo::new(move |_| live.place(&of).map(|place| place.parties.clone()));
    let rows = move || {
        let three = three.get().unwrap_or_default();
        let rows = [
            (say!(w, party_kind.residents_committee), three.residents_committee),
            (say!(w, party_kind.owners_committee), three.owners_committee),
            (say!(w, party_kind.property_company), three.property_company),
        ];
        let id = id.clone();
        rows.map(move |(kind, party)| view! { <Party id=id.clone() kind party /> }).collect_view()
    };
    view! {
        <section class="compound-part">
            <h2>{say!(w, compound.parties)}</h2>
            <ul class="compound-parties">{rows}</ul>
        </section>
    }
}

#[component]
fn Party(id: PlaceId, kind: &'static str, party: Option<PartyId>) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let Some(party) = party else {
        let text = say!(w, compound.party_missing);
        return view! { <li class="compound-parties__row"><b>{kind}</b><Empty text /></li> }
            .into_any();
    };
    let name = w.party_name(&live.board(), &party);
    let today = Memo::new(move |_| {
        let board = live.watch(&[Kind::Duty, Kind::Case, Kind::Shift, Kind::Person]);
        owed(&board, &id, &party, live.now_untracked())
    });
    let marks = move || {
        let owed = today.get();
        let mark = |(mark, count): (Mark, usize)| {
            let class = format!("duty-mark duty-mark--{}", mark.name());
            view! { <span class=class>{mark.shape()} " " {w.duty_mark(mark)} " " {count}</span> }
        };
        let none = owed.duties.is_empty().then_some(say!(w, compound.owes_nothing));
        let marks = owed.duties.into_iter().rev().map(mark).collect_view();
        let cases =
            (owed.cases > 0).then(|| say!(w, compound.open_cases, n = owed.cases.to_string()));
        view! { {marks} {none} <span class="quiet">{cases}</span> }
    };
    view! {
        <li class="compound-parties__row">
            <b>{kind}</b>
            <span>{name}</span>
            <span class="compound-parties__marks">{marks}</span>
        </li>
    }
    .into_any()
}
