//! The matrix as it was reviewed, and the rules beside it.

use super::*;
use crate::actor::{ActorRef, OnBehalfOf, Role};
use crate::assignment::StepAssignment;
use crate::case::{AddNote, DispatchCase, VerifyCase};
use crate::command::{Command, CommandKind};
use crate::envelope::Channel;
use crate::ids::*;
use crate::key::Key;
use crate::person::{Availability, EndAffiliation, GrantAffiliation, SetActive, SetAvailability};
use crate::place::PlaceKind;
use crate::rejection::{Rejection, Why};
use crate::report::AcceptReport;
use crate::sample::*;
use crate::text::SealedClass;

/// op lead sup ver field vol adm aud imp · public: S street, P place, O own, B behalf, M machine.
const REVIEWED: &str = "
FoundStreet           - - - - - - - - S -
AdoptCatalogue        - - - - - - P - P -
AdoptCalendar         - - - - - - P - P -
AddPlace              - - - - - - P - P -
MovePlace             - - - - - - P - P -
RenamePlace           - - - - - - P - P -
LocatePlace           - - - - - - P - P -
NameParties           - - - - - - P - P -
KeepParty             - - - - - - P - P -
KeepTeam              - - - - - - P - P -
AddPerson             - - - - - - P - M -
CorrectPerson         - - - - - - P - - -
GrantAffiliation      - - - - - - P - M -
EndAffiliation        - - - - - - P - - -
SetActive             - - - - - - P - - -
SetAvailability       P P P O O O O - - -
PlanShift             - P P - - - P - M -
StartShift            O P P O O O O - - -
EndShift              O P P O O O O - - -
CancelShift           - P P - - - P - - -
EnrolDisplay          - - - - - - P - - -
RevokeDisplay         - - - - - - P - - -
ReceiveReport         S S S S S S - - P +
AcceptReport          P P P - - - - - P -
RejectReport          P P P - - - - - - -
MergeReport           P P P - - - - - P -
RecordFirstContact    P P P - - - - - - -
DispatchCase          P P P - - - - - P -
SuperviseCase         P P P - - - - - - -
RequestReturn         P P P - O - - - - -
DecideReturn          - P P - - - - - - -
RequestExtension      P P P - O - - - - -
DecideExtension       - P P - - - - - - -
SuspendCase           - P P - - - - - - -
ResumeCase            - P P - - - - - - -
VerifyCase            P P P P - - - - - -
CloseCase             P P P - - - - - - -
EvaluateCase          P P P - - - - - - -
ReopenCase            - P P - - - - - - -
CancelCase            P P P - - - - - - -
MergeCase             P P P - - - - - - -
ReferCase             P P P - - - - - - -
AnswerReferral        P P P - - - - - - -
ChangeSeverity        P P P - - - - - - -
AddEvidence           P P P P O O - - - -
AddNote               P P P P O O - - - -
MarkDelivered         B B B - O O - - P -
MarkSeen              B B B - O O - - P -
AcceptAssignment      B B B - O O - - P -
DepartAssignment      B B B - O O - - P -
ArriveAssignment      B B B - O O - - P -
CompleteAssignment    B B B - O O - - P -
DeclineAssignment     B B B - O O - - P -
UrgeAssignment        P P P - - - - - - -
RecallAssignment      P P P - - - - - - -
TransferAssignment    P P P - - - - - - -
ReleaseAssignment     - - - - - - - - - -
AcknowledgeAlert      P P P - - - - - - -
FileAlert             P P P - - - - - - -
ChangeLevel           - P P - - - - - - -
TagPlace              - - - - - - P - - -
PlanDuties            - - - - - - - - - -
NotePreparation       - - - - - - - - - -
ClaimDuty             B P P - O O - - - -
HandOverDuty          B P P - O O - - - -
CompleteDuty          B P P - O O - - - -
AskExcuse             B P P - O O - - - -
ExcuseDuty            - P P - - - - - - -
RefuseExcuse          - P P - - - - - - -
NoteFinding           - - - - - - - - - -
NoteMiss              - - - - - - - - - -
CheckStandings        - - - - - - - - - -
RecordRound           P P P - - - - - P -
ApplyStanding         P P P - - - - - - -
ExamineStanding       - P P - - - - - - -
FileStanding          - P P - - - - - - -
GrantStanding         - P P - - - - - - -
FireDeadline          - - - - - - - - - -
";

