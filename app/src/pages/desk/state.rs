//! What the operator looks at and does: one small copy, in the context of the page.

use super::model::draft::{Draft, Receiver};
use super::model::probe::{Standing, standings};
use super::model::queue::{Entry, Subject, Tab, entries, first_tab, moved};
use super::model::verb::Verb;
use crate::live::{Kind, LiveBoard, use_live};
use crate::words::{Words, use_words};
use domain::actor::{Actor, ActorRef};
use domain::board::Board;
use domain::case::Case;
use domain::ids::{AssignmentId, PlaceId};
use domain::time::{Ms, SECOND_MS};
use leptos::prelude::*;
use std::sync::Arc;

/// A dispatch can be taken back this long by one key.
pub const UNDO_MS: i64 = 10 * SECOND_MS;

/// What stands beside the action.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Said {
    /// Nothing.
    #[default]
    Nothing,
    /// On its way.
    Sending,
    /// It is in the log.
    Done(String),
    /// A question: doing it again is the answer.
    Asked(String),
    /// A rule, a conflict or a fault, in words.
    Refused(String),
}

/// A dispatch that can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Undo {
    /// Which.
    pub assignment: AssignmentId,
    /// To whom, in words.
    pub who: String,
    /// Until.
    pub until: Ms,
}

/// A window over the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// All keys.
    Help,
    /// Ctrl-K.
    Palette,
    /// A call or a hotline order is entered.
    Intake,
    /// What must be done today and is not.
    Duties,
    /// The daily bulletin is pasted.
    Bulletin,
}

/// The desk.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The board.
    pub live: LiveBoard,
    /// The reader's words.
    pub words: Words,
    /// Which queue.
    pub tab: RwSignal<Tab>,
    /// What was picked.
    pub picked: RwSignal<Option<Subject>>,
    /// Only what lies here.
    pub place: RwSignal<Option<PlaceId>>,
    /// The verb whose form is open.
    pub form: RwSignal<Option<Verb>>,
    /// What is typed in it.
    pub draft: RwSignal<Draft>,
    /// Somebody off shift, for whom the operator is asked whether he means it.
    pub confirm: RwSignal<Option<Receiver>>,
    /// The archived case that is shown.
    pub archived: RwSignal<Option<Arc<Case>>>,
    /// Counts the answers to what was sent.
    pub answers: RwSignal<u32>,
    /// What stands beside the action.
    pub said: RwSignal<Said>,
    /// The last dispatch.
    pub undo: RwSignal<Option<Undo>>,
    /// The window that is open.
    pub overlay: RwSignal<Option<Overlay>>,
    /// Single keys act.
    pub keys_on: RwSignal<bool>,
    /// Rows of the queue.
    pub rows: Memo<Vec<Entry>>,
    /// What the middle shows.
    pub shown: Memo<Option<Subject>>,
    /// What may be done to it.
    pub standings: Memo<Vec<(Verb, Standing)>>,
}

/// Rows that the rules look at.
const LOOP: [Kind; 4] = [Kind::Report, Kind::Case, Kind::Assignment, Kind::Alert];

/// Makes the desk and puts it into the context.
pub fn provide_desk() -> Desk {
    let live = use_live();
    let (tab, picked) = (RwSignal::new(first_tab(&live.board())), RwSignal::new(None));
    let place = RwSignal::new(None::<PlaceId>);
    let rows = Memo::new(move |_| {
        let board = live.watch(&[Kind::Street, Kind::Place, LOOP[0], LOOP[1], LOOP[2], LOOP[3]]);
        let mut rows = entries(&board, tab.get());
        if let Some(above) = place.get() {
            rows.retain(|row| board.is_within(&row.place, &above));
        }
        rows
    });
    let first = move || rows.with(|rows| rows.first().map(|row| row.subject));
    let shown = Memo::new(move |_| picked.get().or_else(first));
    let archived = RwSignal::new(None::<Arc<Case>>);
    let standings = Memo::new(move |_| {
        let board = live.watch(&LOOP);
        let subject = shown.get();
        let actor = actor(live);
        subject.map_or_else(Vec::new, |subject| {
            let archived = archived.get();
            standings(&board, &actor, subject, archived.as_ref(), live.now_untracked())
        })
    });
    let desk = Desk {
        live,
        words: use_words(),
        tab,
        picked,
        place,
        form: RwSignal::new(None),
        draft: RwSignal::new(Draft::default()),
        confirm: RwSignal::new(None),
        archived,
        answers: RwSignal::new(0),
        said: RwSignal::new(Said::Nothing),
        undo: RwSignal::new(None),
        overlay: RwSignal::new(None),
        keys_on: RwSignal::new(true),
        rows,
        shown,
        standings,
    };
    provide_context(desk);
    desk
}

/// The desk of the page.
pub fn use_desk() -> Desk {
    expect_context::<Desk>()
}

/// Who looks, as the rules see him.
fn actor(live: LiveBoard) -> Actor {
    let me = live.me();
    let person = me.as_ref().and_then(|me| me.person.clone());
    Actor {
        who: person.map_or(ActorRef::Public, ActorRef::Person),
        affiliations: me.map(|me| me.affiliations).unwrap_or_default(),
    }
}

impl Desk {
    /// All rows, watching nothing.
    pub fn board(self) -> Board {
        self.live.board()
    }

    /// Closes the form and forgets what was typed in it.
    pub fn leave_form(self) {
        self.form.set(None);
        self.draft.set(Draft::default());
        self.confirm.set(None);
    }

    /// Shows a subject; an open form is left.
    pub fn pick(self, subject: Subject) {
        self.leave_form();
        self.said.set(Said::Nothing);
        self.picked.set(Some(subject));
    }

    /// Shows a subject in the queue where it stands.
    pub fn go_to(self, subject: Subject) {
        let board = self.board();
        let tab = match subject {
            Subject::Report(_) => Tab::Reports,
            Subject::Alert(_) => Tab::Alerts,
            Subject::Case(id) => board.cases.get(&id).map_or(Tab::Closed, |case| Tab::of(case)),
        };
        self.tab.set(tab);
        self.pick(subject);
    }

    /// Another queue: its first row is shown.
    pub fn turn_to(self, tab: Tab) {
        self.tab.set(tab);
        self.leave_form();
        self.said.set(Said::Nothing);
        self.picked.set(self.rows.with_untracked(|rows| rows.first().map(|row| row.subject)));
    }

    /// The next row, or the one before.
    pub fn step(self, by: isize) {
        let to = self.rows.with_untracked(|rows| moved(rows, self.shown.get_untracked(), by));
        if let Some(subject) = to {
            self.pick(subject);
        }
    }
}
