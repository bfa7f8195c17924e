//! Beyond the proposals: every party, team and person, found by a few letters.

use super::model::propose::Proposal;
use super::model::receivers::{SHOWN_MAX, everybody, narrowed};
use super::options::shown_case;
use super::proposals::Row;
use super::state::{Desk, use_desk};
use super::words;
use crate::live::Kind;
use crate::say;
use crate::words::Words;
use domain::board::Board;
use domain::ids::CaseId;
use leptos::html;
use leptos::prelude::*;

/// The rest of the dispatch panel: a list that opens, with a field to narrow it.
#[component]
pub fn Everybody(id: CaseId) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let open = RwSignal::new(false);
    let query = RwSignal::new(String::new());
    let list = Memo::new(move |_| {
        if !open.get() {
            return (Vec::new(), 0);
        }
        let kinds = [Kind::Case, Kind::Assignment, Kind::Shift, Kind::Person, Kind::Party];
        let board = desk.live.watch(&kinds);
        let case = board.cases.get(&id).cloned();
        let all = case.map(|case| everybody(&board, &case, desk.live.now_untracked()));
        cut(narrowed(w, &board, &all.unwrap_or_default(), &query.get()))
    });
    let rows = move || {
        let (list, _) = list.get();
        let rows = list.into_iter();
        rows.map(|proposal| view! { <Row proposal node=NodeRef::new() best=false /> })
            .collect_view()
    };
    view! {
        <details
            class="desk-proposals__rest"
            on:toggle:target=move |event| open.set(event.target().open())
        >
            <summary>{say!(w, desk.everybody)}</summary>
            <Find query />
            <div class="desk-receivers">{rows}</div>
            {move || told(w, list.with(|(list, more)| (list.len(), *more)), open.get())}
        </details>
    }
}

/// As many as a list shows, and how many more there are.
fn cut(mut list: Vec<Proposal>) -> (Vec<Proposal>, usize) {
    let more = list.len().saturating_sub(SHOWN_MAX);
    list.truncate(SHOWN_MAX);
    (list, more)
}

fn told(w: Words, (shown, more): (usize, usize), open: bool) -> impl IntoView {
    let text = match (shown, more) {
        _ if !open => String::new(),
        (0, _) => say!(w, desk.no_receiver).to_owned(),
        (_, 0) => String::new(),
        (_, more) => say!(w, desk.more_receivers, n = more),
    };
    view! { <p class="quiet">{text}</p> }
}

#[component]
fn Find(query: RwSignal<String>) -> impl IntoView {
    let w = use_desk().words;
    view! {
        <input
            class="field__input"
            type="search"
            autocomplete="off"
            aria-label=say!(w, desk.find_receiver)
            placeholder=say!(w, desk.find_receiver)
            on:input:target=move |event| query.set(event.target().value())
        />
    }
}

/// The same list in a form: the choice is part of what is sent.
#[component]
pub fn ReceiverField(label: &'static str) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let query = RwSignal::new(String::new());
    let board = desk.board();
    let now = desk.live.now_untracked();
    let all = shown_case(desk).map(|case| everybody(&board, &case, now)).unwrap_or_default();
    let list = Memo::new(move |_| cut(narrowed(w, &board, &all, &query.get())));
    let options = move || {
        let board = desk.board();
        let (list, _) = list.get();
        let row = |(at, p): (usize, &Proposal)| {
            view! { <option value=at.to_string()>{line(w, &board, p)}</option> }
        };
        list.iter().enumerate().map(row).collect_view()
    };
    let node = NodeRef::<html::Select>::new();
    // A list that was narrowed shows nothing chosen, so nothing is.
    Effect::new(move |_| {
        list.with(|_| ());
        choose(desk, None);
        if let Some(select) = node.get_untracked() {
            select.set_selected_index(-1);
        }
    });
    view! {
        <div class="field">
            <span class="field__label">{label}</span>
            <Find query />
            <select
                class="field__input desk-receivers__list"
                size="7"
                aria-label=label
                node_ref=node
                on:change:target=move |event| {
                    let at = event.target().value().parse::<usize>().ok();
                    choose(desk, at.and_then(|at| list.with_untracked(|(l, _)| l.get(at).cloned())));
                }
            >
                {options}
            </select>
            {move || told(w, list.with(|(list, more)| (list.len(), *more)), true)}
        </div>
    }
}

fn choose(desk: Desk, proposal: Option<Proposal>) {
    desk.confirm.set(None);
    desk.draft.update(|draft| draft.receiver = proposal.map(|proposal| proposal.to));
}

/// Who, and the first thing against or the last for him.
fn line(w: Words, board: &Board, proposal: &Proposal) -> String {
    let to = &proposal.to;
    let who = w.who(board, &to.party, to.team.as_ref(), to.person.as_ref());
    let first = proposal.obstacles.first().map(|o| words::obstacle(w, *o));
    let first = first.or_else(|| proposal.reasons.last().map(|r| words::reason(w, r)));
    [Some(who), first].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