#[test]
fn every_role_and_command_is_as_reviewed() {
    use Role::*;
    let columns = [
        Operator,
        ShiftLeader,
        Supervisor,
        Verifier,
        FieldStaff,
        Volunteer,
        Admin,
        Auditor,
        Importer,
    ];
    let letter = |reach| match reach {
        None => "-",
        Some(Reach::Street) => "S",
        Some(Reach::Place) => "P",
        Some(Reach::Own) => "O",
        Some(Reach::Behalf) => "B",
        Some(Reach::Machine) => "M",
    };
    let mut seen = String::from("\n");
    for kind in CommandKind::ALL {
        let line = line(*kind);
        let mut cells: Vec<&str> = columns.iter().map(|role| letter(line.reach(*role))).collect();
        cells.push(if line.public { "+" } else { "-" });
        seen += &format!("{:<22}{}\n", kind.name(), cells.join(" "));
    }
    assert_eq!(seen, REVIEWED);
    assert_eq!(matrix().lines().count(), CommandKind::ALL.len() + 2);
    assert!(matrix().contains("| AcceptAssignment | behalf | behalf | behalf | · | own | own |"));
}

#[test]
fn what_only_who_keeps_accounts_may_do_asks_for_the_password_again() {
    for kind in CommandKind::ALL {
        let line = line(*kind);
        let keeps_only = line.reach(Role::Admin) == Some(Reach::Place)
            && line.roles.iter().all(|(role, reach)| match role {
                Role::Admin => true,
                Role::Importer => *reach == Reach::Machine,
                _ => false,
            });
        // What a place is said to be gives nobody a right.
        let expected = keeps_only && *kind != CommandKind::TagPlace;
        assert_eq!(command_asks_password(*kind), expected, "{kind:?}");
    }
    for class in [SealedClass::Name, SealedClass::Phone, SealedClass::Health] {
        assert!(value_asks_password(class), "{class:?}");
    }
    for class in [SealedClass::Door, SealedClass::FreeText, SealedClass::Document] {
        assert!(!value_asks_password(class), "{class:?}");
    }
}

fn accept(report: u128) -> Command {
    Command::AcceptReport(Box::new(AcceptReport {
        report: ReportId(uuid(report)),
        case: CaseId(uuid(report)),
        type_id: None,
        place: None,
        severity: None,
        party: None,
    }))
}

fn dispatch(n: u128, party: &str) -> Command {
    Command::DispatchCase(Box::new(DispatchCase {
        case: CaseId(uuid(n)),
        assignment: AssignmentId(uuid(n)),
        party: id(party),
        team: None,
        person: None,
        note: None,
    }))
}

fn step(n: u128) -> Box<StepAssignment> {
    Box::new(StepAssignment { assignment: AssignmentId(uuid(n)) })
}

/// A street with case and assignment `1` at p1 (pm) and `3` at p3 (fire).
fn busy() -> Office {
    let mut office = Office::open();
    for (n, place, party) in [(1, "p1", "pm"), (3, "p3", "fire")] {
        office.send("op", report(n, place)).unwrap();
        office.send("op", accept(n)).unwrap();
        office.send("op", dispatch(n, party)).unwrap();
    }
    office
}

