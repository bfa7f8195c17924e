//! Keys of the desk. Single keys do nothing while somebody types, composes with an input method,
//! holds a modifier, has a window open, or has switched them off.

use super::model::queue::Tab;
use super::model::verb::Verb;
use super::state::{Desk, Overlay};
use crate::live::connection;
use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

/// The second key of a chord must follow within this time.
const CHORD_MS: i64 = 1_500;

/// Listens until the page is left; the server has no keys.
pub fn listen(desk: Desk) {
    let chord = StoredValue::new(None::<i64>);
    Effect::new(move |_| {
        let handle = window_event_listener(keydown, move |event| {
            if let Some(action) = action(desk, &event, chord) {
                event.prevent_default();
                action.perform(desk);
            }
        });
        on_cleanup(move || handle.remove());
    });
}

/// What a key does.
enum Action {
    Begin(Verb),
    Undo,
    Step(isize),
    Turn(isize),
    Open(Overlay),
    Leave,
    Go(&'static str),
}

impl Action {
    fn perform(self, desk: Desk) {
        match self {
            Action::Begin(verb) => desk.begin(verb),
            Action::Undo => desk.take_back(),
            Action::Step(by) => desk.step(by),
            Action::Turn(by) => desk.turn_to(neighbour(desk.tab.get_untracked(), by)),
            Action::Open(overlay) => desk.overlay.set(Some(overlay)),
            Action::Leave => desk.leave_form(),
            Action::Go(path) => connection::go(path),
        }
    }
}

fn action(desk: Desk, event: &KeyboardEvent, chord: StoredValue<Option<i64>>) -> Option<Action> {
    if event.is_composing() {
        return None;
    }
    let key = event.key();
    if (event.ctrl_key() || event.meta_key()) && key.eq_ignore_ascii_case("k") {
        return Some(Action::Open(Overlay::Palette));
    }
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    if desk.overlay.get_untracked().is_some() {
        return None; // the window has its own keys
    }
    if key == "Escape" {
        return desk.form.get_untracked().map(|_| Action::Leave);
    }
    if types(event) || !desk.keys_on.get_untracked() {
        return None;
    }
    let now = connection::unix_ms().0;
    let chorded = chord.get_value().is_some_and(|at| now - at < CHORD_MS);
    chord.set_value(None);
    if chorded {
        return match key.as_str() {
            "w" | "W" => Some(Action::Go("/wall")),
            "a" | "A" => Some(Action::Go("/area")),
            "d" | "D" => Some(Action::Open(Overlay::Duties)),
            "s" | "S" => Some(Action::Go("/standing")),
            "b" | "B" => Some(Action::Open(Overlay::Bulletin)),
            _ => None,
        };
    }
    if key.eq_ignore_ascii_case("g") {
        chord.set_value(Some(now));
        return None;
    }
    plain(desk, &key)
}

fn plain(desk: Desk, key: &str) -> Option<Action> {
    match key {
        "j" | "J" | "ArrowDown" => return Some(Action::Step(1)),
        "k" | "K" | "ArrowUp" => return Some(Action::Step(-1)),
        "[" => return Some(Action::Turn(-1)),
        "]" => return Some(Action::Turn(1)),
        "?" | "？" => return Some(Action::Open(Overlay::Help)),
        "/" => return Some(Action::Open(Overlay::Palette)),
        "n" | "N" => return Some(Action::Open(Overlay::Intake)),
        _ => {}
    }
    let mut letters = key.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?.to_ascii_uppercase();
    if letter == Verb::Recall.key() && desk.undo.get_untracked().is_some() {
        return Some(Action::Undo);
    }
    verb_for(desk, letter).map(Action::Begin)
}

/// The verb of this key that can be used now; else one that says why not.
fn verb_for(desk: Desk, letter: char) -> Option<Verb> {
    use super::model::probe::Standing;
    let list = desk.standings.get_untracked();
    let of_key = || list.iter().filter(|(verb, _)| verb.key() == letter);
    let open = of_key().find(|(_, standing)| *standing == Standing::Open);
    let told = of_key().find(|(_, standing)| matches!(standing, Standing::Forbidden(_)));
    open.or(told).map(|(verb, _)| *verb)
}

/// Somebody types here.
fn types(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element.has_attribute("contenteditable")
    })
}

fn neighbour(tab: Tab, by: isize) -> Tab {
    let here = Tab::ALL.iter().position(|other| *other == tab).unwrap_or_default();
    let last = Tab::ALL.len() - 1;
    Tab::ALL[here.saturating_add_signed(by).min(last)]
}
