//! Who is on shift in the area, those who are free first.

use crate::components::{BusyButton, Empty, use_toaster};
use crate::live::pending::Pending;
use crate::live::{Kind, use_live};
use crate::picture::{Doing, doing, on_shift};
use crate::say;
use crate::words::{Words, use_words};
use domain::command::Command;
use domain::ids::ShiftId;
use domain::person::{Availability, SetAvailability};
use domain::shift::Shift;
use leptos::prelude::*;
use std::sync::Arc;

fn word(words: Words, doing: Doing) -> (&'static str, &'static str) {
    match doing {
        Doing::Available => (say!(words, availability.available), "free"),
        Doing::Assigned => (say!(words, availability.busy), "busy"),
        Doing::OnScene => (say!(words, availability.on_scene), "busy"),
        Doing::Break => (say!(words, availability.on_break), "away"),
        Doing::Unreachable => (say!(words, availability.unreachable), "lost"),
    }
}

/// The list.
#[component]
pub fn PeopleOnShift() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let ids =
        Memo::new(move |_| on_shift(&live.watch(&[Kind::Shift, Kind::Person, Kind::Assignment])));
    view! {
        <section class="area-people">
            <h2>{say!(words, area.people)}<b>{move || ids.with(Vec::len)}</b></h2>
            <Show
                when=move || !ids.with(Vec::is_empty)
                fallback=move || view! { <Empty text=say!(words, area.no_people) /> }
            >
                <ul>
                    <For each=move || ids.get() key=|id| *id let:id>
                        <PersonRow id />
                    </For>
                </ul>
            </Show>
        </section>
    }
}

/// Somebody was called and did not answer, or answered after all.
#[component]
fn Reach(shift: Memo<Option<Arc<Shift>>>, state: Memo<Option<Doing>>) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let toaster = use_toaster();
    let lost = move || state.get() == Some(Doing::Unreachable);
    let press = move || {
        let Some(shift) = shift.get_untracked() else { return };
        let (availability, done) = match untrack(lost) {
            true => (Availability::Available, say!(words, area.reached)),
            false => (Availability::Unreachable, say!(words, area.marked_lost)),
        };
        let set = SetAvailability { person: shift.person.clone(), availability };
        live.dispatch(Command::SetAvailability(Box::new(set)), None, move |reply| {
            toaster.reply(&reply, done, say!(words, live.failed));
        });
    };
    let about = move |one: &Pending| {
        let person = shift.get_untracked().map(|shift| shift.person.clone());
        matches!(&one.command, Command::SetAvailability(c) if Some(&c.person) == person.as_ref())
    };
    let text = move || match lost() {
        true => say!(words, area.reached),
        false => say!(words, area.mark_lost),
    };
    view! {
        <BusyButton pending=about press class="area-person__reach">
            {text}
        </BusyButton>
    }
}

#[component]
fn PersonRow(id: ShiftId) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let shift = Memo::new(move |_| live.shift(&id));
    let state = Memo::new(move |_| {
        let shift = shift.get()?;
        Some(doing(&live.watch(&[Kind::Person, Kind::Assignment]), &shift.person))
    });
    let text = move || {
        let shift = shift.get()?;
        let board = live.board();
        let team = shift.team.as_ref().map(|team| words.team_name(&board, team));
        let place = words.place_name(&board, &shift.post);
        Some([team, Some(place)].into_iter().flatten().collect::<Vec<_>>().join(" · "))
    };
    let mood = move || state.get().map_or("", |doing| word(words, doing).1);
    view! {
        <li class=move || format!("area-person area-person--{}", mood())>
            <b>{move || shift.get().map(|shift| shift.person.to_string())}</b>
            <span>{text}</span>
            <em>{move || state.get().map(|doing| word(words, doing).0)}</em>
            <Reach shift state />
        </li>
    }
}
