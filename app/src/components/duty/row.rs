//! One duty: where and what, by when, who can do it, who is told next, and what may be done.

use super::verbs::{Excuse, GiveBack, HandOver, Refuse};
use crate::components::{Countdown, SealedText};
use crate::live::{Kind, LiveBoard, use_live};
use crate::picture::duty::{clock, mark, next_told, told};
use crate::say;
use crate::words::{Words, use_words};
use domain::board::Board;
use domain::duty::staffing::staff;
use domain::duty::{Duty, DutyState, Told};
use domain::ids::{DutyId, PersonId};
use domain::time::Ms;
use leptos::prelude::*;
use std::sync::Arc;

/// People named in a row at most.
const NAMED_MAX: usize = 4;

/// Who may do it and is rostered for it, each once.
pub fn staffed(board: &Board, duty: &Duty) -> Vec<PersonId> {
    let mut people: Vec<PersonId> = staff(board, duty).cloned().collect();
    people.sort();
    people.dedup();
    people
}

/// `08:00–10:00`, with the day when it is another.
pub fn window(w: Words, (opens, closes): (Ms, Ms), now: Ms) -> String {
    format!("{}–{}", w.when(opens, now), w.time(closes))
}

/// Who has it, or who could.
fn who(w: Words, board: &Board, duty: &Duty) -> String {
    if let Some(claim) = &duty.claim {
        let time = w.time(claim.at);
        return say!(w, duties.claimed_by, who = claim.by.to_string(), time = time);
    }
    let people = staffed(board, duty);
    if people.is_empty() {
        let parties = duty.eligible.parties.iter().map(|party| w.party_name(board, party));
        let parties = parties.collect::<Vec<_>>().join(say!(w, common.and));
        return match parties.is_empty() {
            true => say!(w, duties.nobody_named).to_owned(),
            false => say!(w, duties.nobody_there, who = parties),
        };
    }
    let named: Vec<String> = people.iter().take(NAMED_MAX).map(ToString::to_string).collect();
    let named = named.join(say!(w, common.and));
    say!(w, duties.may_do, who = named, n = people.len())
}

/// `23:10 告知片区长`.
fn step(w: Words, told: &Told) -> String {
    say!(w, duties.tells, time = w.time(told.at), who = w.duty_target(told.tell))
}

/// What was told already, and what comes.
fn telling(w: Words, duty: &Duty) -> Option<String> {
    let told: Vec<String> = told(duty).iter().map(|one| step(w, one)).collect();
    let told =
        (!told.is_empty()).then(|| say!(w, duties.told, steps = told.join(say!(w, common.and))));
    let next = next_told(duty).map(|next| say!(w, duties.next, step = step(w, next)));
    let parts: Vec<String> = [next, told].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The row.
#[component]
pub fn DutyRow(id: DutyId, next: String) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let key = StoredValue::new(id);
    let row = Memo::new(move |_| key.with_value(|id| live.duty(id)));
    let part = move |of: fn(Words, LiveBoard, &Arc<Duty>) -> String| {
        Memo::new(move |_| row.with(|row| row.as_ref().map(|row| of(w, live, row))))
    };
    let place = part(|w, live, row| w.place_line(&live.board(), &row.id.place));
    let rule = part(|w, live, row| w.rule_name(&live.board(), row));
    let when =
        part(|w, live, row| window(w, (row.opens_at(), row.closes_at), live.now_untracked()));
    let by = part(|w, live, row| who(w, &live.watch(&[Kind::Shift, Kind::Person]), row));
    let told = Memo::new(move |_| row.with(|row| telling(w, row.as_ref()?)));
    let look = Memo::new(move |_| {
        let board = live.watch(&[Kind::Shift, Kind::Person]);
        row.with(|row| row.as_ref().map(|row| mark(&board, row)))
    });
    let mark = move || {
        let mark = look.get()?;
        let class = format!("duty-mark duty-mark--{}", mark.name());
        let word = w.duty_mark(mark);
        Some(view! {
            <span class=class>
                <i aria-hidden="true">{mark.shape()}</i>
                {word}
            </span>
        })
    };
    let running = Signal::derive(move || row.with(|row| clock(row.as_ref()?)));
    let asked = move || {
        let duty = row.get()?;
        let asked = duty.asked.clone()?;
        let who = asked.by.to_string();
        let who = match &duty.refused {
            Some(no) => {
                let time = w.when(no.at, live.now_untracked());
                say!(w, duties.refused_by, who = who, by = no.by.to_string(), time = time)
            }
            None => say!(w, duties.asks, who = who),
        };
        let asked = duty.refused.clone().unwrap_or(asked);
        Some(view! {
            <p class="duty-row__asked">
                {who} " " <SealedText reference=asked.reason />
            </p>
        })
    };
    view! {
        <li class="duty-row">
            <div class="duty-row__head">
                {mark} <b>{rule}</b> <span>{place}</span> <time>{when}</time>
                <Countdown clock=running />
            </div>
            <p>{by}</p>
            <p class="duty-row__told">{told}</p>
            {asked}
            <Verbs row next />
        </li>
    }
}

#[component]
fn Verbs(row: Memo<Option<Arc<Duty>>>, next: String) -> impl IntoView {
    let state = Memo::new(move |_| {
        row.with(|row| {
            let row = row.as_ref()?;
            Some((row.id.clone(), row.state, row.claim.is_some(), row.waiting().is_some()))
        })
    });
    move || {
        let (id, state, claimed, asked) = state.get()?;
        let (due, next) = (state.is_due(), next.clone());
        let excuse = due || state == DutyState::Missed;
        let hand = due.then(|| view! { <HandOver row next=next.clone() /> });
        let back = (due && claimed).then(|| {
            view! { <GiveBack id=id.clone() next=next.clone() /> }
        });
        let excuse = excuse.then(|| view! { <Excuse id=id.clone() next=next.clone() /> });
        let refuse = asked.then(|| view! { <Refuse id next /> });
        Some(view! {
            <div class="holder-verbs duty-row__verbs">{hand} {back} {excuse} {refuse}</div>
        })
    }
}
