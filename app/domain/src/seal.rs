//! Which texts of a command are personal, and whose they are: the server seals these before
//! `decide` runs, under the key of the subject.

use crate::actor::Actor;
use crate::case::{EvidenceValue, GivenEvidence};
use crate::command::Command;
use crate::ids::{AssignmentId, CaseId, PersonId, ReportId};
use crate::key::Key;
use crate::text::{FreeText, SealedClass};
use crate::wire::Posted;
use std::fmt;

/// Whose key seals a value: when the key is destroyed, all that it sealed is gone. A resident has
/// no account, so the key of his report and of its case stand for him.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Somebody with an account.
    Person(PersonId),
    /// Whoever reported, and whoever the report is about.
    Report(ReportId),
    /// Whoever the case is about.
    Case(CaseId),
    /// The same, in words that belong to one assignment.
    Assignment(AssignmentId),
    /// Nobody in particular: a document of the office's own.
    Office,
}

impl fmt::Display for Subject {
    /// Written as `person/…`, `report/…`, `case/…`, `assignment/…`, `office`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(f, "person/{id}"),
            Self::Report(id) => write!(f, "report/{id}"),
            Self::Case(id) => write!(f, "case/{id}"),
            Self::Assignment(id) => write!(f, "assignment/{id}"),
            Self::Office => f.write_str("office"),
        }
    }
}

/// What is done with each personal text.
pub type Visit<'a> = dyn FnMut(SealedClass, &mut FreeText) + 'a;

/// Calls `visit` for every personal text of a posted command, always in the same order: those of
/// the command, then the document of the party that acts through the sender.
pub fn for_each_text_posted(posted: &mut Posted, visit: &mut Visit<'_>) {
    for_each_text(&mut posted.command, visit);
    if let Some(acted_for) = &mut posted.on_behalf_of {
        visit(SealedClass::Document, &mut acted_for.document);
    }
}

/// Calls `visit` for every personal text of the command, always in the same order.
pub fn for_each_text(command: &mut Command, visit: &mut Visit<'_>) {
    use Command as C;
    use SealedClass::{Document, Door, FreeText as Words, Name, Phone};
    match command {
        C::AddPerson(c) => {
            visit(Name, &mut c.name);
            maybe(Phone, &mut c.phone, visit);
        }
        C::CorrectPerson(c) => {
            maybe(Name, &mut c.name, visit);
            maybe(Phone, &mut c.phone, visit);
        }
        C::ReceiveReport(c) => {
            maybe(Words, &mut c.description, visit);
            maybe(Door, &mut c.door, visit);
            maybe(Phone, &mut c.phone, visit);
        }
        C::RejectReport(c) => maybe(Words, &mut c.note, visit),
        C::RecordFirstContact(c) => maybe(Words, &mut c.note, visit),
        C::DispatchCase(c) => maybe(Words, &mut c.note, visit),
        C::SuperviseCase(c) => visit(Words, &mut c.note),
        C::RequestReturn(c) => visit(Words, &mut c.reason),
        C::RequestExtension(c) => visit(Words, &mut c.reason),
        C::SuspendCase(c) => visit(Words, &mut c.reason),
        C::VerifyCase(c) => {
            maybe(Words, &mut c.note, visit);
            codes(&mut c.evidence, visit);
        }
        C::CloseCase(c) => {
            if let Some(four) = &mut c.four_elements {
                visit(Words, &mut four.accepted);
                visit(Words, &mut four.talked_to);
                visit(Words, &mut four.measures);
                visit(Words, &mut four.time_limit);
            }
        }
        C::ReopenCase(c) => visit(Words, &mut c.reason),
        C::CancelCase(c) => visit(Words, &mut c.reason),
        C::ReferCase(c) => visit(Document, &mut c.document),
        C::AnswerReferral(c) => visit(Words, &mut c.answer),
        C::ChangeSeverity(c) => visit(Words, &mut c.reason),
        C::AddNote(c) => visit(Words, &mut c.note),
        C::AddEvidence(c) => codes(&mut c.evidence, visit),
        C::CompleteAssignment(c) => {
            maybe(Words, &mut c.note, visit);
            codes(&mut c.evidence, visit);
        }
        C::DeclineAssignment(c) => maybe(Words, &mut c.note, visit),
        C::RecallAssignment(c) => maybe(Words, &mut c.reason, visit),
        C::TransferAssignment(c) => visit(Words, &mut c.reason),
        _ => for_each_text_beside(command, visit),
    }
}

