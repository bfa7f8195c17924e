//! The card of a duty: rule, place, window, how it stands, what is left; opened, what can be done.

use super::super::state::{Field, use_field};
use super::checklist::Checklist;
use super::model::{Can, Until, told_next, until};
use super::verbs::{Claim, Excuse, HandOver};
use crate::components::SealedText;
use crate::live::outbox::AFTERWARDS_MS;
use crate::picture::duty::mark;
use crate::say;
use crate::words::{Words, countdown};
use domain::duty::{Duty, DutyState, Work};
use domain::ids::DutyId;
use domain::time::SECOND_MS;
use leptos::prelude::*;
use std::sync::Arc;

/// A duty as its row stands.
pub type Row = Memo<Option<Arc<Duty>>>;

/// The card.
#[component]
pub fn DutyCard(id: DutyId, first: bool) -> impl IntoView {
    let field = use_field();
    let live = field.live;
    let row = {
        let id = id.clone();
        Memo::new(move |_| live.duty(&id))
    };
    let name = move || row.get().map(|duty| mark(&live.board(), &duty).name());
    view! {
        <details class="round-card" data-mark=name open=first>
            <summary class="round-card__top">
                <Head row />
            </summary>
            <div class="round-card__body">
                <Warnings row />
                <Body id row />
                <Tells row />
            </div>
        </details>
    }
}

#[component]
fn Head(row: Row) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let inside = move || {
        row.get().map(|duty| {
            let board = live.board();
            let mark = mark(&board, &duty);
            let (opens, closes) = (w.time(duty.opens_at()), w.time(duty.closes_at));
            let stands = format!("{opens}–{closes} · {}", w.duty_mark(mark));
            view! {
                <span class="round-card__mark" aria-hidden="true">{mark.shape()}</span>
                <span class="round-card__words">
                    <b>{w.rule_name(&board, &duty)}</b>
                    <span>{w.place_line(&board, &duty.id.place)}</span>
                    <span>{stands}</span>
                </span>
            }
        })
    };
    view! { {inside} <Left row /> }
}

/// What is left, until the window opens, until it closes, until it will be missed.
#[component]
fn Left(row: Row) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let next = move || {
        let now = live.now();
        let (until, at) = row.get().and_then(|duty| until(&duty, now))?;
        Some((until, (at - now).div_euclid(SECOND_MS)))
    };
    let label = move || match next()?.0 {
        Until::Opens => Some(say!(w, round.until_opens)),
        Until::Closes => Some(say!(w, round.until_closes)),
        Until::Missed => Some(say!(w, round.until_missed)),
    };
    let figures = move || next().map(|(_, left)| countdown(left));
    let over = move || next().is_some_and(|(until, _)| until == Until::Missed);
    view! {
        <span class="round-card__left" class:round-card__left--over=over>
            <small>{label}</small>
            <time role="timer">{figures}</time>
        </span>
    }
}

/// That it is late or missed, plainly, before anything is filled in.
#[component]
fn Warnings(row: Row) -> impl IntoView {
    let w = use_field().words;
    let text = Memo::new(move |_| {
        let duty = row.get()?;
        match duty.state {
            DutyState::Open | DutyState::Claimed if duty.overdue => Some(say!(w, round.late)),
            DutyState::Missed if duty.work.is_none() => Some(say!(w, round.missed)),
            _ => None,
        }
    });
    let asked = move || {
        row.get()?.waiting()?;
        Some(view! { <p class="quiet">{say!(w, round.excuse_waits)}</p> })
    };
    let warning = move || text.get().map(|text| view! { <p class="job-card__warning">{text}</p> });
    view! { {warning} {asked} <Refused row /> }
}

/// That it was asked to be excused and must be done all the same: who said so, when and why.
#[component]
fn Refused(row: Row) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    move || {
        let duty = row.get()?;
        let refused = duty.refused.clone().filter(|_| duty.is_excusable())?;
        let (by, time) = (refused.by.to_string(), w.when(refused.at, live.now_untracked()));
        let text = match duty.state {
            DutyState::Missed => say!(w, round.excuse_refused_missed, by = by, time = time),
            _ => say!(w, round.excuse_refused, by = by, time = time),
        };
        Some(view! {
            <p class="job-card__warning">{text} " " <SealedText reference=refused.reason /></p>
        })
    }
}

