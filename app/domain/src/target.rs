//! What a command is about: its row, the version that `expected_version` means, its evidence.

use crate::board::Row;
use crate::case::GivenEvidence;
use crate::command::Command;
use crate::ids::{EvidenceHash, PlaceId, StreetId};
use crate::key::Key;

impl Command {
    /// The row that the command is about: it is loaded when it has left the board, its place says
    /// who may command, and its version is what `expected_version` is compared with.
    pub fn target(&self, street: &StreetId) -> Key {
        self.target_key().unwrap_or_else(|| Key::Street(street.clone()))
    }

    /// The same; `None` for the street itself, whose id stands beside the command.
    pub(crate) fn target_key(&self) -> Option<Key> {
        use Command as C;
        Some(match self {
            C::FoundStreet(_) | C::AdoptCatalogue(_) | C::AdoptCalendar(_) => return None,
            C::AddPlace(c) => Key::Place(c.place.clone()),
            C::MovePlace(c) => Key::Place(c.place.clone()),
            C::LocatePlace(c) => Key::Place(c.place.clone()),
            C::RenamePlace(c) => Key::Place(c.place.clone()),
            C::NameParties(c) => Key::Place(c.place.clone()),
            C::ChangeLevel(c) => Key::Place(c.place.clone()),
            C::TagPlace(c) => Key::Place(c.place.clone()),
            C::PlanDuties(c) => Key::Place(c.place.clone()),
            C::NotePreparation(c) => Key::Duty(c.duty.clone()),
            C::ClaimDuty(c) => Key::Duty(c.duty.clone()),
            C::HandOverDuty(c) => Key::Duty(c.duty.clone()),
            C::CompleteDuty(c) => Key::Duty(c.duty.clone()),
            C::AskExcuse(c) => Key::Duty(c.duty.clone()),
            C::ExcuseDuty(c) => Key::Duty(c.duty.clone()),
            C::RefuseExcuse(c) => Key::Duty(c.duty.clone()),
            C::NoteFinding(c) => Key::Case(c.case),
            C::NoteMiss(c) => Key::Duty(c.duty.clone()),
            C::CheckStandings(c) => Key::Place(c.place.clone()),
            C::RecordRound(c) => Key::Standing(c.place.clone()),
            C::ApplyStanding(c) => Key::Standing(c.place.clone()),
            C::ExamineStanding(c) => Key::Standing(c.place.clone()),
            C::FileStanding(c) => Key::Standing(c.place.clone()),
            C::GrantStanding(c) => Key::Standing(c.place.clone()),
            C::KeepParty(c) => Key::Party(c.party.id.clone()),
            C::KeepTeam(c) => Key::Team(c.team.id.clone()),
            C::AddPerson(c) => Key::Person(c.person.clone()),
            C::CorrectPerson(c) => Key::Person(c.person.clone()),
            C::GrantAffiliation(c) => Key::Person(c.person.clone()),
            C::EndAffiliation(c) => Key::Person(c.person.clone()),
            C::SetActive(c) => Key::Person(c.person.clone()),
            C::SetAvailability(c) => Key::Person(c.person.clone()),
            C::PlanShift(c) => Key::Shift(c.shift),
            C::StartShift(c) | C::EndShift(c) | C::CancelShift(c) => Key::Shift(c.shift),
            C::EnrolDisplay(c) => Key::Display(c.display.clone()),
            C::RevokeDisplay(c) => Key::Display(c.display.clone()),
            C::ReceiveReport(c) => Key::Report(c.report),
            C::AcceptReport(c) => Key::Report(c.report),
            C::RejectReport(c) => Key::Report(c.report),
            C::MergeReport(c) => Key::Report(c.report),
            C::RecordFirstContact(c) => Key::Report(c.report),
            C::AcknowledgeAlert(c) => Key::Alert(c.alert),
            C::FileAlert(c) => Key::Alert(c.alert),
            C::FireDeadline(c) => c.key.clone(),
            _ => return self.loop_key(),
        })
    }

