//! What the operator looks at and does: one small copy, in the context of the page.

use super::model::draft::{Draft, Field, Receiver, command, fields};
use super::model::probe::{Standing, standings};
use super::model::queue::{Entry, Subject, Tab, entries, live_assignments, moved};
use super::model::verb::Verb;
use super::words;
use crate::live::{Kind, LiveBoard, use_live};
use crate::say;
use crate::words::{Words, use_words};
use domain::actor::{Actor, ActorRef};
use domain::assignment::RecallAssignment;
use domain::board::Board;
use domain::command::Command;
use domain::ids::{AssignmentId, CaseId, PlaceId};
use domain::time::{Ms, SECOND_MS};
use domain::wire::Reply;
use leptos::prelude::*;

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
    let (tab, picked) = (RwSignal::new(Tab::Dispatch), RwSignal::new(None));
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
    let standings = Memo::new(move |_| {
        let board = live.watch(&LOOP);
        let subject = shown.get();
        let actor = actor(live);
        subject.map_or_else(Vec::new, |subject| {
            standings(&board, &actor, subject, live.now_untracked())
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

    /// Shows a subject; an open form is left.
    pub fn pick(self, subject: Subject) {
        self.form.set(None);
        self.said.set(Said::Nothing);
        self.picked.set(Some(subject));
    }

    /// Shows a subject in the queue where it stands.
    pub fn go_to(self, subject: Subject) {
        let board = self.board();
        let tab = match subject {
            Subject::Report(_) => Tab::Reports,
            Subject::Alert(_) => Tab::Alerts,
            Subject::Case(id) => {
                board.cases.get(&id).map_or(Tab::Closed, |case| Tab::of(case.state))
            }
        };
        self.tab.set(tab);
        self.pick(subject);
    }

    /// Another queue: its first row is shown.
    pub fn turn_to(self, tab: Tab) {
        self.tab.set(tab);
        self.form.set(None);
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

    /// Whether a verb can be used on what is shown.
    pub fn standing(self, verb: Verb) -> Standing {
        let list = self.standings.get_untracked();
        let found = list.into_iter().find(|(other, _)| *other == verb);
        found.map_or(Standing::Absent, |(_, standing)| standing)
    }

    /// Starts a verb: acts at once, opens its form, or says why not.
    pub fn begin(self, verb: Verb) {
        let Some(subject) = self.shown.get_untracked() else { return };
        match self.standing(verb) {
            Standing::Absent => {}
            Standing::Forbidden(rule) => {
                let text = say!(self.words, desk.forbidden, why = rule.text(self.words.lang()));
                self.said.set(Said::Refused(text));
            }
            Standing::Open => {
                self.said.set(Said::Nothing);
                let draft = self.fresh(subject);
                let at_once =
                    fields(verb).is_empty() || (verb == Verb::Urge && draft.assignment.is_some());
                self.draft.set(draft);
                if at_once {
                    self.submit(verb);
                } else {
                    self.form.set(Some(verb));
                }
            }
        }
    }

    /// An empty form, with what follows from the subject filled in.
    fn fresh(self, subject: Subject) -> Draft {
        let board = self.board();
        let mut draft =
            Draft { yes: true, hours: 24, new_id: self.live.new_id(), ..Draft::default() };
        let case = match subject {
            Subject::Case(id) => board.cases.get(&id),
            _ => None,
        };
        let Some(case) = case else { return draft };
        if let [only] = live_assignments(&board, case).as_slice() {
            draft.assignment = Some(only.id);
        }
        draft.needs_elements = case.terms.four_elements;
        draft.report = case.owed.first().map(|owed| owed.report);
        draft
    }

    /// Gives the case that is shown to somebody.
    pub fn dispatch_to(self, receiver: Receiver) {
        self.draft.update(|draft| {
            draft.receiver = Some(receiver);
            draft.new_id = self.live.new_id();
        });
        self.submit(Verb::Dispatch);
    }

    /// Sends what the form says.
    pub fn submit(self, verb: Verb) {
        let Some(subject) = self.shown.get_untracked() else { return };
        if self.said.get_untracked() == Said::Sending {
            return; // a second tap while the first is on its way
        }
        let draft = self.draft.get_untracked();
        match command(verb, subject, &draft) {
            Err(missing) => self.said.set(Said::Refused(self.missing(verb, missing))),
            Ok(command) => {
                self.said.set(Said::Sending);
                let version = self.version(&command, subject);
                self.live.dispatch(command, version, move |reply| {
                    self.answered(verb, subject, &draft, &reply);
                });
            }
        }
    }

    fn missing(self, verb: Verb, field: Field) -> String {
        say!(self.words, desk.must, field = words::field(self.words, verb, field))
    }

    /// The version that the operator acts on: of the case or report, not of an assignment, whose
    /// receipts go on meanwhile.
    fn version(self, command: &Command, subject: Subject) -> Option<u32> {
        let board = self.board();
        match (command, subject) {
            (
                Command::UrgeAssignment(_)
                | Command::RecallAssignment(_)
                | Command::TransferAssignment(_)
                | Command::AddNote(_)
                | Command::AcknowledgeAlert(_),
                _,
            ) => None,
            (_, Subject::Case(id)) => board.cases.get(&id).map(|case| case.version),
            (_, Subject::Report(id)) => board.reports.get(&id).map(|report| report.version),
            (_, Subject::Alert(_)) => None,
        }
    }

    fn answered(self, verb: Verb, subject: Subject, draft: &Draft, reply: &Reply) {
        if !reply.is_applied() {
            self.said.set(Said::Refused(words::reply(self.words, reply)));
            return;
        }
        let still_here = self.shown.get_untracked() == Some(subject);
        if still_here {
            self.form.set(None);
        }
        let done = match reply {
            Reply::AlreadyApplied { .. } => say!(self.words, desk.already),
            _ => say!(self.words, desk.done),
        };
        let done = format!("{} · {done}", words::verb(self.words, verb));
        self.said.set(Said::Done(done));
        match verb {
            Verb::Dispatch => self.can_undo(draft),
            Verb::File if still_here => {
                self.tab.set(Tab::Dispatch);
                self.picked.set(Some(Subject::Case(CaseId(draft.new_id))));
            }
            Verb::Reject | Verb::Acknowledge if still_here => self.picked.set(None),
            Verb::Merge if still_here => {
                if let Some(case) = draft.case {
                    self.picked.set(Some(Subject::Case(case)));
                }
            }
            _ => {}
        }
    }

    fn can_undo(self, draft: &Draft) {
        let Some(to) = &draft.receiver else { return };
        let board = self.board();
        let who = self.words.who(&board, &to.party, to.team.as_ref(), to.person.as_ref());
        let assignment = AssignmentId(draft.new_id);
        let until = self.live.now_untracked() + UNDO_MS;
        self.undo.set(Some(Undo { assignment, who, until }));
    }

    /// Takes the last dispatch back, while that is offered.
    pub fn take_back(self) {
        let Some(undo) = self.undo.get_untracked() else { return };
        self.undo.set(None);
        let recall = RecallAssignment { assignment: undo.assignment, reason: None };
        self.live.dispatch(Command::RecallAssignment(Box::new(recall)), None, move |reply| {
            let said = if reply.is_applied() {
                Said::Done(say!(self.words, desk.undone).to_owned())
            } else {
                Said::Refused(words::reply(self.words, &reply))
            };
            self.said.set(said);
        });
    }
}
