//! The matrix itself.

use crate::actor::Role;
use crate::command::CommandKind;
use Reach::{Behalf, Machine, Own, Place, Street};
use Role::{
    Admin, Auditor, FieldStaff, Importer, Operator, ShiftLeader, Supervisor, Verifier, Volunteer,
};

/// How far a role reaches with a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Anywhere in the street.
    Street,
    /// Where the affiliation holds: its place and everything below.
    Place,
    /// What is his: his account, his shift, an assignment that was given to him, his team or his
    /// party, a case that he is on.
    Own,
    /// What is his; and where the affiliation holds, in the name of a party without an account.
    Behalf,
    /// By a file that the owner of this machine reads in; nobody who signs in.
    Machine,
}

/// Who may send a command. The system (timers, policies, first start) may send every one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Roles, and how far each reaches; a role that is not named may not.
    pub roles: &'static [(Role, Reach)],
    /// Whoever uses the public page, without an account.
    pub public: bool,
}

impl Line {
    /// How far `role` reaches.
    pub fn reach(&self, role: Role) -> Option<Reach> {
        self.roles.iter().find(|(named, _)| *named == role).map(|(_, reach)| *reach)
    }
}

const SYSTEM: &[(Role, Reach)] = &[];
const FOUND: &[(Role, Reach)] = &[(Importer, Street)];
const ACCOUNTS: &[(Role, Reach)] = &[(Admin, Place)];
const PEOPLE: &[(Role, Reach)] = &[(Admin, Place), (Importer, Machine)];
const STRUCTURE: &[(Role, Reach)] = &[(Admin, Place), (Importer, Place)];
const ROSTER: &[(Role, Reach)] = &[(ShiftLeader, Place), (Supervisor, Place), (Admin, Place)];
const PLANNED: &[(Role, Reach)] =
    &[(ShiftLeader, Place), (Supervisor, Place), (Admin, Place), (Importer, Machine)];
const ON_SHIFT: &[(Role, Reach)] = &[
    (Operator, Own),
    (ShiftLeader, Place),
    (Supervisor, Place),
    (Verifier, Own),
    (FieldStaff, Own),
    (Volunteer, Own),
    (Admin, Own),
];
/// Whoever cannot be reached does not say so himself: who calls him does.
const AVAILABLE: &[(Role, Reach)] = &[
    (Operator, Place),
    (ShiftLeader, Place),
    (Supervisor, Place),
    (Verifier, Own),
    (FieldStaff, Own),
    (Volunteer, Own),
    (Admin, Own),
];
const INTAKE: &[(Role, Reach)] = &[
    (Operator, Street),
    (ShiftLeader, Street),
    (Supervisor, Street),
    (Verifier, Street),
    (FieldStaff, Street),
    (Volunteer, Street),
    (Importer, Place),
];
const DESK: &[(Role, Reach)] = &[(Operator, Place), (ShiftLeader, Place), (Supervisor, Place)];
const FILE: &[(Role, Reach)] =
    &[(Operator, Place), (ShiftLeader, Place), (Supervisor, Place), (Importer, Place)];
const APPROVE: &[(Role, Reach)] = &[(ShiftLeader, Place), (Supervisor, Place)];
const HOLDER: &[(Role, Reach)] =
    &[(Operator, Place), (ShiftLeader, Place), (Supervisor, Place), (FieldStaff, Own)];
const VERIFY: &[(Role, Reach)] =
    &[(Operator, Place), (ShiftLeader, Place), (Supervisor, Place), (Verifier, Place)];
const ADD: &[(Role, Reach)] = &[
    (Operator, Place),
    (ShiftLeader, Place),
    (Supervisor, Place),
    (Verifier, Place),
    (FieldStaff, Own),
    (Volunteer, Own),
];
const STEP: &[(Role, Reach)] = &[
    (Operator, Behalf),
    (ShiftLeader, Behalf),
    (Supervisor, Behalf),
    (FieldStaff, Own),
    (Volunteer, Own),
    (Importer, Place),
];

const DUTY: &[(Role, Reach)] = &[
    (Operator, Behalf),
    (ShiftLeader, Place),
    (Supervisor, Place),
    (FieldStaff, Own),
    (Volunteer, Own),
];

