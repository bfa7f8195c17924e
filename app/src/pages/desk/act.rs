//! What the desk does: starts a verb, sends its form, says what became of it, takes it back.

use super::model::behalf::{acts_for, steps, without_account};
use super::model::build::command;
use super::model::draft::{Draft, Field, Receiver, fields};
use super::model::probe::Standing;
use super::model::queue::{Subject, Tab, live_assignments};
use super::model::receivers::is_off_shift;
use super::model::verb::Verb;
use super::state::{Desk, Said, UNDO_MS, Undo};
use super::words;
use crate::say;
use domain::actor::OnBehalfOf;
use domain::assignment::RecallAssignment;
use domain::command::Command;
use domain::ids::{AssignmentId, CaseId, CommandId};
use domain::wire::{Posted, Reply};
use leptos::prelude::*;
use leptos::task::spawn_local;

impl Desk {
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
                let draft = self.fresh(verb, subject);
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
    fn fresh(self, verb: Verb, subject: Subject) -> Draft {
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
        if verb == Verb::Behalf
            && let Some(assignment) = without_account(&board, subject)
        {
            draft.assignment = Some(assignment.id);
            draft.step = steps(case, &assignment).into_iter().next();
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
        let acts_for = acts_for(verb, &self.board(), &draft);
        match command(verb, subject, &draft).and_then(|command| Ok((command, acts_for?))) {
            Err(missing) => self.said.set(Said::Refused(self.missing(verb, missing))),
            Ok(_) if self.asks_first(verb, &draft) => {}
            Ok((command, acts_for)) => {
                self.said.set(Said::Sending);
                let version = self.version(&command, subject);
                spawn_local(async move {
                    let reply = match acts_for {
                        Some(acts_for) => self.send_for_party(command, version, acts_for).await,
                        None => self.live.send(command, version).await,
                    };
                    self.answered(verb, subject, &draft, &reply);
                });
            }
        }
    }

    /// Nothing reaches somebody who is off shift: the first time it is only asked whether he is
    /// meant; the same once more is the answer.
    fn asks_first(self, verb: Verb, draft: &Draft) -> bool {
        let gives = matches!(verb, Verb::Dispatch | Verb::Transfer);
        let Some(to) = draft.receiver.as_ref().filter(|_| gives) else { return false };
        let board = self.board();
        let confirmed = self.confirm.with_untracked(|asked| asked.as_ref() == Some(to));
        if confirmed || !is_off_shift(&board, to) {
            return false;
        }
        let who = self.words.who(&board, &to.party, to.team.as_ref(), to.person.as_ref());
        self.confirm.set(Some(to.clone()));
        self.said.set(Said::Asked(say!(self.words, desk.ask_off_shift, who = who)));
        true
    }

    /// A party without an account acts through the operator, by its document.
    async fn send_for_party(
        self,
        command: Command,
        expected_version: Option<u32>,
        acts_for: OnBehalfOf,
    ) -> Reply {
        let since = self.live.exact_now();
        let Some(me) = self.live.me_untracked() else {
            let text = say!(self.words, refusal.not_found).to_owned();
            return Reply::Rejected { code: "Unknown".into(), field: None, text };
        };
        let posted = Posted {
            id: CommandId(self.live.new_id()),
            street: me.street,
            expected_version,
            occurred_at: None,
            on_behalf_of: Some(acts_for),
            command: command.clone(),
        };
        self.live.send_posted(posted, command, since).await
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
                | Command::AcceptAssignment(_)
                | Command::DepartAssignment(_)
                | Command::ArriveAssignment(_)
                | Command::CompleteAssignment(_)
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
        self.answers.update(|n| *n = n.wrapping_add(1));
        let still_here = self.shown.get_untracked() == Some(subject);
        if still_here {
            self.leave_form();
        }
        let done = match reply {
            Reply::AlreadyApplied { .. } => say!(self.words, desk.already),
            _ => say!(self.words, desk.done),
        };
        let done = format!("{} · {done}", words::verb(self.words, verb));
        self.said.set(Said::Done(done));
        match verb {
            Verb::Dispatch => self.can_undo(draft),
            Verb::File | Verb::FileAll if still_here => {
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
