//! The paste box for the daily bulletin: what is recognised is shown before anything comes in.

use super::state::{Overlay, use_desk};
use super::window::Window;
use crate::live::connection;
use crate::model::{BulletinAsked, BulletinBrought, BulletinTold};
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Lines of one list that are shown.
const SHOWN: usize = 60;

/// The window.
#[component]
pub fn Bulletin() -> impl IntoView {
    let w = use_desk().words;
    view! {
        <Window which=Overlay::Bulletin title=say!(w, bulletin.title)>
            <Paste />
        </Window>
    }
}

#[component]
fn Paste() -> impl IntoView {
    let w = use_desk().words;
    let text = RwSignal::new(String::new());
    let told = RwSignal::new(None::<BulletinTold>);
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let ask = move |import: bool| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failed.set(None);
        let asked = BulletinAsked { text: text.get_untracked(), import };
        spawn_local(async move {
            let body = serde_json::to_string(&asked).unwrap_or_default();
            let (status, answer) = connection::post("/api/v1/bulletin", body).await;
            busy.try_set(false);
            match serde_json::from_str::<BulletinTold>(&answer) {
                Ok(answer) if status == 200 => drop(told.try_set(Some(answer))),
                _ => drop(failed.try_set(Some(words_of(&answer, say!(w, live.failed))))),
            }
        });
    };
    let none = move || told.with(|told| told.as_ref().is_none_or(|told| told.found.is_empty()));
    view! {
        <label class="field">
            <span class="field__label">{say!(w, bulletin.paste)}</span>
            <textarea
                class="field__input bulletin__text"
                rows="8"
                on:input:target=move |event| {
                    text.set(event.target().value());
                    told.set(None);
                }
            ></textarea>
        </label>
        <div class="bulletin__verbs">
            <button
                type="button"
                class="button"
                aria-busy=move || busy.get().to_string()
                disabled=move || text.with(String::is_empty)
                on:click=move |_| ask(false)
            >
                {say!(w, bulletin.preview)}
            </button>
            <button
                type="button"
                class="button button--primary"
                aria-busy=move || busy.get().to_string()
                disabled=none
                on:click=move |_| ask(true)
            >
                {say!(w, bulletin.bring_in)}
            </button>
        </div>
        <p class="desk-answer" role="status">{move || failed.get()}</p>
        {move || told.get().map(|told| view! { <Told told /> })}
    }
}

/// The server's own words of a refusal, when there are any.
fn words_of(answer: &str, otherwise: &str) -> String {
    let problem = serde_json::from_str::<serde_json::Value>(answer).ok();
    let text = problem.as_ref().and_then(|problem| problem.get("text")?.as_str());
    text.unwrap_or(otherwise).to_owned()
}

#[component]
fn Told(told: BulletinTold) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let board = desk.board();
    let total: usize = told.districts.iter().map(|(.., count)| count).sum();
    let read = say!(
        w,
        bulletin.read,
        districts = told.districts.len().to_string(),
        addresses = total.to_string()
    );
    let districts = told.districts.iter().map(|(day, district, count)| {
        view! { <li>{day.to_string()} " " {district.clone()} " " {*count}</li> }
    });
    let found = told.found.iter().map(|found| {
        let place = w.place_line(&board, &found.place);
        let printed = format!("{}{}", found.district, found.address);
        view! {
            <li>{found.day.to_string()} " " <b>{place}</b> " " <span class="quiet">{printed}</span></li>
        }
    });
    let namesakes = told.namesakes.iter().take(SHOWN).map(|(district, address, place)| {
        let ours = w.place_line(&board, place);
        view! { <li>{format!("{district}{address}")} " " <span class="quiet">{ours}</span></li> }
    });
    let unread = told.unread.iter().take(SHOWN).map(|(line, text, why)| {
        let line = say!(w, bulletin.line, n = line.to_string());
        view! { <li>{line} " " {text.clone()} " " <span class="quiet">{why.clone()}</span></li> }
    });
    let (ours, same) = (told.found.len().to_string(), told.namesakes.len().to_string());
    let missed = told.unread.len().to_string();
    view! {
        <div class="bulletin__told">
            {told.brought.clone().map(|brought| view! { <Brought brought /> })}
            <p>{read}</p>
            <details>
                <summary>{say!(w, bulletin.per_district)}</summary>
                <ul>{districts.collect_view()}</ul>
            </details>
            <h3>{say!(w, bulletin.ours, n = ours)}</h3>
            <ul>{found.collect_view()}</ul>
            <h3>{say!(w, bulletin.namesakes, n = same)}</h3>
            <ul>{namesakes.collect_view()}</ul>
            <h3>{say!(w, bulletin.unread, n = missed)}</h3>
            <ul>{unread.collect_view()}</ul>
        </div>
    }
}

#[component]
fn Brought(brought: BulletinBrought) -> impl IntoView {
    let w = use_desk().words;
    let (new, known) = (brought.imported.to_string(), brought.unchanged.to_string());
    let refused = brought.faults.len().to_string();
    let faults = brought.faults.into_iter().take(SHOWN).map(|(line, reason)| {
        let line = say!(w, bulletin.line, n = line.to_string());
        view! { <li>{line} " " {reason}</li> }
    });
    view! {
        <p class="bulletin__brought" role="status">
            {say!(w, bulletin.brought, new = new, known = known, refused = refused)}
        </p>
        <ul>{faults.collect_view()}</ul>
    }
}
