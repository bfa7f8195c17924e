//! What the phone looks at: one small copy, in the context of the page.

use super::model::mine;
use crate::live::{Kind, LiveBoard, use_live};
use crate::words::{Words, use_words};
use domain::assignment::Assignment;
use domain::ids::{AssignmentId, PersonId};
use leptos::prelude::*;
use std::sync::Arc;

/// Part of the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// My assignments.
    Tasks,
    /// I saw something.
    Report,
    /// My shift.
    Shift,
}

/// The phone.
#[derive(Clone, Copy)]
pub struct Field {
    /// The board.
    pub live: LiveBoard,
    /// The reader's words.
    pub words: Words,
    /// Which part is shown.
    pub tab: RwSignal<Tab>,
    /// The assignment that is opened; the first one when none was.
    pub open: RwSignal<Option<AssignmentId>>,
    /// My assignments, the pressing one first.
    pub mine: Memo<Vec<Arc<Assignment>>>,
}

/// Makes the state and puts it into the context.
pub fn provide_field() -> Field {
    let live = use_live();
    let mine = Memo::new(move |_| {
        let board = live.watch(&[Kind::Assignment, Kind::Case]);
        let Some(me) = live.me() else { return Vec::new() };
        me.person.map_or_else(Vec::new, |person| {
            mine(&board, &person, &me.affiliations, live.now_untracked())
        })
    });
    let field = Field {
        live,
        words: use_words(),
        tab: RwSignal::new(Tab::Tasks),
        open: RwSignal::new(None),
        mine,
    };
    provide_context(field);
    field
}

/// The phone of the page.
pub fn use_field() -> Field {
    expect_context::<Field>()
}

impl Field {
    /// Who holds the phone.
    pub fn person(self) -> Option<PersonId> {
        self.live.me_untracked().and_then(|me| me.person)
    }
}