#[test]
fn a_supervisor_reaches_his_own_places_only() {
    let mut office = Office::open();
    office.send("op", report(1, "p1")).unwrap();
    assert_eq!(office.send("sup2", accept(1)), Err(Rejection::NotPermitted));
    assert!(!office.send("sup1", accept(1)).unwrap().is_empty());
    let kept = office.send("sup1", add_place("b1", "p1", PlaceKind::Building));
    assert_eq!(kept, Err(Rejection::NotPermitted));
}

#[test]
fn scope_follows_todays_tree() {
    let mut office = Office::open();
    office.send("op", report(1, "p1")).unwrap();
    let moved = crate::place::MovePlace { place: id("p1"), parent: id("c2") };
    office.send("adm", Command::MovePlace(Box::new(moved))).unwrap();
    assert_eq!(office.send("sup1", accept(1)), Err(Rejection::NotPermitted));
    assert!(office.send("sup2", accept(1)).is_ok());
}

#[test]
fn field_staff_act_on_what_is_addressed_to_them() {
    let mut office = busy();
    let taken = office.send("disinf", Command::AcceptAssignment(step(1)));
    assert_eq!(taken, Err(Rejection::NotYours));
    office.send("guard", Command::AcceptAssignment(step(1))).unwrap();
    let second = office.send("guard2", Command::AcceptAssignment(step(1)));
    let person = Some(id("guard"));
    assert_eq!(second, Err(Rejection::AcceptedByAnother { person }));
    let urged = office.send("guard", Command::UrgeAssignment(step(1)));
    assert_eq!(urged, Err(Rejection::NotPermitted));
}

#[test]
fn a_desk_acts_only_in_the_name_of_a_party_without_account() {
    let mut office = busy();
    let accepted = |n| Command::AcceptAssignment(step(n));
    let behalf =
        |party: &str| Some(OnBehalfOf { party: id(party), document: "电话记录 3".into() });
    assert_eq!(office.send("op", accepted(1)), Err(Rejection::NotYours));
    assert_eq!(office.send("op", accepted(3)), Err(Rejection::DocumentMissing));
    let (op, guard) = (office.actor("op"), office.actor("guard"));
    let refused = office.submit(&op, accepted(1), behalf("pm"));
    let why = Rejection::BadField { field: "on_behalf_of", why: Why::Mismatch };
    assert_eq!(refused, Err(why));
    let refused = office.submit(&guard, accepted(3), behalf("fire"));
    assert_eq!(refused, Err(Rejection::NotPermitted));
    assert!(!office.submit(&op, accepted(3), behalf("fire")).unwrap().is_empty());
}

#[test]
fn whoever_handled_is_told_that_he_may_not_verify() {
    let mut office = busy();
    let verify = || {
        let (case, passed) = (CaseId(uuid(1)), true);
        Command::VerifyCase(Box::new(VerifyCase { case, passed, note: None, evidence: vec![] }))
    };
    assert_eq!(office.send("guard", verify()), Err(Rejection::NotPermitted));
    let key = Key::Case(CaseId(uuid(1)));
    let Some(crate::board::Row::Case(case)) = office.world.board.get(&key) else { panic!() };
    let mut case = (*case).clone();
    case.participants[0].person = Some(id("guard"));
    case.participants[0].done = true;
    office.world.board.put(&key, Some(crate::board::Row::Case(case.into())));
    assert_eq!(office.send("guard", verify()), Err(Rejection::HandlerMayNotVerify));
}

#[test]
fn what_does_not_exist_is_named_rather_than_forbidden() {
    let mut office = Office::open();
    let key = Key::Report(ReportId(uuid(9)));
    assert_eq!(office.send("op", accept(9)), Err(Rejection::Unknown(key)));
    assert_eq!(office.send("ver", accept(9)), Err(Rejection::NotPermitted));
}