/// Test rounds are entered by the committee's supervisor or at the desk, or imported.
const ROUND: &[(Role, Reach)] =
    &[(Operator, Place), (ShiftLeader, Place), (Supervisor, Place), (Importer, Place)];

/// Who may send a command of this kind.
pub const fn line(kind: CommandKind) -> Line {
    use CommandKind as K;
    let public = matches!(kind, K::ReceiveReport);
    let roles = match kind {
        K::FoundStreet => FOUND,
        K::AdoptCalendar | K::AdoptCatalogue => STRUCTURE,
        K::AddPlace | K::NameParties | K::KeepParty | K::KeepTeam => STRUCTURE,
        K::MovePlace | K::RenamePlace | K::LocatePlace => STRUCTURE,
        K::AddPerson | K::GrantAffiliation => PEOPLE,
        K::CorrectPerson | K::EndAffiliation | K::SetActive => ACCOUNTS,
        K::EnrolDisplay | K::RevokeDisplay => ACCOUNTS,
        K::SetAvailability => AVAILABLE,
        K::StartShift | K::EndShift => ON_SHIFT,
        K::PlanShift => PLANNED,
        K::CancelShift => ROSTER,
        K::ReceiveReport => INTAKE,
        K::AcceptReport | K::MergeReport | K::DispatchCase => FILE,
        K::RejectReport | K::RecordFirstContact | K::AcknowledgeAlert | K::FileAlert => DESK,
        K::SuperviseCase | K::CloseCase | K::EvaluateCase | K::CancelCase => DESK,
        K::MergeCase | K::ReferCase | K::AnswerReferral | K::ChangeSeverity => DESK,
        K::UrgeAssignment | K::RecallAssignment | K::TransferAssignment => DESK,
        K::RequestReturn | K::RequestExtension => HOLDER,
        K::DecideReturn | K::DecideExtension => APPROVE,
        K::SuspendCase | K::ResumeCase | K::ReopenCase => APPROVE,
        K::VerifyCase => VERIFY,
        K::AddEvidence | K::AddNote => ADD,
        K::MarkDelivered | K::MarkSeen | K::AcceptAssignment | K::DepartAssignment => STEP,
        K::ArriveAssignment | K::CompleteAssignment | K::DeclineAssignment => STEP,
        K::ChangeLevel => APPROVE,
        K::TagPlace => ACCOUNTS,
        K::ClaimDuty | K::HandOverDuty | K::CompleteDuty | K::AskExcuse => DUTY,
        K::ExcuseDuty | K::RefuseExcuse => APPROVE,
        K::RecordRound => ROUND,
        K::ApplyStanding => DESK,
        K::ExamineStanding | K::FileStanding | K::GrantStanding => APPROVE,
        K::NoteFinding | K::NoteMiss | K::CheckStandings => SYSTEM,
        K::PlanDuties | K::NotePreparation => SYSTEM,
        K::ReleaseAssignment | K::FireDeadline => SYSTEM,
    };
    Line { roles, public }
}

/// The roles in the order of the printed matrix.
const COLUMNS: [Role; 9] =
    [Operator, ShiftLeader, Supervisor, Verifier, FieldStaff, Volunteer, Admin, Auditor, Importer];

/// The matrix as a table in Markdown: one line a command, one column a role.
pub fn matrix() -> String {
    let mut table = String::from("| command |");
    for role in COLUMNS {
        table += &format!(" {role:?} |");
    }
    table += " public |\n|---|";
    table += &"---|".repeat(COLUMNS.len() + 1);
    for kind in CommandKind::ALL {
        let line = line(*kind);
        table += &format!("\n| {} |", kind.name());
        for role in COLUMNS {
            table += &format!(" {} |", line.reach(role).map_or("·", word));
        }
        table += if line.public { " yes |" } else { " · |" };
    }
    table + "\n"
}

fn word(reach: Reach) -> &'static str {
    match reach {
        Street => "street",
        Place => "place",
        Own => "own",
        Behalf => "behalf",
        Machine => "machine",
    }
}
