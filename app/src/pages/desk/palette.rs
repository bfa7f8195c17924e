//! Ctrl-K: goes to a case or place, or starts a verb, by a few letters.

use super::model::archive::{Found as Answer, addresses, archived as left};
use super::model::palette::{Target, fit, normal, search};
use super::model::probe::Standing;
use super::model::queue::Subject;
use super::model::verb::Verb;
use super::state::{Desk, Overlay, use_desk};
use super::window::Window;
use super::words;
use crate::live::connection;
use crate::say;
use domain::case::Case;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The archive is asked when nothing was typed for so long, in milliseconds.
const TYPING_MS: u32 = 250;

/// A row of the palette.
#[derive(Clone, PartialEq)]
struct Found {
    label: String,
    hint: String,
    action: Action,
}

#[derive(Clone, PartialEq)]
enum Action {
    Go(Target),
    Begin(Verb),
    Open(Overlay),
}

/// The window.
#[component]
pub fn Palette() -> impl IntoView {
    let w = use_desk().words;
    view! {
        <Window which=Overlay::Palette title=say!(w, desk.search)>
            <Search />
        </Window>
    }
}

#[component]
fn Search() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let query = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let archive = archive(desk, query);
    let found = Memo::new(move |_| found(desk, &query.get(), &archive.get()));
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            drop(input.focus());
        }
    });
    let key = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let last = found.with_untracked(Vec::len).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Enter" => {
                if let Some(hit) =
                    found.with_untracked(|found| found.get(at.get_untracked()).cloned())
                {
                    run(desk, hit.action);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let active = move || format!("palette-{}", at.get());
    view! {
        <input
            class="palette__input"
            type="text"
            role="combobox"
            autocomplete="off"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant=active
            aria-label=say!(w, desk.search)
            placeholder=say!(w, desk.search_hint)
            node_ref=input
            on:keydown=key
            on:input:target=move |event| {
                at.set(0);
                query.set(event.target().value());
            }
        />
        <Hits found at query />
    }
}

/// What the query found, or one line that says there is nothing.
#[component]
fn Hits(found: Memo<Vec<Found>>, at: RwSignal<usize>, query: RwSignal<String>) -> impl IntoView {
    let w = use_desk().words;
    move || {
        let list = found.get();
        if list.is_empty() && !query.with(String::is_empty) {
            return view! { <p class="quiet">{say!(w, desk.no_hits)}</p> }.into_any();
        }
        let rows = list.into_iter().enumerate().map(|(n, hit)| view! { <Row n hit at /> });
        view! {
            <ul
                class="palette__list"
                id="palette-list"
                role="listbox"
                aria-label=say!(w, desk.search)
            >
                {rows.collect_view()}
            </ul>
        }
        .into_any()
    }
}

#[component]
fn Row(n: usize, hit: Found, at: RwSignal<usize>) -> impl IntoView {
    let desk = use_desk();
    let on = move || at.get() == n;
    let action = hit.action.clone();
    view! {
        <li
            class="palette__row"
            id=format!("palette-{n}")
            role="option"
            aria-selected=move || on().to_string()
            on:click=move |_| run(desk, action.clone())
        >
            <span>{hit.label}</span>
            <span class="quiet">{hit.hint}</span>
        </li>
    }
}

fn found(desk: Desk, query: &str, archive: &[Arc<Case>]) -> Vec<Found> {
    let w = desk.words;
    let normal = normal(query);
    let verbs = desk.standings.get().into_iter().filter(|(_, s)| *s == Standing::Open);
    let verbs = verbs.filter_map(|(verb, _)| {
        let name = words::verb(w, verb);
        (normal.is_empty() || fit(&normal, &[name]).is_some()).then(|| Found {
            label: name.to_owned(),
            hint: verb.key().to_string(),
            action: Action::Begin(verb),
        })
    });
    let windows = [
        (say!(w, desk.intake), "N", Overlay::Intake),
        (say!(w, bulletin.title), "G B", Overlay::Bulletin),
        (say!(w, duties.summary), "G D", Overlay::Duties),
    ];
    let fits = |name: &str| normal.is_empty() || fit(&normal, &[name]).is_some();
    let windows = windows.into_iter().filter(|(name, ..)| fits(name)).map(|(name, key, window)| {
        Found { label: name.to_owned(), hint: key.to_owned(), action: Action::Open(window) }
    });
    let windows: Vec<Found> = windows.collect();
    let rows = search(&desk.board(), query).into_iter().map(|hit| Found {
        label: w.label(&hit.label),
        hint: hit.hint.as_ref().map(|hint| w.label(hint)).unwrap_or_default(),
        action: Action::Go(hit.target),
    });
    rows.chain(archived(desk, archive)).chain(verbs).chain(windows).collect()
}

/// Cases of the archive, with how they ended and when.
fn archived(desk: Desk, cases: &[Arc<Case>]) -> impl Iterator<Item = Found> {
    let (w, board) = (desk.words, desk.board());
    cases.iter().map(move |case| {
        let past = (!case.origin.counts_today()).then(|| say!(w, desk.history_mark));
        let hint = [
            Some(say!(w, desk.archived).to_owned()),
            past.map(str::to_owned),
            Some(w.case_state(case.state).to_owned()),
            Some(w.date(case.filed_at)),
            Some(w.place_name(&board, &case.place)),
        ];
        Found {
            label: format!("{} {}", case.number, w.type_name(&board, &case.type_id)),
            hint: hint.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            action: Action::Go(Target::Subject(Subject::Case(case.id))),
        }
    })
}

/// What the archive has for the query, asked for once somebody has stopped typing.
fn archive(desk: Desk, query: RwSignal<String>) -> RwSignal<Vec<Arc<Case>>> {
    let found = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        let asked = query.get();
        found.set(Vec::new());
        spawn_local(async move {
            connection::sleep(TYPING_MS).await;
            let board = desk.board();
            let mut answers = Vec::new();
            for address in addresses(&board, &asked) {
                // The window was closed, or more was typed.
                if query.try_with_untracked(|now| *now == asked) != Some(true) {
                    return;
                }
                let (_, body) = connection::get(&address).await;
                answers.push(serde_json::from_str::<Answer>(&body).unwrap_or_default());
            }
            if query.try_with_untracked(|now| *now == asked) == Some(true) {
                found.try_set(left(&board, answers));
            }
        });
    });
    found
}

fn run(desk: Desk, action: Action) {
    desk.overlay.set(None);
    match action {
        Action::Go(Target::Subject(subject)) => desk.go_to(subject),
        Action::Go(Target::Place(place)) => {
            desk.place.set(Some(place));
            desk.turn_to(desk.tab.get_untracked());
        }
        Action::Begin(verb) => desk.begin(verb),
        Action::Open(overlay) => desk.overlay.set(Some(overlay)),
    }
}