#[test]
fn the_public_page_reports_and_nothing_else() {
    let mut office = Office::open();
    let mut public = report(1, "p1");
    assert_eq!(office.submit(&anybody(), public.clone(), None), Err(Rejection::NotPermitted));
    if let Command::ReceiveReport(report) = &mut public {
        report.channel = Channel::Public;
    }
    assert!(office.submit(&anybody(), public, None).is_ok());
    assert_eq!(office.submit(&anybody(), accept(1), None), Err(Rejection::NotPermitted));
    let display = crate::actor::Actor {
        who: ActorRef::Display(id("d1")),
        affiliations: vec![at(Role::Operator, "wl")],
    };
    assert_eq!(office.submit(&display, accept(1), None), Err(Rejection::NotPermitted));
}

#[test]
fn an_import_account_needs_no_grant_and_has_no_other_right() {
    let mut office = Office::open();
    let import =
        crate::actor::Actor { who: ActorRef::Import("history".into()), affiliations: vec![] };
    assert!(office.submit(&import, report(1, "p1"), None).is_ok());
    assert!(office.submit(&import, accept(1), None).is_ok());
    let added = office.submit(&import, add_person("x", vec![at(Role::Admin, "wl")]), None);
    assert_eq!(added, Err(Rejection::NotPermitted));
    let off = SetActive { person: id("guard"), active: false };
    let off = office.submit(&import, Command::SetActive(Box::new(off)), None);
    assert_eq!(off, Err(Rejection::NotPermitted));
}

#[test]
fn people_come_from_a_file_of_this_machine_and_administrators_from_none() {
    let mut office = Office::open();
    let import =
        crate::actor::Actor { who: ActorRef::Import("import".into()), affiliations: vec![] };
    let grant = |role| {
        let (person, affiliation) = (id("x"), at(role, "wl"));
        Command::GrantAffiliation(Box::new(GrantAffiliation { person, affiliation }))
    };
    assert!(office.submit(&import, add_person("x", vec![]), None).is_ok());
    assert!(office.submit(&import, grant(Role::FieldStaff), None).is_ok());
    let admin = office.submit(&import, grant(Role::Admin), None);
    assert_eq!(admin, Err(Rejection::NotPermitted));
    let signed_in = office.send("imp", add_person("y", vec![]));
    assert_eq!(signed_in, Err(Rejection::NotPermitted));
}

#[test]
fn a_grant_that_ended_meanwhile_does_not_count() {
    let mut office = Office::open();
    let stale = office.actor("op");
    let ended = EndAffiliation { person: id("op"), index: 0 };
    office.send("adm", Command::EndAffiliation(Box::new(ended))).unwrap();
    assert_eq!(office.submit(&stale, report(1, "p1"), None), Err(Rejection::NotPermitted));
    let stale = office.actor("lead");
    let off = SetActive { person: id("lead"), active: false };
    office.send("adm", Command::SetActive(Box::new(off))).unwrap();
    assert_eq!(office.submit(&stale, report(1, "p1"), None), Err(Rejection::NotPermitted));
}

#[test]
fn an_administrator_of_an_area_grants_nothing_beyond_it() {
    let mut office = Office::open();
    office.send("adm", add_person("adm1", vec![at(Role::Admin, "a1")])).unwrap();
    let grant = |place: &str| {
        let (person, affiliation) = (id("guard"), at(Role::Operator, place));
        Command::GrantAffiliation(Box::new(GrantAffiliation { person, affiliation }))
    };
    assert_eq!(office.send("adm1", grant("wl")), Err(Rejection::NotPermitted));
    assert!(office.send("adm1", grant("p1")).is_ok());
    let off = |person: &str| SetActive { person: id(person), active: false };
    let set = office.send("adm1", Command::SetActive(Box::new(off("op"))));
    assert_eq!(set, Err(Rejection::NotPermitted));
    let same = office.send("adm1", add_person("adm2", vec![at(Role::Admin, "wl")]));
    assert_eq!(same, Err(Rejection::NotPermitted));
}

