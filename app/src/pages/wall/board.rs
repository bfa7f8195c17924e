//! Who is on what: assignments in the columns of their steps.

use crate::components::{Countdown, SeverityMark, pressing};
use crate::live::{Kind, LiveBoard, use_live};
use crate::picture::{COLUMNS, Column, columns};
use crate::say;
use crate::words::{Words, use_words};
use domain::assignment::Assignment;
use domain::ids::AssignmentId;
use leptos::prelude::*;
use std::sync::Arc;

/// Cards of a column in the page; the sheet shows as many as fit.
const CARDS: usize = 6;

fn title(words: Words, column: Column) -> &'static str {
    match column {
        Column::Waiting => say!(words, wall.waiting_acceptance),
        Column::Accepted => say!(words, assignment_state.accepted),
        Column::EnRoute => say!(words, assignment_state.en_route),
        Column::OnScene => say!(words, assignment_state.on_scene),
        Column::Done => say!(words, wall.to_verify),
    }
}

/// The board.
#[component]
pub fn TaskBoard() -> impl IntoView {
    let words = use_words();
    view! {
        <section class="wall-panel wall__board">
            <h2 class="wall-panel__title">{say!(words, wall.who_on_what)}</h2>
            <div class="wall-board">
                {COLUMNS.map(|column| view! { <TaskColumn column /> }).collect_view()}
            </div>
        </section>
    }
}

#[component]
fn TaskColumn(column: Column) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let all = Memo::new(move |_| columns(&live.watch(&[Kind::Assignment]), column));
    let count = move || all.with(Vec::len);
    let class = move || match (column, count()) {
        (_, 0) => "wall-board__column wall-board__column--empty",
        (Column::Waiting, _) => "wall-board__column wall-board__column--waiting",
        _ => "wall-board__column",
    };
    view! {
        <div class=class>
            <h3>{title(words, column)}<b>{count}</b></h3>
            <ol>
                <For each=move || all.get().into_iter().take(CARDS) key=|id| *id let:id>
                    <TaskCard live id column />
                </For>
            </ol>
        </div>
    }
}

#[component]
fn TaskCard(live: LiveBoard, id: AssignmentId, column: Column) -> impl IntoView {
    let words = use_words();
    let row = Memo::new(move |_| live.assignment(&id));
    let text = move |of: fn(Words, LiveBoard, &Arc<Assignment>) -> String| {
        row.with(|row| row.as_ref().map(|row| of(words, live, row)).unwrap_or_default())
    };
    let mark = move || row.get().map(|row| view! { <SeverityMark severity=row.severity /> });
    let clock = Signal::derive(move || row.get().and_then(|row| pressing(&row.clocks).cloned()));
    let running = (column != Column::Done).then(|| view! { <Countdown clock /> });
    view! {
        <li class="wall-task">
            {mark}
            <b>{move || text(|words, live, row| words.type_name(&live.board(), &row.type_id))}</b>
            <div class="wall-task__who">
                <span>
                    {move || text(|words, live, row| {
                        words.who(&live.board(), &row.party, row.team.as_ref(), None)
                    })}
                </span>
                {running}
            </div>
        </li>
    }
}
