//! What became of something that was done: stored on the phone, on its way, recorded, refused.

use super::outbox::state_words;
use super::state::{Field, use_field};
use crate::live::outbox::{Entry, State};
use domain::command::Command;
use domain::ids::CommandId;
use leptos::prelude::*;

/// A short note beside what was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Note {
    /// Nothing.
    #[default]
    Nothing,
    /// In the outbox, under this id.
    Queued(CommandId),
    /// Not even queued: why, in words.
    Refused(String),
}

/// Queues a command, and notes what becomes of it. Pressed again while it is on its way, nothing is
/// done twice.
pub fn send(field: Field, command: Command, note: RwSignal<Note>) {
    if untrack(|| is_under_way(field, note)) {
        return;
    }
    if let Some(id) = field.live.queue(command) {
        note.set(Note::Queued(id));
    }
}

/// It waits or is on its way.
pub fn is_under_way(field: Field, note: RwSignal<Note>) -> bool {
    entry(field, &note.get()).is_some_and(|entry| entry.waits())
}

fn entry(field: Field, note: &Note) -> Option<Entry> {
    let Note::Queued(id) = note else { return None };
    field.live.outbox().with(|outbox| outbox.entry(*id).cloned())
}

/// The note, read out when it changes.
#[component]
pub fn NoteLine(#[prop(into)] note: Signal<Note>) -> impl IntoView {
    let field = use_field();
    let w = field.words;
    let text = move || match note.get() {
        Note::Nothing => String::new(),
        Note::Refused(text) => text,
        queued @ Note::Queued(_) => {
            entry(field, &queued).map(|entry| state_words(w, &entry)).unwrap_or_default()
        }
    };
    let mood = move || match note.get() {
        Note::Nothing => "none",
        Note::Refused(_) => "refused",
        queued @ Note::Queued(_) => match entry(field, &queued).map(|entry| entry.state) {
            None => "none",
            Some(State::Stored | State::Sent) => "sending",
            Some(State::Recorded(_)) => "done",
            Some(State::Refused(..)) => "refused",
        },
    };
    view! {
        <p class="note-line" role="status" data-mood=mood>
            {text}
        </p>
    }
}
