//! My assignments: the pressing one large, the others as rows that open.

use super::card::Card;
use super::state::use_field;
use super::told::told;
use crate::components::{Countdown, Empty, SeverityMark, ToldStrip};
use crate::live::Kind;
use crate::say;
use crate::words::Words;
use domain::assignment::AssignmentState;
use domain::ids::AssignmentId;
use leptos::prelude::*;

/// The list.
#[component]
pub fn Tasks() -> impl IntoView {
    let field = use_field();
    let w = field.words;
    let ids = Memo::new(move |_| {
        let mine = field.mine.get();
        let part = |done: bool| {
            let part = mine.iter().filter(move |a| (a.state == AssignmentState::Done) == done);
            part.map(|assignment| assignment.id).collect::<Vec<_>>()
        };
        (part(false), part(true))
    });
    // What is open stays open while others come and go; without a choice it is the first.
    let open = Memo::new(move |_| {
        let (todo, done) = ids.get();
        let chosen = field.open.get().filter(|id| todo.contains(id) || done.contains(id));
        chosen.or_else(|| todo.first().copied())
    });
    let others = move || {
        let (todo, _) = ids.get();
        let list: Vec<_> = todo.into_iter().filter(|id| Some(*id) != open.get()).collect();
        (!list.is_empty()).then(|| rows(say!(w, field.more_tasks), list))
    };
    let finished = move || {
        let (_, done) = ids.get();
        let list: Vec<_> = done.into_iter().filter(|id| Some(*id) != open.get()).collect();
        (!list.is_empty()).then(|| rows(say!(w, field.done_tasks), list))
    };
    let card = move || match open.get() {
        Some(id) => view! { <Card id /> }.into_any(),
        None => {
            view! { <Empty text=say!(w, field.none) hint=say!(w, field.none_hint) /> }.into_any()
        }
    };
    view! {
        <ToldStrip kinds=&[Kind::Case] row=told />
        {card}
        {others}
        {finished}
    }
}

fn rows(title: &'static str, list: Vec<AssignmentId>) -> impl IntoView {
    let rows = list.into_iter().map(|id| view! { <Row id /> }).collect_view();
    view! {
        <section class="field-list">
            <h2>{title}</h2>
            <ul>{rows}</ul>
        </section>
    }
}

#[component]
fn Row(id: AssignmentId) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let row = Memo::new(move |_| live.assignment(&id));
    let clock =
        Signal::derive(move || row.get().and_then(|a| super::model::pressing(&live.board(), &a)));
    super::shown::mark_delivered(id);
    let inside = move || {
        row.get().map(|a| {
            let board = live.board();
            let done = a.state == AssignmentState::Done;
            view! {
                <SeverityMark severity=a.severity />
                <span class="field-list__words">
                    <b>{w.type_name(&board, &a.type_id)}</b>
                    <span>
                        {w.place_line(&board, &a.place)} " · " {state(w, a.state)}
                    </span>
                </span>
                {(!done).then(|| view! { <Countdown clock /> })}
            }
        })
    };
    view! {
        <li>
            <button
                type="button"
                class="field-list__row"
                on:click=move |_| field.open.set(Some(id))
            >
                {inside}
            </button>
        </li>
    }
}

/// How far it is. The phone has one word for taking a task on, that of its button.
fn state(w: Words, state: AssignmentState) -> &'static str {
    match state {
        AssignmentState::Accepted => say!(w, field.accepted),
        other => w.assignment_state(other),
    }
}
