//! What whoever supervises may do about a duty: hand it over, give it back to all, excuse it or
//! refuse that.

use super::row::staffed;
use crate::components::verb_form::{Held, Names, Verb, Why};
use crate::components::{CommandButton, hidden_fields, use_toaster};
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::use_words;
use domain::command::{Command, CommandKind};
use domain::duty::{Duty, ExcuseDuty, HandOverDuty, RefuseExcuse};
use domain::ids::DutyId;
use domain::text::FreeText;
use leptos::prelude::*;
use std::sync::Arc;

/// The duty, and where to go on to without script.
#[component]
fn Which(id: DutyId, next: String) -> impl IntoView {
    hidden_fields(vec![("duty", id.to_string()), ("next", next)])
}

/// To somebody who may do it and is on the roster; hidden where nobody is.
#[component]
pub fn HandOver(row: Memo<Option<Arc<Duty>>>, next: String) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let toaster = use_toaster();
    let people = Memo::new(move |_| {
        let board = live.watch(&[Kind::Shift, Kind::Person]);
        let Some(row) = row.get() else { return Vec::new() };
        let mut people = staffed(&board, &row);
        people.retain(|person| row.claim.as_ref().is_none_or(|claim| claim.by != *person));
        people
    });
    let chosen = RwSignal::new(String::new());
    let held = Held::new();
    let send = move || {
        let to = chosen.get_untracked().parse().ok();
        let (Some(row), true) = (row.get_untracked(), to.is_some()) else {
            held.busy.set(false);
            return;
        };
        let hand = HandOverDuty { duty: row.id.clone(), to };
        live.dispatch(Command::HandOverDuty(Box::new(hand)), None, move |reply| {
            held.busy.try_set(false);
            toaster.reply(&reply, say!(w, duties.handed_over), say!(w, live.failed));
        });
    };
    let option = |person: domain::ids::PersonId| {
        let person = person.to_string();
        view! { <option value=person.clone()>{person.clone()}</option> }
    };
    let options = move || people.get().into_iter().map(option).collect_view();
    let id = row.with_untracked(|row| row.as_ref().map(|row| row.id.clone()));
    let names = Names {
        open: say!(w, duties.hand_over).to_owned(),
        send: say!(w, duties.hand_over_send),
        button: "button button--primary",
        command: CommandKind::HandOverDuty,
    };
    let which = id.map(|id| view! { <Which id next /> });
    view! {
        <div class="duty-row__verb" hidden=move || people.with(Vec::is_empty)>
            <Verb names held submit=send>
                {which}
                <label class="field">
                    <span class="field__label">{say!(w, area.transfer_to)}</span>
                    <select
                        class="field__input"
                        name="to"
                        required
                        on:change:target=move |event| chosen.set(event.target().value())
                    >
                        <option value="">{say!(w, duties.choose_whom)}</option>
                        {options}
                    </select>
                </label>
            </Verb>
        </div>
    }
}

/// Back to everybody who may do it.
#[component]
pub fn GiveBack(id: DutyId, next: String) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let toaster = use_toaster();
    let hidden = vec![("duty", id.to_string()), ("next", next)];
    let asked = id.clone();
    let press = move || {
        let back = HandOverDuty { duty: id.clone(), to: None };
        live.dispatch(Command::HandOverDuty(Box::new(back)), None, move |reply| {
            toaster.reply(&reply, say!(w, duties.given_back), say!(w, live.failed));
        });
    };
    let pending = move |one: &crate::live::pending::Pending| matches!(&one.command, Command::HandOverDuty(hand) if hand.duty == asked);
    view! {
        <CommandButton command=CommandKind::HandOverDuty hidden pending press>
            {say!(w, duties.give_back)}
        </CommandButton>
    }
}

/// It need not be done, with the reason; also the answer to whoever asked that.
#[component]
pub fn Excuse(id: DutyId, next: String) -> impl IntoView {
    let w = use_words();
    let names = Names {
        open: say!(w, duties.excuse).to_owned(),
        send: say!(w, duties.excuse_send),
        button: "button button--primary",
        command: CommandKind::ExcuseDuty,
    };
    let excuse = |duty, reason| Command::ExcuseDuty(Box::new(ExcuseDuty { duty, reason }));
    with_reason((id, next), names, excuse, say!(w, duties.excused))
}

/// What was asked is refused, with the reason: it is owed as before.
#[component]
pub fn Refuse(id: DutyId, next: String) -> impl IntoView {
    let w = use_words();
    let names = Names {
        open: say!(w, duties.refuse).to_owned(),
        send: say!(w, duties.refuse_send),
        button: "button button--danger",
        command: CommandKind::RefuseExcuse,
    };
    let refuse = |duty, reason| Command::RefuseExcuse(Box::new(RefuseExcuse { duty, reason }));
    with_reason((id, next), names, refuse, say!(w, duties.refused))
}

/// A verb that takes a reason and nothing else; `done` is said once it was taken.
fn with_reason(
    (id, next): (DutyId, String),
    names: Names,
    command: fn(DutyId, FreeText) -> Command,
    done: &'static str,
) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let toaster = use_toaster();
    let held = Held::new();
    let duty = id.clone();
    let send = move || {
        live.dispatch(command(duty.clone(), held.reason()), None, move |reply| {
            held.busy.try_set(false);
            toaster.reply(&reply, done, say!(w, live.failed));
        });
    };
    view! {
        <Verb names held submit=send>
            <Which id next />
            <Why held />
        </Verb>
    }
}
