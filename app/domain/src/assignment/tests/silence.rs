//! Never accepted, and accepted and then forgotten.

use super::*;
use crate::assignment::ROUNDS_MAX;

#[test]
fn what_nobody_accepts_is_offered_again_and_escalates() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.run("cr1", seen(1)).unwrap();
    let events = names(&kit.pass(5 * MINUTE_MS));
    let expected = [
        "AssignmentStageWarned",
        "AssignmentStageBreached",
        "AssignmentReoffered",
        "CaseEscalationBegun",
        "CaseEscalated",
    ];
    assert_eq!(events, expected);
    let a = kit.assignment(1);
    assert_eq!((a.state, a.round, a.receipts.len()), (AssignmentState::Offered, 2, 2));
    assert_eq!(a.clock(Stage::Accept).unwrap().due_at, Some(kit.now + 5 * MINUTE_MS));
    kit.run("cr1", accept(1)).unwrap();
    assert!(kit.case(1).escalating.is_none(), "paging ends with the acknowledgement");
}

#[test]
fn after_the_last_round_it_times_out_and_the_case_waits_for_dispatch() {
    let mut kit = Kit::street();
    kit.offered(1);
    let events = names(&kit.pass(5 * MINUTE_MS * i64::from(ROUNDS_MAX)));
    let offered = events.iter().filter(|name| *name == "AssignmentReoffered").count();
    assert_eq!(offered, usize::from(ROUNDS_MAX) - 1);
    assert!(events.contains(&"AssignmentTimedOut".to_owned()));
    assert!(kit.world.board.assignments.is_empty());
    assert_eq!(kit.case(1).state, CaseState::Filed);
    assert_eq!(kit.case(1).escalating.unwrap().cause, Stage::Dispatch);
    kit.run("op", dispatch(1, 2, "pm", None, None)).unwrap();
    assert!(kit.case(1).escalating.is_none());
}

#[test]
fn an_accepted_assignment_that_goes_silent_is_offered_again_and_escalates() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.run("cr1", accept(1)).unwrap();
    let silent_at = kit.now + 20 * MINUTE_MS;
    assert_eq!(kit.assignment(1).silent_at, Some(silent_at));
    let events = names(&kit.pass(20 * MINUTE_MS));
    let expected =
        ["AssignmentReoffered", "CaseHandlingLapsed", "CaseEscalationBegun", "CaseEscalated"];
    assert_eq!(events, expected);
    let a = kit.assignment(1);
    assert_eq!(
        (a.state, a.person.as_ref(), a.team.clone()),
        (AssignmentState::Offered, None, Some(id("crew")))
    );
    assert_eq!(kit.case(1).state, CaseState::Dispatched);
    kit.run("cr2", accept(1)).expect("another of the crew takes it");
    assert_eq!(kit.assignment(1).person, Some(id("cr2")));
    let has_it = Rejection::AcceptedByAnother { person: Some(id("cr2")) };
    assert_eq!(refused(kit.run("cr1", arrive(1))), has_it);
}

#[test]
fn every_step_says_that_he_is_not_silent_and_on_scene_the_handling_limit_watches() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.run("cr1", accept(1)).unwrap();
    kit.pass(19 * MINUTE_MS);
    kit.run("cr1", depart(1)).unwrap();
    assert_eq!(kit.assignment(1).silent_at, Some(kit.now + 20 * MINUTE_MS));
    kit.pass(5 * MINUTE_MS);
    kit.run("cr1", arrive(1)).unwrap();
    assert_eq!(kit.assignment(1).silent_at, None);
    kit.pass(60 * MINUTE_MS);
    assert_eq!(kit.assignment(1).state, AssignmentState::OnScene);
}

#[test]
fn silence_of_one_leaves_the_other_at_work() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    kit.run("op", dispatch(1, 2, "pm", None, None)).unwrap();
    kit.run("pm1", accept(2)).unwrap();
    kit.pass(20 * MINUTE_MS);
    assert_eq!(kit.assignment(2).state, AssignmentState::Offered);
    assert_eq!(kit.assignment(1).state, AssignmentState::OnScene);
    assert_eq!(kit.case(1).state, CaseState::Handling);
}

#[test]
fn silence_that_is_found_late_still_offers_again_and_alarms_nobody_about_the_past() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.run("cr1", accept(1)).unwrap();
    let events = names(&kit.sleep(24 * 60 * MINUTE_MS));
    assert!(events.contains(&"AssignmentReoffered".to_owned()));
    assert_eq!(kit.assignment(1).state, AssignmentState::Offered);
    let due = kit.assignment(1).clock(Stage::Accept).unwrap().due_at;
    assert_eq!(due, Some(kit.now + 5 * MINUTE_MS), "whoever it is offered to has the whole time");
}
