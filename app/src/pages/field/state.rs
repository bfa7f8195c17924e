//! What the phone looks at: one small copy, in the context of the page.

use super::model::{after, mine};
use super::outbox::{assignment_of, duty_of};
use crate::live::outbox::Entry;
use crate::live::{Kind, LiveBoard, use_live};
use crate::words::{Words, use_words};
use domain::assignment::{Assignment, AssignmentState};
use domain::command::CommandKind;
use domain::ids::{AssignmentId, DutyId, PersonId};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use std::sync::Arc;

/// Part of the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// My assignments.
    Tasks,
    /// My round.
    Round,
    /// I saw something.
    Report,
    /// My shift.
    Shift,
}

impl Tab {
    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Tab::Tasks => "tasks",
            Tab::Round => "round",
            Tab::Report => "report",
            Tab::Shift => "shift",
        }
    }
    /// The part that an address names, the first otherwise.
    fn named(name: Option<&str>) -> Self {
        let all = [Tab::Round, Tab::Report, Tab::Shift];
        all.into_iter().find(|tab| Some(tab.name()) == name).unwrap_or(Tab::Tasks)
    }
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
    let tab = use_query_map().with_untracked(|query| Tab::named(query.get_str("tab")));
    let field = Field {
        live,
        words: use_words(),
        tab: RwSignal::new(tab),
        open: RwSignal::new(None),
        mine,
    };
    // Effects run in the browser only.
    Effect::new(move |_| live.open_outbox());
    provide_context(field);
    field
}

/// The phone of the page.
pub fn use_field() -> Field {
    expect_context::<Field>()
}

impl Field {
    /// How far an assignment is once what waits in the outbox has arrived: the next step can be
    /// taken without a network.
    pub fn ahead(self, id: AssignmentId, state: AssignmentState) -> AssignmentState {
        self.live.outbox().with(|outbox| {
            let waiting = outbox.entries().iter().filter(|entry| entry.waits());
            let steps = waiting.filter_map(Entry::command);
            let own = steps.filter(|command| assignment_of(command) == Some(id));
            own.fold(state, |state, command| after(&command, state))
        })
    }
    /// The last thing of this sort that was done here for an assignment and has not arrived.
    pub fn waiting_for(
        self,
        id: AssignmentId,
        sort: impl Fn(CommandKind) -> bool,
    ) -> Option<Entry> {
        self.live.outbox().with(|outbox| {
            let mut waiting = outbox.entries().iter().rev().filter(|entry| entry.waits());
            let is_about = |entry: &&Entry| {
                let command = entry.command().filter(|command| sort(command.kind()));
                command.as_ref().and_then(assignment_of) == Some(id)
            };
            waiting.find(is_about).cloned()
        })
    }
    /// Somebody has filled in this duty here, and it waits to be sent.
    pub fn is_filled_in(self, id: &DutyId) -> bool {
        self.live.outbox().with(|outbox| {
            let waiting = outbox.entries().iter().filter(|entry| entry.waits());
            waiting.filter_map(Entry::command).any(|command| {
                command.kind() == CommandKind::CompleteDuty && duty_of(&command) == Some(id)
            })
        })
    }
    /// Who holds the phone.
    pub fn person(self) -> Option<PersonId> {
        self.live.me_untracked().and_then(|me| me.person)
    }
}
