//! What asks for the password again: a screen that was left open must not give somebody rights, or
//! show who somebody is. Total over all commands and classes, so that a new one does not compile
//! before somebody has decided.

use crate::command::CommandKind;
use crate::text::SealedClass;

/// The code of a refusal that a password undoes: the same request goes through after it.
pub const CONFIRM_CODE: &str = "ConfirmPassword";

/// Commands that change accounts, rights or displays ask; those of the daily work never do.
pub const fn command_asks_password(kind: CommandKind) -> bool {
    use CommandKind as K;
    match kind {
        K::AddPerson | K::CorrectPerson | K::GrantAffiliation | K::EndAffiliation => true,
        K::SetActive | K::EnrolDisplay | K::RevokeDisplay => true,
        K::FoundStreet | K::AdoptCatalogue | K::AdoptCalendar | K::AddPlace | K::MovePlace => false,
        K::RenamePlace | K::LocatePlace | K::NameParties | K::KeepParty | K::KeepTeam => false,
        K::TagPlace | K::SetAvailability | K::PlanShift | K::StartShift | K::EndShift => false,
        K::CancelShift | K::ReceiveReport | K::AcceptReport | K::RejectReport => false,
        K::MergeReport | K::RecordFirstContact | K::DispatchCase | K::SuperviseCase => false,
        K::RequestReturn | K::DecideReturn | K::RequestExtension | K::DecideExtension => false,
        K::SuspendCase | K::ResumeCase | K::VerifyCase | K::CloseCase | K::EvaluateCase => false,
        K::ReopenCase | K::CancelCase | K::MergeCase | K::ReferCase | K::AnswerReferral => false,
        K::ChangeSeverity | K::AddEvidence | K::AddNote | K::MarkDelivered | K::MarkSeen => false,
        K::AcceptAssignment | K::DepartAssignment | K::ArriveAssignment => false,
        K::CompleteAssignment | K::DeclineAssignment | K::UrgeAssignment => false,
        K::RecallAssignment | K::TransferAssignment | K::ReleaseAssignment => false,
        K::AcknowledgeAlert | K::FileAlert | K::ChangeLevel | K::PlanDuties => false,
        K::NotePreparation | K::ClaimDuty | K::HandOverDuty | K::CompleteDuty => false,
        K::AskExcuse | K::ExcuseDuty | K::RefuseExcuse | K::NoteFinding => false,
        K::NoteMiss | K::CheckStandings => false,
        K::RecordRound | K::ApplyStanding | K::ExamineStanding | K::FileStanding => false,
        K::GrantStanding | K::FireDeadline => false,
    }
}

/// Values that say who somebody is or how to reach him ask. What the work itself needs does not:
/// where to go, what was said, by which document.
pub const fn value_asks_password(class: SealedClass) -> bool {
    match class {
        SealedClass::Name | SealedClass::Phone | SealedClass::Health => true,
        SealedClass::Door | SealedClass::FreeText | SealedClass::Document => false,
    }
}
