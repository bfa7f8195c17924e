//! The clocks of a case in large figures, each with how its deadline came about.

use super::state::use_desk;
use crate::components::{Bar, ClockLook};
use crate::say;
use domain::case::Case;
use domain::clocks::{ClockState, StageClock, WorkTime, explain};
use domain::time::{Ms, SECOND_MS};
use leptos::prelude::*;
use std::sync::Arc;

/// One card a clock.
#[component]
pub fn ClockCards(
    /// The clocks, in the order of work.
    clocks: Signal<Vec<StageClock>>,
) -> impl IntoView {
    let clocks = Memo::new(move |_| clocks.get());
    let cards = move || {
        let list = clocks.get().into_iter();
        list.map(|clock| view! { <ClockCard clock /> }).collect_view()
    };
    view! { {cards} }
}

#[component]
fn ClockCard(clock: StageClock) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let stage = w.stage(clock.stage);
    let clock = StoredValue::new(clock);
    let look = Memo::new(move |_| clock.with_value(|c| ClockLook::at(c, desk.live.now())));
    let ended = clock.with_value(|clock| match (clock.state, clock.in_time()) {
        (ClockState::Met(at), Some(true)) => Some((say!(w, desk.met_in_time), at, "met")),
        (ClockState::Met(at), _) => Some((say!(w, desk.met_late), at, "late")),
        _ => None,
    });
    let share = Signal::derive(move || look.get().share);
    let mood = move || ended.map_or_else(|| look.get().mood, |(_, _, mood)| mood);
    let figures = move || match ended {
        Some((text, at, _)) => format!("{text} {}", w.time(at)),
        None => look.get().text(say!(w, time.paused)),
    };
    view! {
        <div class="clock-card" data-mood=mood>
            <div class="clock-card__head">
                <span>{stage}</span>
                <Why clock stage />
            </div>
            <b class="clock-card__figures">{figures}</b>
            {ended.is_none().then(|| view! { <Bar share /> })}
        </div>
    }
}

/// How the deadline came about, line by line.
#[component]
fn Why(clock: StoredValue<StageClock>, stage: &'static str) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let board = desk.board();
    let explained = board.catalogue().map(|catalogue| {
        let work_time = WorkTime::in_force(board.street.values().next().map(|row| &**row));
        let now: Ms = desk.live.now_untracked();
        clock.with_value(|clock| {
            let lines = explain(clock, now, &work_time);
            let lines = lines.into_iter().map(|line| line.text(w.lang()));
            let limit = clock.limit.text(&catalogue.work_hours, w.lang());
            let extended = (clock.extended_s > 0)
                .then(|| say!(w, desk.why_extended, time = w.span(clock.extended_s)));
            let due = clock.due_at.map(|due| say!(w, desk.why_due, time = w.date_time(due)));
            (limit, extended, lines.collect::<Vec<_>>(), due)
        })
    });
    explained.map(|(limit, extended, lines, due)| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <details class="why" name="why">
                <summary>{say!(w, desk.why)}</summary>
                <div class="why__box">
                    <strong>{say!(w, desk.why_title, stage = stage)}</strong>
                    <p>{say!(w, desk.why_limit, limit = limit)} " " {extended}</p>
                    <ol>{lines}</ol>
                    <p>{due}</p>
                </div>
            </details>
        }
    })
}

/// Who is told next, and when.
#[component]
pub fn NextEscalation(
    /// The case.
    case: Memo<Option<Arc<Case>>>,
) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let next = Memo::new(move |_| case.get().and_then(|case| next_step(desk, &case)));
    let told = move || {
        let last = case.get().and_then(|case| case.escalated_to);
        last.map(|who| format!("{} {}", say!(w, desk.escalated), w.escalation(who)))
    };
    let card = move || match next.get() {
        Some((who, at)) => {
            let left = move || (at - desk.live.now()).max(0) / SECOND_MS;
            let when = move || say!(w, desk.escalation_in, time = crate::words::countdown(left()));
            view! {
                <b class="clock-card__words">{w.escalation(who)}</b>
                <span class="clock-card__note">{when}</span>
            }
            .into_any()
        }
        None => view! { <b class="clock-card__words">{say!(w, desk.no_escalation)}</b> }.into_any(),
    };
    view! {
        <div class="clock-card">
            <div class="clock-card__head">
                <span>{say!(w, desk.next_escalation)}</span>
                <span>{told}</span>
            </div>
            {card}
        </div>
    }
}

fn next_step(
    desk: super::state::Desk,
    case: &Case,
) -> Option<(domain::catalogue::EscalationTarget, Ms)> {
    super::model::queue::next_escalation(&desk.board(), case)
}