#[component]
fn Body(id: DutyId, row: Row) -> impl IntoView {
    let field = use_field();
    let about = id.clone();
    let filled = Memo::new(move |_| field.is_filled_in(&about));
    let can = Memo::new(move |_| match filled.get() {
        true => Some(Can::FilledIn),
        false => Some(Can::of(&*row.get()?, &field.person()?)),
    });
    let free = Memo::new(move |_| row.get().is_some_and(|duty| duty.state == DutyState::Open));
    let mine = Memo::new(move |_| {
        row.get().is_some_and(|duty| duty.state == DutyState::Claimed && can.get() == Some(Can::Do))
    });
    let inside = move || match can.get()? {
        Can::Wait => Some(view! { <Excuse id=id.clone() row /> }.into_any()),
        Can::Taken(by, at) => Some(taken(field, by.to_string(), at).into_any()),
        Can::FilledIn => {
            let text = say!(field.words, round.filled_in);
            Some(view! { <p class="job-card__done">{text}</p> }.into_any())
        }
        Can::Over => Some(view! { <Done row /> }.into_any()),
        Can::Supplement => {
            let id = id.clone();
            Some(view! { <Checklist id=id.clone() row /> <Excuse id row /> }.into_any())
        }
        Can::Do => {
            let (claim, back) = (id.clone(), id.clone());
            let claim = move || free.get().then(|| view! { <Claim id=claim.clone() /> });
            let back = move || mine.get().then(|| view! { <HandOver id=back.clone() row /> });
            let verbs = view! {
                {claim}
                <Checklist id=id.clone() row />
                <div class="job-card__row">{back} <Excuse id=id.clone() row /></div>
            };
            Some(verbs.into_any())
        }
    };
    view! { {inside} }
}

fn taken(field: Field, by: String, at: domain::time::Ms) -> impl IntoView {
    let (live, w) = (field.live, field.words);
    let at = w.when(at, live.now_untracked());
    view! { <p class="job-card__done">{say!(w, round.taken, who = by, time = at)}</p> }
}

/// Who did it, when, and what was not as wanted.
#[component]
fn Done(row: Row) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let work = move || {
        let duty = row.get()?;
        let work = duty.work.as_ref()?;
        let by = work.by.as_ref().map(ToString::to_string).unwrap_or_default();
        let time = w.when(work.claimed_at, live.now_untracked());
        let failed = (!work.failed.is_empty()).then(|| {
            let items = labels(w, field, &duty, work);
            view! { <p class="job-card__warning">{say!(w, round.failed_items, what = items)}</p> }
        });
        let sent = (work.at - work.claimed_at > AFTERWARDS_MS).then(|| {
            let time = w.when(work.at, live.now_untracked());
            view! { <p class="quiet">{say!(w, round.sent_afterwards, time = time)}</p> }
        });
        Some(view! {
            <p class="job-card__done">{say!(w, round.done_by, who = by, time = time)}</p>
            {failed}
            {sent}
        })
    };
    view! { {work} }
}

fn labels(w: Words, field: Field, duty: &Duty, work: &Work) -> String {
    let board = field.live.board();
    let rule = board.duty_rule(&duty.id.rule, duty.version);
    let items = rule.into_iter().flat_map(|rule| rule.checklist.iter());
    let failed = items.filter(|item| work.failed.contains(&item.id));
    let names: Vec<String> = failed.map(|item| w.label(&item.label)).collect();
    names.join(say!(w, round.and))
}

/// Who was told that it is not done, and who will be, when.
#[component]
fn Tells(row: Row) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let lines = move || {
        let duty = row.get()?;
        let now = live.now_untracked();
        let said = duty.tell.iter().take(usize::from(duty.told)).map(|told| {
            let (who, time) = (w.duty_target(told.tell), w.when(told.at, now));
            view! { <li>{say!(w, round.told, who = who, time = time)}</li> }
        });
        let said = said.collect_view();
        let next = told_next(&duty).map(|told| {
            let (who, time) = (w.duty_target(told.tell), w.when(told.at, now));
            view! { <li><b>{say!(w, round.tells_next, who = who, time = time)}</b></li> }
        });
        Some(view! { {said} {next} })
    };
    view! { <ul class="round-card__told">{lines}</ul> }
}
