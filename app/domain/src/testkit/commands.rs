//! Short hands for the commands of the loop.

use super::*;
use crate::alert::FileAlert;
use crate::assignment::{
    CompleteAssignment, DeclineAssignment, DeclineReason, RecallAssignment, StepAssignment,
    TransferAssignment,
};
use crate::case::{
    AddEvidence, AddNote, AnswerReferral, CancelCase, ChangeSeverity, CloseCase, DecideExtension,
    DecideReturn, DispatchCase, EvaluateCase, GivenEvidence, MergeCase, ReferCase, ReopenCase,
    RequestExtension, RequestReturn, ResumeCase, SuperviseCase, SuspendCase, VerifyCase,
};
use crate::envelope::Channel;
use crate::party::{KeepParty, KeepTeam};
use crate::person::AddPerson;
use crate::place::{AddPlace, NameParties};
use crate::report::{
    AcceptReport, ExternalRef, MergeReport, ReceiveReport, RecordFirstContact, RejectReport,
};
use crate::street::{AdoptCalendar, AdoptCatalogue, FoundStreet};

macro_rules! boxed {
    ($($command:ident),* $(,)?) => {$(
        impl From<$command> for Command {
            fn from(command: $command) -> Self { Command::$command(Box::new(command)) }
        }
    )*};
}
boxed! {
    FoundStreet, AdoptCatalogue, AdoptCalendar, AddPlace, NameParties, KeepParty, KeepTeam, AddPerson,
    ReceiveReport, AcceptReport, RejectReport, MergeReport, RecordFirstContact, DispatchCase,
    SuperviseCase, RequestReturn, DecideReturn, RequestExtension, DecideExtension, SuspendCase, ResumeCase,
    VerifyCase, CloseCase, EvaluateCase, ReopenCase, CancelCase, MergeCase, ReferCase,
    AnswerReferral, ChangeSeverity, AddEvidence, AddNote, CompleteAssignment, DeclineAssignment,
    RecallAssignment, TransferAssignment, FileAlert,
}

/// The type that most tests use: urgent, two photos, arrive in 30 min, handle in 2 h.
pub const MANHOLE: &str = "manhole_cover_missing";

/// Report n, by telephone.
pub fn receive(n: u128) -> ReceiveReport {
    ReceiveReport {
        report: report(n),
        type_id: id(MANHOLE),
        place: id("b1"),
        channel: Channel::Phone,
        external: None,
        description: Some("a hole in the road".into()),
        door: Some("gate 3".into()),
        phone: Some("021".into()),
        photos: Vec::new(),
    }
}

/// The same as an order of the hotline.
pub fn hotline(n: u128) -> ReceiveReport {
    let number = Arc::from(format!("12345-{n}"));
    let external = Some(ExternalRef { system: "12345".into(), number });
    ReceiveReport { channel: Channel::Hotline, external, ..receive(n) }
}

/// Report n becomes case n.
pub fn file(n: u128) -> AcceptReport {
    let (report, case) = (report(n), case(n));
    AcceptReport { report, case, type_id: None, place: None, severity: None, party: None }
}

/// Case n goes out as assignment m.
pub fn dispatch(
    n: u128,
    m: u128,
    party: &str,
    team: Option<&str>,
    person: Option<&str>,
) -> DispatchCase {
    DispatchCase {
        case: case(n),
        assignment: assignment(m),
        party: id(party),
        team: team.map(id),
        person: person.map(id),
        note: None,
    }
}

fn step(n: u128) -> Box<StepAssignment> {
    Box::new(StepAssignment { assignment: assignment(n) })
}

/// The phone shows assignment n.
pub fn delivered(n: u128) -> Command {
    Command::MarkDelivered(step(n))
}

/// Somebody looks at assignment n.
pub fn seen(n: u128) -> Command {
    Command::MarkSeen(step(n))
}

/// Assignment n is accepted.
pub fn accept(n: u128) -> Command {
    Command::AcceptAssignment(step(n))
}

/// On the way.
pub fn depart(n: u128) -> Command {
    Command::DepartAssignment(step(n))
}

/// On scene.
pub fn arrive(n: u128) -> Command {
    Command::ArriveAssignment(step(n))
}

/// 催办.
pub fn urge(n: u128) -> Command {
    Command::UrgeAssignment(step(n))
}

/// Done, with this.
pub fn complete(n: u128, evidence: Vec<GivenEvidence>) -> CompleteAssignment {
    let note = Some("a new cover".into());
    CompleteAssignment { assignment: assignment(n), evidence, note }
}

/// Declined for being busy.
pub fn decline(n: u128) -> DeclineAssignment {
    let reason = Some(DeclineReason::Busy);
    DeclineAssignment { assignment: assignment(n), reason, note: None }
}

/// Taken back.
pub fn recall(n: u128) -> RecallAssignment {
    RecallAssignment { assignment: assignment(n), reason: None }
}

/// Looked at by somebody else.
pub fn verify(n: u128, passed: bool) -> VerifyCase {
    let note = (!passed).then(|| "the cover is loose".into());
    VerifyCase { case: case(n), passed, note, evidence: Vec::new() }
}

/// 结案.
pub fn close(n: u128) -> CloseCase {
    CloseCase { case: case(n), four_elements: None }
}

/// 作废.
pub fn cancel(n: u128) -> CancelCase {
    CancelCase { case: case(n), reason: "a mistake".into() }
}

/// 重开.
pub fn reopen(n: u128) -> ReopenCase {
    ReopenCase { case: case(n), reason: "it is open again".into() }
}

/// 挂账.
pub fn suspend(n: u128) -> SuspendCase {
    SuspendCase { case: case(n), reason: "waits for a spare part".into() }
}

/// It goes on.
pub fn resume(n: u128) -> ResumeCase {
    ResumeCase { case: case(n) }
}