/// Commands beside the loop: levels, duties, standings; and those without a text.
fn for_each_text_beside(command: &mut Command, visit: &mut Visit<'_>) {
    use Command as C;
    use SealedClass::{Document, FreeText as Words};
    match command {
        C::ChangeLevel(c) => visit(Words, &mut c.reason),
        C::CompleteDuty(c) => c.answers.iter_mut().for_each(|answer| {
            answer.value.words().into_iter().for_each(|text| visit(Words, text));
        }),
        C::AskExcuse(c) => visit(Words, &mut c.reason),
        C::ExcuseDuty(c) => visit(Words, &mut c.reason),
        C::RefuseExcuse(c) => visit(Words, &mut c.reason),
        C::ApplyStanding(c) => maybe(Words, &mut c.note, visit),
        C::ExamineStanding(c) => visit(Words, &mut c.reason),
        C::FileStanding(c) => visit(Document, &mut c.document),
        C::GrantStanding(c) => visit(Document, &mut c.document),
        C::NoteFinding(_) | C::NoteMiss(_) | C::CheckStandings(_) | C::RecordRound(_) => {}
        C::TagPlace(_) | C::PlanDuties(_) | C::NotePreparation(_) | C::ClaimDuty(_) => {}
        C::HandOverDuty(_) => {}
        // Listed, so that a new command must be placed here or above.
        C::AddPerson(_) | C::CorrectPerson(_) | C::ReceiveReport(_) | C::RejectReport(_) => {}
        C::RecordFirstContact(_) | C::DispatchCase(_) | C::SuperviseCase(_) => {}
        C::RequestReturn(_) | C::RequestExtension(_) | C::SuspendCase(_) => {}
        C::VerifyCase(_) | C::CloseCase(_) | C::ReopenCase(_) | C::CancelCase(_) => {}
        C::ReferCase(_) | C::AnswerReferral(_) | C::ChangeSeverity(_) | C::AddNote(_) => {}
        C::AddEvidence(_) | C::CompleteAssignment(_) | C::DeclineAssignment(_) => {}
        C::RecallAssignment(_) | C::TransferAssignment(_) => {}
        C::FoundStreet(_) | C::AdoptCatalogue(_) | C::AdoptCalendar(_) | C::AddPlace(_) => {}
        C::MovePlace(_) | C::LocatePlace(_) | C::RenamePlace(_) | C::NameParties(_) => {}
        C::KeepParty(_) | C::KeepTeam(_) => {}
        C::GrantAffiliation(_) | C::EndAffiliation(_) | C::SetActive(_) => {}
        C::SetAvailability(_) | C::PlanShift(_) | C::StartShift(_) | C::EndShift(_) => {}
        C::CancelShift(_) | C::EnrolDisplay(_) | C::RevokeDisplay(_) | C::AcceptReport(_) => {}
        C::MergeReport(_)
        | C::DecideReturn(_)
        | C::DecideExtension(_)
        | C::ResumeCase(_)
        | C::EvaluateCase(_) => {}
        C::MergeCase(_) | C::MarkDelivered(_) | C::MarkSeen(_) => {}
        C::AcceptAssignment(_) | C::DepartAssignment(_) | C::ArriveAssignment(_) => {}
        C::UrgeAssignment(_) | C::ReleaseAssignment(_) | C::AcknowledgeAlert(_) => {}
        C::FileAlert(_) | C::FireDeadline(_) => {}
    }
}

fn maybe(class: SealedClass, text: &mut Option<FreeText>, visit: &mut Visit<'_>) {
    if let Some(text) = text {
        visit(class, text);
    }
}

/// What scanned codes say.
fn codes(evidence: &mut [GivenEvidence], visit: &mut Visit<'_>) {
    for piece in evidence {
        if let Some(EvidenceValue::Code(text)) = &mut piece.value {
            visit(SealedClass::FreeText, text);
        }
    }
}

/// Whose key seals the texts of this command: the row that it is about, else who sends it.
pub fn subject(command: &Command, actor: &Actor) -> Subject {
    match command.target_key() {
        Some(Key::Person(id)) => Subject::Person(id),
        Some(Key::Report(id)) => Subject::Report(id),
        Some(Key::Case(id)) => Subject::Case(id),
        Some(Key::Assignment(id)) => Subject::Assignment(id),
        _ => actor.person().cloned().map_or(Subject::Office, Subject::Person),
    }
}

#[cfg(test)]
mod tests;