#[test]
fn availability_is_ones_own_or_the_supervisors_or_the_desks() {
    let mut office = Office::open();
    let rest = |person: &str| {
        let (person, availability) = (id(person), Availability::Break);
        Command::SetAvailability(Box::new(SetAvailability { person, availability }))
    };
    assert!(office.send("guard", rest("guard")).is_ok());
    assert_eq!(office.send("guard", rest("guard2")), Err(Rejection::NotPermitted));
    assert_eq!(office.send("sup2", rest("guard2")), Err(Rejection::NotPermitted));
    assert!(office.send("sup1", rest("guard2")).is_ok());
    let (person, availability) = (id("guard2"), Availability::Unreachable);
    let lost = SetAvailability { person, availability };
    let lost = Command::SetAvailability(Box::new(lost));
    assert_eq!(office.send("ver", lost.clone()), Err(Rejection::NotPermitted));
    assert!(office.send("op", lost).is_ok(), "the desk called him");
}

#[test]
fn a_note_is_added_by_whoever_is_on_the_case() {
    let mut office = busy();
    let note = || Command::AddNote(Box::new(AddNote { case: CaseId(uuid(1)), note: "到".into() }));
    assert!(office.send("guard", note()).is_ok());
    assert_eq!(office.send("disinf", note()), Err(Rejection::NotPermitted));
    assert_eq!(office.send("aud", note()), Err(Rejection::NotPermitted));
}

#[test]
fn sealed_values_open_by_class_and_owner() {
    use SealedClass::*;
    let office = busy();
    let board = &office.world.board;
    let report = Key::Report(ReportId(uuid(1)));
    let guard = Key::Person(id("guard"));
    let may =
        |who: &str, class, owner: &Key| may_open(board, &office.actor(who), class, owner, None);
    for (who, name, phone_of_staff, phone, words, health) in [
        ("op", true, true, true, true, true),
        ("lead", true, true, true, true, true),
        ("sup1", true, true, true, true, false),
        ("sup2", false, false, false, false, false),
        ("ver", false, false, false, true, false),
        ("aud", true, false, false, true, false),
        ("adm", true, false, false, false, false),
        ("imp", false, false, false, false, false),
        ("guard", true, true, true, true, false),
        ("guard2", false, false, true, true, false),
        ("disinf", false, false, false, false, false),
        ("doc", false, false, false, false, false),
    ] {
        assert_eq!(may(who, Name, &guard), name, "{who} name");
        assert_eq!(may(who, Phone, &guard), phone_of_staff, "{who} phone of staff");
        assert_eq!(may(who, Phone, &report), phone, "{who} phone");
        assert_eq!(may(who, FreeText, &report), words, "{who} words");
        assert_eq!(may(who, Health, &report), health, "{who} health");
    }
    // As the server asks: with the report that left the board, folded from the log.
    let case = &board.cases[&CaseId(uuid(1))];
    let folded = crate::board::Row::Report(std::sync::Arc::new(crate::report::Report {
        id: ReportId(uuid(1)),
        type_id: case.type_id.clone(),
        place: case.place.clone(),
        channel: crate::envelope::Channel::Sensor,
        external: None,
        description: None,
        door: None,
        phone: None,
        photos: Vec::new(),
        origin: case.origin,
        occurred_at: case.occurred_at,
        received_at: case.occurred_at,
        clocks: Vec::new(),
        escalation: Vec::new(),
        escalating: None,
        escalated: 0,
        contacted_at: None,
        version: 2,
    }));
    let guarded = office.actor("guard");
    assert!(may_open(board, &guarded, FreeText, &report, Some(&folded)), "he works on its case");
    assert!(!may_open(board, &office.actor("disinf"), FreeText, &report, Some(&folded)));
    let display = crate::actor::Actor { who: ActorRef::Display(id("d")), affiliations: vec![] };
    assert!(!may_open(board, &display, FreeText, &report, None));
    let gone = Key::Report(ReportId(uuid(77)));
    assert!(may("op", FreeText, &gone) && !may("sup1", FreeText, &gone));
}
