//! What became of something that was sent: on its way, waiting for the network, stored, refused.

use super::state::{Field, use_field};
use crate::live::pending::Progress;
use crate::say;
use crate::words::Words;
use domain::command::Command;
use domain::time::Ms;
use domain::wire::Reply;
use leptos::prelude::*;

/// A short note beside what was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Note {
    /// Nothing.
    #[default]
    Nothing,
    /// On its way.
    Sending,
    /// In the log since.
    Stored(Ms),
    /// Refused, in words.
    Refused(String),
}

impl Note {
    /// It is on its way.
    pub fn is_sending(&self) -> bool {
        *self == Note::Sending
    }
}

/// Sends a command once, whatever is pressed meanwhile, and notes what became of it.
pub fn send(field: Field, command: Command, note: RwSignal<Note>) {
    let (live, w) = (field.live, field.words);
    if note.with_untracked(Note::is_sending) {
        return;
    }
    note.set(Note::Sending);
    live.dispatch(command, None, move |reply| {
        let next = if reply.is_applied() {
            Note::Stored(live.exact_now())
        } else {
            Note::Refused(words_of(w, &reply))
        };
        note.try_set(next);
    });
}

/// An answer that was not applied, in words.
pub fn words_of(w: Words, reply: &Reply) -> String {
    let text = match reply {
        Reply::Accepted { .. } | Reply::AlreadyApplied { .. } => "",
        Reply::Conflict { text, .. }
        | Reply::IdReused { text }
        | Reply::Rejected { text, .. }
        | Reply::Forbidden { text }
        | Reply::Unavailable { text, .. } => text,
    };
    match (text.is_empty(), reply) {
        (false, _) => text.to_owned(),
        (true, Reply::Forbidden { .. }) => say!(w, refusal.signed_out_hint).to_owned(),
        (true, _) => say!(w, refusal.unavailable_hint).to_owned(),
    }
}

/// The note, read out when it changes.
#[component]
pub fn NoteLine(#[prop(into)] note: Signal<Note>) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let offline = move || live.is_pending(|pending| pending.progress == Progress::Waiting);
    let text = move || match note.get() {
        Note::Nothing => String::new(),
        Note::Sending if offline() => say!(w, field.receipt_wait).to_owned(),
        Note::Sending => say!(w, field.receipt_left).to_owned(),
        Note::Stored(at) => say!(w, field.receipt_in, time = at.clock()),
        Note::Refused(text) => text,
    };
    let mood = move || match note.get() {
        Note::Nothing => "none",
        Note::Sending => "sending",
        Note::Stored(_) => "done",
        Note::Refused(_) => "refused",
    };
    view! {
        <p class="note-line" role="status" data-mood=mood>
            {text}
        </p>
    }
}
