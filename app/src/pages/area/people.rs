//! Who is on shift in the area, those who are free first. What may be done about somebody opens
//! with his row.

use crate::components::{CommandButton, ConnectionMark, Empty, use_toaster};
use crate::live::pending::Pending;
use crate::live::{Kind, use_live};
use crate::picture::{Doing, doing, on_shift};
use crate::say;
use crate::words::{Words, use_words};
use domain::command::{Command, CommandKind};
use domain::ids::{PersonId, ShiftId};
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
    let person = Memo::new(move |_| shift.get().map(|shift| shift.person.clone()));
    let lost = Memo::new(move |_| state.get() == Some(Doing::Unreachable));
    move || {
        let (person, lost) = (person.get()?, lost.get());
        Some(view! { <Mark person lost /> })
    }
}

/// The button; `lost` is what holds now.
#[component]
fn Mark(person: PersonId, lost: bool) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let toaster = use_toaster();
    let (availability, value) = match lost {
        true => (Availability::Available, "available"),
        false => (Availability::Unreachable, "unreachable"),
    };
    let (text, done) = match lost {
        true => (say!(words, area.reached), say!(words, area.reached)),
        false => (say!(words, area.mark_lost), say!(words, area.marked_lost)),
    };
    let hidden = vec![
        ("person", person.to_string()),
        ("availability", value.to_owned()),
        ("next", "/area".to_owned()),
    ];
    let of = person.clone();
    let pending =
        move |one: &Pending| matches!(&one.command, Command::SetAvailability(c) if c.person == of);
    let press = move || {
        let set = SetAvailability { person: person.clone(), availability };
        live.dispatch(Command::SetAvailability(Box::new(set)), None, move |reply| {
            toaster.reply(&reply, done, say!(words, live.failed));
        });
    };
    view! {
        <CommandButton command=CommandKind::SetAvailability hidden pending press>
            {text}
        </CommandButton>
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
    // Whoever is of another place works here, and is for others to call.
    let ours = Memo::new(move |_| shift.get().is_some_and(|s| live.person(&s.person).is_some()));
    let line = move || {
        view! {
            <b>{move || shift.get().map(|shift| shift.person.to_string())}</b>
            <em>
                {move || state.get().map(|doing| word(words, doing).0)} " "
                <ConnectionMark person=Signal::derive(move || {
                    shift.get().map(|shift| shift.person.clone())
                }) />
            </em>
            <span>{text}</span>
        }
    };
    let row = move || match ours.get() {
        true => {
            view! { <details><summary>{line()}</summary><Reach shift state /></details> }.into_any()
        }
        false => view! { <div class="area-person__line">{line()}</div> }.into_any(),
    };
    let mood = move || state.get().map_or("", |doing| word(words, doing).1);
    view! {
        <li class=move || format!("area-person area-person--{}", mood())>
            {row}
        </li>
    }
}
