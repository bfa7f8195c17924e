//! My shift: start and end it, and say how available I am.

use super::model::shift;
use super::reply::{Note, NoteLine, send};
use super::state::use_field;
use crate::components::Empty;
use crate::live::Kind;
use crate::say;
use domain::command::Command;
use domain::person::{Availability, SetAvailability};
use domain::shift::{Shift, ShiftState, StepShift};
use leptos::prelude::*;
use std::sync::Arc;

/// The part.
#[component]
pub fn MyShift() -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let mine = Memo::new(move |_| {
        let board = live.watch(&[Kind::Shift]);
        shift(&board, &live.me()?.person?)
    });
    let note = RwSignal::new(Note::Nothing);
    let card = move || match mine.get() {
        Some(shift) => view! { <ShiftCard shift note /> }.into_any(),
        None => view! { <Empty text=say!(w, field.shift_none) /> }.into_any(),
    };
    view! {
        <section class="job-card">
            {card}
            <NoteLine note />
        </section>
        <section class="job-card">
            <Available note />
        </section>
        <super::leave::Leave />
    }
}

#[component]
fn ShiftCard(shift: Arc<Shift>, note: RwSignal<Note>) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let on = shift.state == ShiftState::Started;
    let (state, when) = if on {
        let until = w.when(shift.until, live.now_untracked());
        (say!(w, field.shift_on), say!(w, field.shift_until, time = until))
    } else {
        let from = w.when(shift.from, live.now_untracked());
        (say!(w, field.shift_off), say!(w, field.shift_from, time = from))
    };
    let post = w.place_line(&live.board(), &shift.post);
    let id = shift.id;
    let name = if on { say!(w, field.shift_end) } else { say!(w, field.shift_start) };
    let press = move |_| {
        let step = Box::new(StepShift { shift: id });
        let command = if on { Command::EndShift(step) } else { Command::StartShift(step) };
        send(field, command, note);
    };
    view! {
        <h2 class="job-card__title">{state}</h2>
        <p>{when}</p>
        <p class="quiet">{say!(w, field.shift_post, place = post)}</p>
        <button
            type="button"
            class="job-card__go"
            class:job-card__go--quiet=on
            on:click=press
        >
            {name}
        </button>
    }
}

#[component]
fn Available(note: RwSignal<Note>) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let now = Memo::new(move |_| {
        let person = live.me()?.person?;
        live.person(&person).map(|person| person.availability)
    });
    let set = move |availability| {
        if let Some(person) = field.person() {
            let command = SetAvailability { person, availability };
            send(field, Command::SetAvailability(Box::new(command)), note);
        }
    };
    let options = [Availability::Available, Availability::Break, Availability::Unreachable];
    let options = options.map(|this| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="availability"
                    prop:checked=move || now.get() == Some(this)
                    on:change=move |_| set(this)
                />
                <span>{w.availability(this)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field-group">
            <legend>{say!(w, field.available)}</legend>
            {options.into_iter().collect_view()}
        </fieldset>
    }
}
