//! The course of an assignment, as sentences.

mod silence;
mod standing;

use super::{AssignmentState, DeclineAssignment, DeclineReason, TransferAssignment};
use crate::case::CaseState;
use crate::catalogue::Stage;
use crate::clocks::ClockState;
use crate::key::Key;
use crate::rejection::Rejection;
use crate::testkit::*;
use crate::time::MINUTE_MS;

fn refused(outcome: Outcome) -> Rejection {
    outcome.expect_err("a rule forbids it")
}

fn done(outcome: Outcome) -> Vec<String> {
    names(&outcome.expect("it is allowed"))
}

fn wrong(state: &'static str) -> Rejection {
    Rejection::WrongState { state }
}

#[test]
fn each_step_is_one_tap_and_leaves_its_receipt() {
    let mut kit = Kit::street();
    kit.offered(1);
    for step in [delivered(1), seen(1), accept(1), depart(1), arrive(1)] {
        kit.pass(MINUTE_MS / 2);
        kit.run("cr1", step).unwrap();
    }
    kit.run("cr1", complete(1, kit.photos(2))).unwrap();
    let a = kit.assignment(1);
    assert_eq!(a.state, AssignmentState::Done);
    let steps: Vec<&str> = a.receipts.iter().map(|receipt| receipt.step.name()).collect();
    let all = ["offered", "delivered", "seen", "accepted", "en_route", "on_scene", "done"];
    assert_eq!(steps, all);
    assert!(a.receipts.windows(2).all(|pair| pair[0].at <= pair[1].at && !pair[1].implied));
}

#[test]
fn a_second_tap_changes_nothing() {
    let mut kit = Kit::street();
    kit.offered(1);
    for step in [delivered(1), seen(1), accept(1), depart(1), arrive(1)] {
        assert!(!done(kit.run("cr1", step.clone())).is_empty());
        let before = kit.assignment(1).clone();
        assert!(done(kit.run("cr1", step)).is_empty());
        assert_eq!(*kit.assignment(1), before);
    }
    let photos = kit.photos(2);
    kit.run("cr1", complete(1, photos.clone())).unwrap();
    assert!(done(kit.run("cr1", complete(1, photos))).is_empty());
    for late in [delivered(1), seen(1), accept(1), depart(1), arrive(1)] {
        assert!(done(kit.run("cr1", late)).is_empty(), "an outbox may send them late");
    }
}

#[test]
fn accepting_meets_one_clock_and_starts_the_next() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.pass(MINUTE_MS);
    kit.run("cr1", accept(1)).unwrap();
    let a = kit.assignment(1);
    assert_eq!(a.clock(Stage::Accept).unwrap().state, ClockState::Met(kit.now));
    assert_eq!(a.clock(Stage::Arrive).unwrap().due_at, Some(kit.now + 30 * MINUTE_MS));
    assert_eq!(kit.case(1).state, CaseState::Handling);
    kit.run("cr1", arrive(1)).expect("one may arrive without having said that one departs");
    let met = kit.assignment(1).clock(Stage::Arrive).unwrap().state;
    assert_eq!(met, ClockState::Met(kit.now));
}

#[test]
fn declining_needs_a_reason_and_the_case_waits_for_dispatch() {
    let mut kit = Kit::street();
    kit.offered(1);
    let mute = DeclineAssignment { reason: None, ..decline(1) };
    assert_eq!(refused(kit.run("cr1", mute)), Rejection::ReasonMissing);
    let other = DeclineAssignment {
        reason: Some(DeclineReason::Other),
        note: Some(" ".into()),
        ..decline(1)
    };
    assert_eq!(refused(kit.run("cr1", other)), Rejection::ReasonMissing);
    let events = done(kit.run("cr1", decline(1)));
    assert_eq!(events, ["AssignmentDeclined", "CaseParticipantLeft"]);
    assert_eq!(kit.case(1).state, CaseState::Filed);
    assert_eq!(kit.case(1).clock(Stage::Dispatch).unwrap().state, ClockState::Running);
    assert!(kit.world.board.assignments.is_empty());
    let gone = Rejection::Unknown(Key::Assignment(assignment(1)));
    assert_eq!(refused(kit.run("cr1", accept(1))), gone);
}

#[test]
fn one_who_accepted_may_still_decline_but_not_once_it_is_done() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    kit.on_scene(2);
    assert_eq!(done(kit.run("cr1", decline(1))), ["AssignmentDeclined", "CaseParticipantLeft"]);
    kit.run("cr1", complete(2, kit.photos(2))).unwrap();
    assert_eq!(refused(kit.run("cr1", decline(2))), wrong("done"));
    assert_eq!(refused(kit.run("op", recall(2))), wrong("done"));
    assert_eq!(refused(kit.run("op", urge(2))), wrong("done"));
}

#[test]
fn urging_counts_and_changes_nothing_else() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.run("op", urge(1)).unwrap();
    kit.run("op", urge(1)).unwrap();
    let a = kit.assignment(1);
    assert_eq!((a.urged, a.state), (2, AssignmentState::Offered));
}

#[test]
fn a_transferred_assignment_goes_to_another_without_a_gap() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.run("cr1", accept(1)).unwrap();
    let to = |reason: &str| TransferAssignment {
        assignment: assignment(1),
        new_assignment: assignment(2),
        party: id("pm"),
        team: None,
        person: Some(id("pm1")),
        reason: reason.into(),
    };
    assert_eq!(refused(kit.run("op", to(" "))), Rejection::ReasonMissing);
    let events = done(kit.run("op", to("nearer")));
    let expected =
        ["AssignmentOffered", "CaseDispatched", "AssignmentTransferred", "CaseParticipantLeft"];
    assert_eq!(events, expected);
    assert_eq!(kit.case(1).state, CaseState::Dispatched, "nobody has accepted it now");
    let lives: Vec<bool> = kit.case(1).participants.iter().map(|p| p.live).collect();
    assert_eq!(lives, [false, true]);
    kit.run("pm1", accept(2)).unwrap();
    assert_eq!(kit.case(1).state, CaseState::Handling);
}
