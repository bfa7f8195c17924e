//! A person: affiliations, whether he may act, his password.

use super::command_form::{CommandForm, Fixed, Line};
use super::grant::Grant;
use super::list::{address, use_asked};
use super::model::Part;
use super::send::use_sender;
use super::table::Table;
use crate::components::SealedText;
use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::actor::Affiliation;
use domain::command::Command;
use domain::ids::PersonId;
use domain::person::{EndAffiliation, Person, SetActive};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// The row; it opens.
#[component]
pub fn PersonRow(id: PersonId) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let person = {
        let id = id.clone();
        Memo::new(move |_| live.person(&id))
    };
    // Open from the start where the address names him, so that it works without script.
    let here = use_asked().id.get_untracked().is_some_and(|asked| asked == id.as_str());
    let open = RwSignal::new(here);
    let line = move || {
        person.get().map(|person| {
            let board = live.board();
            let now = live.now_untracked();
            let held = person.affiliations.iter().filter(|a| a.holds_at(now)).map(|a| {
                let party =
                    a.party.as_ref().map(|party| w.who(&board, party, a.team.as_ref(), None));
                let role = w.role(a.role).to_owned();
                [Some(role), party].into_iter().flatten().collect::<Vec<_>>().join(" ")
            });
            held.collect::<Vec<_>>().join("，")
        })
    };
    let active = move || person.get().is_some_and(|person| person.active);
    let state = move || if active() { say!(w, admin.active) } else { say!(w, admin.inactive) };
    let inside = move || {
        let person = person.get().filter(|_| open.get())?;
        Some(view! { <Inside person /> })
    };
    view! {
        <li class="admin-person">
            <details open=here on:toggle:target=move |event| open.set(event.target().open())>
                <summary class="admin-person__line">
                    <b>{id.to_string()}</b>
                    <span>{line}</span>
                    <span class="chip" class:chip--warn=move || !active()>
                        {state}
                    </span>
                </summary>
                {inside}
            </details>
        </li>
    }
}

#[component]
fn Inside(person: Arc<Person>) -> impl IntoView {
    let w = use_words();
    let id = person.id.clone();
    let rows = person.affiliations.iter().enumerate().map(|(index, affiliation)| {
        view! { <Held person=id.clone() index affiliation=affiliation.clone() /> }
    });
    let rows = rows.collect_view();
    let phone = person.phone.clone().map(|reference| {
        view! {
            <dt>{say!(w, admin.phone)}</dt>
            <dd><SealedText reference /></dd>
        }
    });
    view! {
        <div class="admin-person__inside">
            <dl class="facts">
                <dt>{say!(w, admin.name)}</dt>
                <dd><SealedText reference=person.name.clone() /></dd>
                {phone}
                <dt>{say!(w, admin.skills)}</dt>
                <dd>{person.skills.join("、")}</dd>
            </dl>
            <Correct person=id.clone() />
            <h3>{say!(w, admin.affiliations)}</h3>
            <Table
                heads=vec![
                    say!(w, admin.role),
                    say!(w, admin.place),
                    say!(w, admin.party),
                    say!(w, admin.from),
                    say!(w, admin.until),
                ]
                verbs=true
            >
                {rows}
            </Table>
            <Grant person=person.id.clone() />
            <div class="admin-person__acts">
                <Active person=person.id.clone() active=person.active />
                <Password person=person.id.clone() />
            </div>
        </div>
    }
}

/// Corrects name or phone; what is left empty stays as it is.
#[component]
fn Correct(person: PersonId) -> impl IntoView {
    let w = use_words();
    view! {
        <details class="admin__add">
            <summary class="button">{say!(w, admin.correct)}</summary>
            <CommandForm
                command="CorrectPerson"
                back=address(Part::People, person.as_str())
                send=say!(w, admin.correct_send)
                done=say!(w, admin.corrected)
            >
                <Fixed name="person" value=person.to_string() />
                <Line label=say!(w, admin.right_name) name="name" />
                <Line label=say!(w, admin.right_phone) name="phone" kind="tel" />
                <p class="quiet">{say!(w, admin.correct_hint)}</p>
            </CommandForm>
        </details>
    }
}

#[component]
fn Held(person: PersonId, index: usize, affiliation: Affiliation) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let sender = use_sender();
    let board = live.board();
    let holds = affiliation.holds_at(live.now_untracked());
    let party = affiliation.party.as_ref();
    let party = party.map(|party| w.who(&board, party, affiliation.team.as_ref(), None));
    let until =
        affiliation.until.map_or_else(|| say!(w, admin.no_end).to_owned(), |until| w.date(until));
    let end = move |_| {
        let command = EndAffiliation { person: person.clone(), index };
        let done = say!(w, admin.ended);
        sender.command(Command::EndAffiliation(Box::new(command)), done, || {});
    };
    let button = holds.then(|| {
        view! {
            <button type="button" class="button" disabled=sender.busy on:click=end>
                {say!(w, admin.end)}
            </button>
        }
    });
    view! {
        <tr class:table__old=!holds>
            <td>{w.role(affiliation.role)}</td>
            <td>{w.place_name(&board, &affiliation.place)}</td>
            <td>{party}</td>
            <td>{w.date(affiliation.from)}</td>
            <td>{until}</td>
            <td>{button}</td>
        </tr>
    }
}

#[component]
fn Active(person: PersonId, active: bool) -> impl IntoView {
    let w = use_words();
    let sender = use_sender();
    let name = if active { say!(w, admin.deactivate) } else { say!(w, admin.activate) };
    let press = move |_| {
        let command = SetActive { person: person.clone(), active: !active };
        sender.command(Command::SetActive(Box::new(command)), name, || {});
    };
    view! {
        <button
            type="button"
            class="button"
            class:button--danger=active
            disabled=sender.busy
            on:click=press
        >
            {name}
        </button>
    }
}

/// Sets a password; it never stands in the log.
#[component]
fn Password(person: PersonId) -> impl IntoView {
    let w = use_words();
    let sender = use_sender();
    let typed = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let body = serde_json::json!({ "password": typed.get_untracked() }).to_string();
        let path = format!("/api/v1/people/{person}/password");
        sender.post(path, body, say!(w, admin.password_set), move |_| {
            typed.try_set(String::new());
        });
    };
    view! {
        <form class="admin-person__password" on:submit=submit>
            <label class="field">
                <span class="field__label">
                    {say!(w, admin.new_password)} " " <i>{say!(w, admin.password_hint)}</i>
                </span>
                <input
                    class="field__input"
                    type="password"
                    autocomplete="new-password"
                    minlength="10"
                    required
                    prop:value=move || typed.get()
                    on:input:target=move |event| typed.set(event.target().value())
                />
            </label>
            <button type="submit" class="button" disabled=sender.busy>
                {say!(w, admin.set_password)}
            </button>
        </form>
    }
}
