//! The card of an assignment: what, where, how long, and the one big button.

use super::complete::Complete;
use super::decline::Decline;
use super::model::{Step, next_step, pressing, shortcut};
use super::outbox::state_words;
use super::shown::{mark_delivered, mark_seen};
use super::state::use_field;
use super::steps::{BigButton, SmallButton};
use super::strip::Strip;
use crate::components::{Bar, ClockLook, HolderVerbs, SealedText, SeverityMark, severity_name};
use crate::say;
use crate::words::{Words, countdown};
use domain::assignment::{Assignment, AssignmentState};
use domain::command::CommandKind;
use domain::ids::AssignmentId;
use leptos::prelude::*;
use std::sync::Arc;

/// The card.
#[component]
pub fn Card(id: AssignmentId) -> impl IntoView {
    let field = use_field();
    let live = field.live;
    let row = Memo::new(move |_| live.assignment(&id));
    let state = Memo::new(move |_| row.get().map(|a| field.ahead(id, a.state)));
    mark_delivered(id);
    mark_seen(id);
    let class = move || {
        let severity = row.get().map_or("none", |a| severity_name(a.severity));
        format!("job-card job-card--{severity}")
    };
    view! {
        <article class=class>
            <What row />
            <Left row />
            <Acts id state />
            <Ask row />
            <Strip row />
        </article>
    }
}

#[component]
fn What(row: Memo<Option<Arc<Assignment>>>) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let inside = move || {
        row.get().map(|a| {
            let board = live.board();
            view! {
                <p class="job-card__top">
                    <SeverityMark severity=a.severity word=true />
                    <span class="quiet">{a.number.to_string()}</span>
                </p>
                <h2 class="job-card__title">{w.type_name(&board, &a.type_id)}</h2>
                <p class="job-card__place">
                    {w.place_line(&board, &a.place)}
                    {a.door.clone().map(|reference| view! { " · " <SealedText reference /> })}
                </p>
                {said(say!(w, field.said), a.description.clone())}
                {said(say!(w, field.note_from_desk), a.note.clone())}
                {warnings(w, &a)}
            }
        })
    };
    view! { {inside} }
}

fn said(label: &'static str, text: Option<domain::text::SealedRef>) -> impl IntoView {
    text.map(|reference| {
        view! {
            <p class="job-card__said">
                <span class="quiet">{label}</span>
                <SealedText reference />
            </p>
        }
    })
}

fn warnings(w: Words, a: &Assignment) -> impl IntoView + use<> {
    let urged = (a.urged > 0).then(|| say!(w, field.urged, n = a.urged));
    let again = (a.round > 1).then(|| say!(w, field.offered_again, n = a.round));
    let list = [urged, again].into_iter().flatten();
    list.map(|text| view! { <p class="job-card__warning">{text}</p> }).collect_view()
}

/// What is left, in the largest figures of the phone.
#[component]
fn Left(row: Memo<Option<Arc<Assignment>>>) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let clock = Memo::new(move |_| {
        let a = row.get()?;
        drop(live.case(&a.case)); // its handling limit may be what presses
        Some((a.state, pressing(&live.board(), &a)?))
    });
    let look = Memo::new(move |_| {
        clock.get().map(|(state, clock)| (state, ClockLook::at(&clock, live.now())))
    });
    let share = Signal::derive(move || look.get().map_or(0.0, |(_, look)| look.share));
    let mood = move || look.get().map_or("none", |(_, look)| look.mood);
    let label = move || match look.get() {
        Some((state, look)) => left_label(w, state, look.left_s.is_some_and(|left| left < 0)),
        None => "",
    };
    let figures = move || {
        let left = look.get().and_then(|(_, look)| look.left_s);
        left.map_or_else(|| say!(w, time.paused).to_owned(), countdown)
    };
    view! {
        <div class="job-card__left" data-mood=mood hidden=move || look.get().is_none()>
            <span>{label}</span>
            <time role="timer">{figures}</time>
            <Bar share />
        </div>
    }
}

fn left_label(w: Words, state: AssignmentState, over: bool) -> &'static str {
    match (state, over) {
        (AssignmentState::OnScene | AssignmentState::Done, false) => say!(w, field.left_handle),
        (AssignmentState::OnScene | AssignmentState::Done, true) => say!(w, field.over_handle),
        (AssignmentState::Accepted | AssignmentState::EnRoute, false) => say!(w, field.left_arrive),
        (AssignmentState::Accepted | AssignmentState::EnRoute, true) => say!(w, field.over_arrive),
        (_, false) => say!(w, field.left_accept),
        (_, true) => say!(w, field.over_accept),
    }
}

/// 退单 and 延期 of the case behind it.
#[component]
fn Ask(row: Memo<Option<Arc<Assignment>>>) -> impl IntoView {
    let case = Memo::new(move |_| row.get().map(|a| a.case));
    move || case.get().map(|id| view! { <HolderVerbs id next="/field" /> })
}

/// The next step, a shorter way where there is one, and declining while nothing was done.
#[component]
fn Acts(id: AssignmentId, state: Memo<Option<AssignmentState>>) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let finishing = RwSignal::new(false);
    let acts = move || {
        let state = state.get()?;
        let board = live.board();
        let mut row = Assignment::clone(board.assignments.get(&id)?);
        row.state = state;
        let Some(step) = next_step(state) else {
            let text = say!(w, field.verifying);
            return Some(view! { <p class="job-card__done">{text}</p> }.into_any());
        };
        if step == Step::Complete || finishing.get() {
            return Some(view! { <Complete id /> }.into_any());
        }
        let short = match shortcut(&board, &row) {
            Some(Step::Complete) => Some(view! { <Finish finishing /> }.into_any()),
            Some(step) => Some(view! { <SmallButton id step /> }.into_any()),
            None => None,
        };
        Some(
            view! {
                <BigButton id step />
                <div class="job-card__row">{short} <Decline id /></div>
            }
            .into_any(),
        )
    };
    view! { {acts} <Waits id /> }
}

/// What was done here and has not arrived yet: the buttons are ahead of it.
#[component]
fn Waits(id: AssignmentId) -> impl IntoView {
    let field = use_field();
    let entry =
        Memo::new(move |_| field.waiting_for(id, |kind| kind != CommandKind::CompleteAssignment));
    let text = move || entry.get().map(|entry| state_words(field.words, &entry));
    view! {
        <p
            class="note-line"
            role="status"
            data-mood=move || if entry.get().is_some() { "sending" } else { "none" }
        >
            {text}
        </p>
    }
}

/// Work may end without having gone anywhere.
#[component]
fn Finish(finishing: RwSignal<bool>) -> impl IntoView {
    let w = use_field().words;
    view! {
        <button type="button" class="job-card__small" on:click=move |_| finishing.set(true)>
            {say!(w, field.step_complete)}
        </button>
    }
}
