//! Filed, dispatched, handled.

use super::*;
use crate::case::{Case, CaseState};
use crate::catalogue::{EvidenceKind, Severity, Stage};
use crate::clocks::ClockState;
use crate::key::Key;
use crate::report::AcceptReport;
use crate::time::{HOUR_MS, MINUTE_MS};

fn clock_of(case: &Case, stage: Stage) -> ClockState {
    case.clock(stage).expect("the stage has a limit").state
}

#[test]
fn a_report_becomes_a_case_that_is_handled_verified_by_another_and_closed() {
    let mut kit = Kit::street();
    kit.closed(1);
    let case = kit.case(1);
    assert_eq!(case.state, CaseState::Closed);
    assert_eq!(case.evidence.len(), 2);
    assert_eq!(case.ended_at, Some(kit.now));
    assert!(kit.world.board.assignments.is_empty(), "its assignments are released");
}

#[test]
fn a_case_is_numbered_by_its_day_and_answered_for_by_the_party_of_its_place() {
    let mut kit = Kit::street();
    kit.filed(1);
    kit.run("op", receive(2)).unwrap();
    let other = Some(id("noise_neighbour_dispute"));
    let named = kit.world.board.catalogue().unwrap().types.values();
    let pm =
        named.clone().find(|t| t.default_party == crate::catalogue::PartyKind::PropertyCompany);
    let pm = pm.expect("some type is the property company's").id.clone();
    assert!(
        refused(kit.run("op", AcceptReport { type_id: other, ..file(2) })).code() == "UnknownType"
    );
    kit.run("op", AcceptReport { type_id: Some(pm), ..file(2) }).unwrap();
    assert_eq!((&*kit.case(1).number, &*kit.case(2).number), ("0302-001", "0302-002"));
    assert_eq!(kit.case(1).party, Some(id("works")), "the contractor of the street");
    assert_eq!(kit.case(2).party, Some(id("pm")), "the property company of the compound above");
    assert_eq!(kit.case(1).severity, Severity::Urgent);
    kit.pass(24 * HOUR_MS);
    kit.run("op", receive(3)).unwrap();
    kit.run("op", file(3)).unwrap();
    assert_eq!(&*kit.case(3).number, "0303-001");
}

#[test]
fn what_the_first_reporter_said_stays_with_the_case_and_goes_out_with_the_assignment() {
    let mut kit = Kit::street();
    kit.offered(1);
    let (case, assignment) = (kit.case(1), kit.assignment(1));
    assert!(case.description.is_some() && case.door.is_some() && case.phone.is_some());
    assert_eq!((&assignment.description, &assignment.door), (&case.description, &case.door));
}

#[test]
fn dispatch_and_handling_are_due_from_filing_on_and_dispatch_is_met_by_the_first_offer() {
    let mut kit = Kit::street();
    kit.filed(1);
    let filed_at = kit.now;
    assert_eq!(kit.case(1).clock(Stage::Handle).unwrap().due_at, Some(filed_at + 2 * HOUR_MS));
    assert_eq!(clock_of(kit.case(1), Stage::Dispatch), ClockState::Running);
    kit.pass(MINUTE_MS);
    kit.run("op", dispatch(1, 1, "works", None, None)).unwrap();
    assert_eq!(clock_of(kit.case(1), Stage::Dispatch), ClockState::Met(kit.now));
    assert_eq!(clock_of(kit.case(1), Stage::Handle), ClockState::Running);
    assert_eq!(kit.case(1).state, CaseState::Dispatched);
}

#[test]
fn a_second_assignment_never_resets_the_first() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    let first = kit.assignment(1).clone();
    kit.run("op", dispatch(1, 2, "pm", None, Some("pm1"))).unwrap();
    assert_eq!(*kit.assignment(1), first);
    assert_eq!(kit.case(1).state, CaseState::Handling);
    kit.run("cr1", complete(1, kit.photos(2))).unwrap();
    assert_eq!(kit.case(1).state, CaseState::Handling, "the other is not done");
    kit.run("pm1", accept(2)).unwrap();
    kit.run("pm1", arrive(2)).unwrap();
    kit.run("pm1", complete(2, Vec::new())).expect("the case has its evidence");
    assert_eq!(kit.case(1).state, CaseState::Handled);
}

#[test]
fn dispatching_asks_for_a_party_team_and_person_that_exist_and_belong_together() {
    let mut kit = Kit::street();
    kit.filed(1);
    let mut go = |party, team, person| refused(kit.run("op", dispatch(1, 1, party, team, person)));
    assert_eq!(go("nobody", None, None), Rejection::Unknown(Key::Party(id("nobody"))));
    assert_eq!(go("works", Some("x"), None), Rejection::Unknown(Key::Team(id("x"))));
    assert_eq!(go("pm", Some("crew"), None), bad("team", Why::Mismatch));
    assert_eq!(go("works", None, Some("x")), Rejection::Unknown(Key::Person(id("x"))));
    assert_eq!(go("works", None, Some("pm1")), bad("person", Why::Mismatch));
    assert_eq!(go("works", Some("crew"), Some("wk")), bad("person", Why::Mismatch));
    assert_eq!(kit.case(1).state, CaseState::Filed);
}

#[test]
fn dispatching_twice_with_the_same_id_is_once() {
    let mut kit = Kit::street();
    kit.offered(1);
    assert!(done(kit.run("op", dispatch(1, 1, "works", Some("crew"), None))).is_empty());
    let other = refused(kit.run("op", dispatch(1, 1, "pm", None, None)));
    assert_eq!(other, Rejection::Exists(Key::Assignment(assignment(1))));
}

#[test]
fn when_the_last_who_is_not_done_leaves_the_case_is_handled() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    kit.run("op", dispatch(1, 2, "pm", None, None)).unwrap();
    kit.run("cr1", complete(1, kit.photos(2))).unwrap();
    let events = done(kit.run("op", recall(2)));
    assert_eq!(events, ["AssignmentRecalled", "CaseParticipantLeft", "CaseHandled"]);
    assert_eq!(kit.case(1).state, CaseState::Handled);
    assert_eq!(clock_of(kit.case(1), Stage::Verify), ClockState::Running);
}

#[test]
fn evidence_counts_once_and_is_signed_by_who_sends_it() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    let one = kit.photos(1);
    let add = |evidence| crate::case::AddEvidence { case: case(1), evidence };
    assert_eq!(done(kit.run("op", add(one.clone()))), ["EvidenceAdded"]);
    assert!(done(kit.run("op", add(one.clone()))).is_empty());
    assert_eq!(refused(kit.run("op", add(Vec::new()))), bad("evidence", Why::Missing));
    assert_eq!(kit.case(1).evidence[0].by, Some(id("op")));
    let missing = Rejection::EvidenceMissing { kind: EvidenceKind::Photo, needed: 2 };
    assert_eq!(refused(kit.run("cr1", complete(1, one))), missing, "the same photo again");
    kit.run("cr1", complete(1, kit.photos(1))).expect("together with what the case has");
}
