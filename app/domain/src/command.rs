//! All commands. On the wire `{"type":"AcceptAssignment","assignment":"…"}`; unknown types and
//! fields are refused.

use crate::alert::{AcknowledgeAlert, FileAlert};
use crate::assignment::*;
use crate::case::*;
use crate::deadline::FireDeadline;
use crate::display::{EnrolDisplay, RevokeDisplay};
use crate::duty::*;
use crate::party::{KeepParty, KeepTeam};
use crate::person::*;
use crate::place::{
    AddPlace, ChangeLevel, LocatePlace, MovePlace, NameParties, RenamePlace, TagPlace,
};
use crate::report::*;
use crate::shift::{PlanShift, StepShift};
use crate::standing::{
    ApplyStanding, CheckStandings, ExamineStanding, FileStanding, GrantStanding, NoteFinding,
    NoteMiss, RecordRound,
};
use crate::street::{AdoptCalendar, AdoptCatalogue, FoundStreet};
use serde::{Deserialize, Serialize};

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident($inner:ty)),* $(,)?) => {
        /// What somebody wants.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "type")]
        pub enum Command {
            $($(#[$doc])* $name(Box<$inner>),)*
        }

        /// The name of a command without its content; the authorization matrix is total over it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CommandKind {
            $($(#[$doc])* $name,)*
        }

        impl CommandKind {
            /// Every command that exists.
            pub const ALL: &'static [CommandKind] = &[$(CommandKind::$name,)*];
            /// As written on the wire.
            pub fn name(self) -> &'static str {
                match self { $(CommandKind::$name => stringify!($name),)* }
            }
        }

        impl Command {
            /// Which command it is.
            pub fn kind(&self) -> CommandKind {
                match self { $(Command::$name(_) => CommandKind::$name,)* }
            }
        }
    };
}

commands! {
    /// Opens the log of a street.
    FoundStreet(FoundStreet),
    /// Puts a catalogue in force.
    AdoptCatalogue(AdoptCatalogue),
    /// Adopts years of the working calendar.
    AdoptCalendar(AdoptCalendar),
    /// Adds a place.
    AddPlace(AddPlace),
    /// Moves a place.
    MovePlace(MovePlace),
    /// Renames a place.
    RenamePlace(RenamePlace),
    /// Says where a place lies.
    LocatePlace(LocatePlace),
    /// Names the three parties.
    NameParties(NameParties),
    /// Adds or changes a party.
    KeepParty(KeepParty),
    /// Adds or changes a team.
    KeepTeam(KeepTeam),
    /// Adds a person.
    AddPerson(AddPerson),
    /// Corrects name or phone.
    CorrectPerson(CorrectPerson),
    /// Gives an affiliation.
    GrantAffiliation(GrantAffiliation),
    /// Ends an affiliation.
    EndAffiliation(EndAffiliation),
    /// Lets a person act or not.
    SetActive(SetActive),
    /// Says how available one is.
    SetAvailability(SetAvailability),
    /// Puts a shift on the roster.
    PlanShift(PlanShift),
    /// 上岗.
    StartShift(StepShift),
    /// 下岗.
    EndShift(StepShift),
    /// Takes a shift off the roster.
    CancelShift(StepShift),
    /// Enrols a display.
    EnrolDisplay(EnrolDisplay),
    /// Revokes a display.
    RevokeDisplay(RevokeDisplay),
    /// Takes a report in.
    ReceiveReport(ReceiveReport),
    /// 立案.
    AcceptReport(AcceptReport),
    /// 不予立案.
    RejectReport(RejectReport),
    /// Joins a report to a case.
    MergeReport(MergeReport),
    /// 先行联系.
    RecordFirstContact(RecordFirstContact),
    /// 派遣.
    DispatchCase(DispatchCase),
    /// 督办.
    SuperviseCase(SuperviseCase),
    /// Asks for 退单.
    RequestReturn(RequestReturn),
    /// Grants or refuses it.
    DecideReturn(DecideReturn),
    /// Asks for more time.
    RequestExtension(RequestExtension),
    /// Grants or refuses it.
    DecideExtension(DecideExtension),
    /// 挂账.
    SuspendCase(SuspendCase),
    /// Ends a suspension.
    ResumeCase(ResumeCase),
    /// 核查.
    VerifyCase(VerifyCase),
    /// 结案.
    CloseCase(CloseCase),
    /// 评价.
    EvaluateCase(EvaluateCase),
    /// 重开.
    ReopenCase(ReopenCase),
    /// 作废.
    CancelCase(CancelCase),
    /// 并案.
    MergeCase(MergeCase),
    /// Asks above.
    ReferCase(ReferCase),
    /// Enters the answer from above.
    AnswerReferral(AnswerReferral),
    /// More or less severe.
    ChangeSeverity(ChangeSeverity),
    /// Adds evidence.
    AddEvidence(AddEvidence),
    /// Adds a note.
    AddNote(AddNote),
    /// The phone has shown that it is there.
    MarkDelivered(StepAssignment),
    /// Somebody looked at it.
    MarkSeen(StepAssignment),
    /// 签收.
    AcceptAssignment(StepAssignment),
    /// 出发.
    DepartAssignment(StepAssignment),
    /// 到场.
    ArriveAssignment(StepAssignment),
    /// 完成.
    CompleteAssignment(CompleteAssignment),
    /// 拒单.
    DeclineAssignment(DeclineAssignment),
    /// 催办.
    UrgeAssignment(StepAssignment),
    /// Takes it back.
    RecallAssignment(RecallAssignment),
    /// 转办.
    TransferAssignment(TransferAssignment),
    /// The case has ended (policies only).
    ReleaseAssignment(StepAssignment),
    /// Acknowledges an alert.
    AcknowledgeAlert(AcknowledgeAlert),
    /// Makes one case of a storm.
    FileAlert(FileAlert),
    /// 管控等级.
    ChangeLevel(ChangeLevel),
    /// Says what a place is besides its kind.
    TagPlace(TagPlace),
    /// Makes duties ahead of time (timers and policies only).
    PlanDuties(PlanDuties),
    /// A preparation was done (policies only).
    NotePreparation(NotePreparation),
    /// 认领.
    ClaimDuty(ClaimDuty),
    /// Hands a duty over.
    HandOverDuty(HandOverDuty),
    /// 做完.
    CompleteDuty(CompleteDuty),
    /// Asks for 免做.
    AskExcuse(AskExcuse),
    /// 免做.
    ExcuseDuty(ExcuseDuty),
    /// 不准免做.
    RefuseExcuse(RefuseExcuse),
    /// A finding counts, or is none (policies only).
    NoteFinding(NoteFinding),
    /// A duty was missed, or excused afterwards (policies only).
    NoteMiss(NoteMiss),
    /// Days have passed (timers and policies only).
    CheckStandings(CheckStandings),
    /// Enters the counts of a test round.
    RecordRound(RecordRound),
    /// 申报.
    ApplyStanding(ApplyStanding),
    /// 审核.
    ExamineStanding(ExamineStanding),
    /// 备案.
    FileStanding(FileStanding),
    /// 公布.
    GrantStanding(GrantStanding),
    /// A deadline is due (timers only).
    FireDeadline(FireDeadline),
}
