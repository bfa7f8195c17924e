//! Lists to choose from in the forms, and what a choice means.

use super::model::behalf::{is_speechless, steps};
use super::model::draft::{Draft, Field};
use super::model::queue::{Subject, live_assignments};
use super::model::similar::choices;
use super::model::verb::Verb;
use super::state::Desk;
use crate::components::{PlaceOptions, TypeOptions, numeral};
use crate::say;
use domain::assignment::Assignment;
use domain::case::Case;
use domain::catalogue::{PartyKind, Severity};
use domain::ids::{PlaceId, TypeId};
use domain::report::RejectReason;
use leptos::prelude::*;
use std::sync::Arc;

/// Puts a chosen value into the draft.
pub type Setter = Box<dyn Fn(&mut Draft, &str)>;

/// How a chosen value changes the draft.
pub fn setter(desk: Desk, field: Field) -> Setter {
    Box::new(move |draft, value| match field {
        Field::Assignment => {
            draft.assignment = value.parse().ok();
            let row = draft.assignment.and_then(|id| desk.board().assignments.get(&id).cloned());
            let next = shown_case(desk).zip(row).map(|(case, row)| steps(&case, &row));
            draft.step = next.and_then(|next| next.into_iter().next());
        }
        Field::Case => draft.case = value.parse().ok(),
        Field::Severity => draft.severity = severity_of(value),
        Field::RejectReason => draft.reject = reject_of(value),
        Field::Type => draft.type_id = value.parse().ok(),
        Field::Place => draft.place = value.parse().ok(),
        Field::Party => draft.party = value.parse().ok(),
        _ => {}
    })
}

const SEVERITIES: [Severity; 4] =
    [Severity::Critical, Severity::Urgent, Severity::Important, Severity::Normal];

const REJECTS: [RejectReason; 5] = [
    RejectReason::OutOfScope,
    RejectReason::NotFound,
    RejectReason::SolvedOnSpot,
    RejectReason::Unclear,
    RejectReason::Abuse,
];

fn severity_of(value: &str) -> Option<Severity> {
    value.parse::<usize>().ok().and_then(|at| SEVERITIES.get(at)).copied()
}

fn reject_of(value: &str) -> Option<RejectReason> {
    value.parse::<usize>().ok().and_then(|at| REJECTS.get(at)).copied()
}

/// The choices of a field.
pub fn options(desk: Desk, verb: Verb, field: Field) -> AnyView {
    let w = desk.words;
    let none = match (verb, field) {
        (Verb::File, Field::Severity) => say!(w, desk.severity_default),
        _ => say!(w, desk.choose_one),
    };
    let list: Vec<(String, String)> = match field {
        Field::Assignment => assignments(desk, verb),
        Field::Case => cases(desk),
        Field::Severity => SEVERITIES
            .iter()
            .enumerate()
            .map(|(at, s)| (at.to_string(), format!("{} {}", numeral(*s), w.severity(*s))))
            .collect(),
        Field::RejectReason => REJECTS
            .iter()
            .enumerate()
            .map(|(at, reason)| (at.to_string(), w.reject_reason(*reason).to_owned()))
            .collect(),
        Field::Party => parties(desk),
        Field::Type => return view! { <TypeOptions chosen=shown_type(desk) /> }.into_any(),
        Field::Place => return view! { <PlaceOptions chosen=shown_place(desk) /> }.into_any(),
        _ => Vec::new(),
    };
    let chosen = desk.draft.with_untracked(|draft| draft.assignment).map(|id| id.to_string());
    let rows = list.into_iter().map(|(value, text)| {
        let selected = field == Field::Assignment && chosen.as_ref() == Some(&value);
        view! {
            <option value=value selected=selected>
                {text}
            </option>
        }
    });
    view! {
        <option value="">{none}</option>
        {rows.collect_view()}
    }
    .into_any()
}

/// The case that is shown.
pub fn shown_case(desk: Desk) -> Option<Arc<Case>> {
    match desk.shown.get_untracked()? {
        Subject::Case(id) => desk.board().cases.get(&id).cloned(),
        _ => None,
    }
}

fn shown_type(desk: Desk) -> Option<TypeId> {
    let board = desk.board();
    match desk.shown.get_untracked()? {
        Subject::Case(id) => board.cases.get(&id).map(|case| case.type_id.clone()),
        Subject::Report(id) => board.reports.get(&id).map(|report| report.type_id.clone()),
        Subject::Alert(id) => board.alerts.get(&id).map(|alert| alert.type_id.clone()),
    }
}

fn shown_place(desk: Desk) -> Option<PlaceId> {
    let board = desk.board();
    match desk.shown.get_untracked()? {
        Subject::Case(id) => board.cases.get(&id).map(|case| case.place.clone()),
        Subject::Report(id) => board.reports.get(&id).map(|report| report.place.clone()),
        Subject::Alert(id) => board.alerts.get(&id).map(|alert| alert.place.clone()),
    }
}

fn assignments(desk: Desk, verb: Verb) -> Vec<(String, String)> {
    let (w, board) = (desk.words, desk.board());
    let Some(case) = shown_case(desk) else { return Vec::new() };
    let name = |a: &Assignment| {
        let who = w.who(&board, &a.party, a.team.as_ref(), a.person.as_ref());
        format!("{who} · {}", w.assignment_state(a.state))
    };
    let mut live = live_assignments(&board, &case);
    if verb == Verb::Behalf {
        live.retain(|a| is_speechless(&board, &a.party));
    }
    live.iter().map(|assignment| (assignment.id.to_string(), name(assignment))).collect()
}

fn cases(desk: Desk) -> Vec<(String, String)> {
    let (w, board) = (desk.words, desk.board());
    let (Some(type_id), Some(place)) = (shown_type(desk), shown_place(desk)) else {
        return Vec::new();
    };
    let but = shown_case(desk).map(|case| case.id);
    let name = |case: &Case| {
        let kind = w.type_name(&board, &case.type_id);
        format!("{} {kind} · {}", case.number, w.place_name(&board, &case.place))
    };
    let list = choices(&board, &type_id, &place, but);
    list.iter().map(|case| (case.id.to_string(), name(case))).collect()
}

/// Parties that a case is referred to: those above and outside.
fn parties(desk: Desk) -> Vec<(String, String)> {
    let (w, board) = (desk.words, desk.board());
    let outside = board
        .parties
        .values()
        .filter(|party| party.without_account || party.kind == PartyKind::Authority);
    outside.map(|party| (party.id.to_string(), w.label(&party.label))).collect()
}