    /// Commands on cases and assignments.
    fn loop_key(&self) -> Option<Key> {
        use Command as C;
        Some(match self {
            C::DispatchCase(c) => Key::Case(c.case),
            C::SuperviseCase(c) => Key::Case(c.case),
            C::RequestReturn(c) => Key::Case(c.case),
            C::DecideReturn(c) => Key::Case(c.case),
            C::RequestExtension(c) => Key::Case(c.case),
            C::DecideExtension(c) => Key::Case(c.case),
            C::SuspendCase(c) => Key::Case(c.case),
            C::ResumeCase(c) => Key::Case(c.case),
            C::VerifyCase(c) => Key::Case(c.case),
            C::CloseCase(c) => Key::Case(c.case),
            C::EvaluateCase(c) => Key::Case(c.case),
            C::ReopenCase(c) => Key::Case(c.case),
            C::CancelCase(c) => Key::Case(c.case),
            C::MergeCase(c) => Key::Case(c.case),
            C::ReferCase(c) => Key::Case(c.case),
            C::AnswerReferral(c) => Key::Case(c.case),
            C::ChangeSeverity(c) => Key::Case(c.case),
            C::AddEvidence(c) => Key::Case(c.case),
            C::AddNote(c) => Key::Case(c.case),
            C::MarkDelivered(c) | C::MarkSeen(c) => Key::Assignment(c.assignment),
            C::AcceptAssignment(c) | C::DepartAssignment(c) => Key::Assignment(c.assignment),
            C::ArriveAssignment(c) | C::UrgeAssignment(c) => Key::Assignment(c.assignment),
            C::ReleaseAssignment(c) => Key::Assignment(c.assignment),
            C::CompleteAssignment(c) => Key::Assignment(c.assignment),
            C::DeclineAssignment(c) => Key::Assignment(c.assignment),
            C::RecallAssignment(c) => Key::Assignment(c.assignment),
            C::TransferAssignment(c) => Key::Assignment(c.assignment),
            // Listed, so that a new command must be placed here or above.
            C::FoundStreet(_) | C::AdoptCatalogue(_) | C::AddPlace(_) => return None,
            C::AdoptCalendar(_) => return None,
            C::MovePlace(_) | C::RenamePlace(_) | C::LocatePlace(_) => return None,
            C::NameParties(_) | C::ChangeLevel(_) | C::TagPlace(_) => return None,
            C::PlanDuties(_) | C::NotePreparation(_) | C::ClaimDuty(_) => return None,
            C::HandOverDuty(_) | C::CompleteDuty(_) | C::AskExcuse(_) => return None,
            C::ExcuseDuty(_) | C::RefuseExcuse(_) => return None,
            C::KeepParty(_) | C::KeepTeam(_) | C::AddPerson(_) => return None,
            C::CorrectPerson(_) | C::GrantAffiliation(_) => return None,
            C::EndAffiliation(_) | C::SetActive(_) => return None,
            C::SetAvailability(_) | C::PlanShift(_) | C::StartShift(_) => return None,
            C::EndShift(_) | C::CancelShift(_) | C::EnrolDisplay(_) => return None,
            C::RevokeDisplay(_) | C::AcknowledgeAlert(_) | C::FileAlert(_) => return None,
            C::FireDeadline(_) | C::ReceiveReport(_) | C::AcceptReport(_) => return None,
            C::RejectReport(_) | C::MergeReport(_) | C::RecordFirstContact(_) => return None,
            C::NoteFinding(_) | C::NoteMiss(_) | C::CheckStandings(_) => return None,
            C::RecordRound(_) | C::ApplyStanding(_) | C::ExamineStanding(_) => return None,
            C::FileStanding(_) | C::GrantStanding(_) => return None,
        })
    }

    /// Hashes of the files that the command names: photographs and signatures, which must have
    /// been uploaded before. A scan or reading says what it says and names no file.
    pub fn evidence(&self) -> Vec<&EvidenceHash> {
        match self {
            Command::ReceiveReport(c) => c.photos.iter().collect(),
            Command::VerifyCase(c) => files(&c.evidence),
            Command::AddEvidence(c) => files(&c.evidence),
            Command::CompleteAssignment(c) => files(&c.evidence),
            Command::CompleteDuty(c) => c.answers.iter().filter_map(|a| a.value.file()).collect(),
            _ => Vec::new(),
        }
    }
    /// Where it names files that are not kept yet ([`EvidenceHash::unkept`]), in order.
    pub fn unkept_mut(&mut self) -> Vec<&mut EvidenceHash> {
        match self {
            Command::ReceiveReport(c) => c.photos.iter_mut().filter(is_unkept).collect(),
            Command::VerifyCase(c) => unkept(&mut c.evidence),
            Command::AddEvidence(c) => unkept(&mut c.evidence),
            Command::CompleteAssignment(c) => unkept(&mut c.evidence),
            Command::CompleteDuty(c) => {
                let files = c.answers.iter_mut().filter_map(|answer| answer.value.file_mut());
                files.filter(is_unkept).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn unkept(given: &mut [GivenEvidence]) -> Vec<&mut EvidenceHash> {
    given.iter_mut().filter_map(|piece| piece.hash.as_mut()).filter(is_unkept).collect()
}

fn is_unkept(hash: &&mut EvidenceHash) -> bool {
    **hash == EvidenceHash::unkept()
}

fn files(given: &[GivenEvidence]) -> Vec<&EvidenceHash> {
    given.iter().filter_map(|piece| piece.hash.as_ref()).collect()
}

impl Row {
    /// Where it is; `None` for a person, who may belong to several places.
    pub fn place(&self) -> Option<&PlaceId> {
        match self {
            Row::Street(row) => Some(&row.root),
            Row::Place(row) => Some(&row.id),
            Row::Party(row) => Some(&row.place),
            Row::Team(row) => Some(&row.place),
            Row::Person(_) => None,
            Row::Shift(row) => Some(&row.post),
            Row::Report(row) => Some(&row.place),
            Row::Case(row) => Some(&row.place),
            Row::Assignment(row) => Some(&row.place),
            Row::Alert(row) => Some(&row.place),
            Row::Display(row) => Some(&row.place),
            Row::Duty(row) => Some(&row.id.place),
            Row::Standing(row) => Some(&row.id),
        }
    }
    /// The version that `expected_version` is compared with; `None` for rows that have none.
    pub fn version(&self) -> Option<u32> {
        match self {
            Row::Place(row) => Some(row.version),
            Row::Person(row) => Some(row.version),
            Row::Report(row) => Some(row.version),
            Row::Case(row) => Some(row.version),
            Row::Assignment(row) => Some(row.version),
            Row::Duty(row) => Some(row.events),
            Row::Standing(row) => Some(row.events),
            Row::Street(_) | Row::Party(_) | Row::Team(_) | Row::Shift(_) => None,
            Row::Alert(_) | Row::Display(_) => None,
        }
    }
}
