//! Warned, breached, escalated, and stopped when the stage moves on.

use super::*;
use crate::catalogue::{EscalationTarget, Stage};
use crate::deadline::ALARM_CUT_OFF_MS;
use crate::report::AcceptReport;
use crate::time::MINUTE_MS;

#[test]
fn a_case_that_nobody_dispatches_is_warned_of_breached_and_escalated_step_by_step() {
    let mut kit = Kit::street();
    kit.filed(1);
    let events = kit.pass(5 * MINUTE_MS);
    assert_eq!(names(&events), ["CaseStageWarned", "CaseStageBreached", "CaseEscalated"]);
    assert_eq!(kit.case(1).escalated_to, Some(EscalationTarget::Party), "at once");
    assert!(kit.pass(10 * MINUTE_MS - 1).is_empty());
    assert_eq!(names(&kit.pass(1)), ["CaseEscalated"]);
    assert_eq!(kit.case(1).escalated_to, Some(EscalationTarget::Area));
    assert_eq!(kit.case(1).escalated_at, Some(kit.now), "and when");
    assert_eq!(names(&kit.pass(20 * MINUTE_MS)), ["CaseEscalated"]);
    assert_eq!(kit.case(1).escalated_to, Some(EscalationTarget::CommandCentre));
    assert_eq!(kit.case(1).escalated, 3);
}

#[test]
fn escalation_stops_as_soon_as_the_stage_moves_on() {
    let mut kit = Kit::street();
    kit.filed(1);
    kit.pass(6 * MINUTE_MS);
    assert!(kit.case(1).escalating.is_some());
    kit.run("op", dispatch(1, 1, "works", None, Some("cr1"))).unwrap();
    kit.run("cr1", accept(1)).unwrap();
    assert!(kit.case(1).escalating.is_none());
    let events = names(&kit.pass(15 * MINUTE_MS));
    assert!(events.iter().all(|name| !name.contains("Escalat")), "{events:?}");
}

#[test]
fn a_breach_of_another_stage_is_told_anew() {
    let mut kit = Kit::street();
    kit.filed(1);
    kit.pass(40 * MINUTE_MS);
    assert_eq!(kit.case(1).escalated, 3, "dispatch was escalated to the end");
    let events = names(&kit.pass(80 * MINUTE_MS));
    assert_eq!(events, ["CaseStageWarned", "CaseStageBreached", "CaseEscalated"]);
    assert_eq!(kit.case(1).escalating.unwrap().cause, Stage::Handle);
}

#[test]
fn arriving_late_is_escalated_until_somebody_is_on_scene() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.run("cr1", accept(1)).unwrap();
    kit.pass(15 * MINUTE_MS);
    kit.run("cr1", depart(1)).unwrap();
    let events = names(&kit.pass(15 * MINUTE_MS));
    let tail = ["AssignmentStageBreached", "CaseEscalationBegun", "CaseEscalated"];
    assert_eq!(events, [&["AssignmentStageWarned"], &tail[..]].concat());
    assert_eq!(kit.case(1).escalating.unwrap().cause, Stage::Arrive);
    let events = done(kit.run("cr1", arrive(1)));
    assert_eq!(events, ["AssignmentStepped", "CaseEscalationEnded"]);
    assert!(kit.case(1).escalating.is_none());
}

#[test]
fn what_is_found_months_later_is_recorded_and_alarms_nobody() {
    let mut kit = Kit::street();
    kit.filed(1);
    let events = kit.sleep(90 * 24 * 60 * MINUTE_MS);
    assert_eq!(names(&events).iter().filter(|name| name.contains("Escalat")).count(), 0);
    let breaches = names(&events).iter().filter(|name| *name == "CaseStageBreached").count();
    assert_eq!(breaches, 2, "dispatch and handling");
    let json = serde_json::to_string(&events[0].event).unwrap();
    assert!(json.contains("\"expired\":true"), "{json}");
    assert!(kit.deadlines().is_empty());
}

#[test]
fn an_escalation_step_that_is_found_too_late_ends_the_escalation() {
    let mut kit = Kit::street();
    kit.filed(1);
    kit.pass(5 * MINUTE_MS);
    let events = kit.sleep(10 * MINUTE_MS + ALARM_CUT_OFF_MS + 1);
    assert_eq!(names(&events), ["CaseEscalationEnded"]);
    assert_eq!(kit.case(1).escalated, 1);
}

#[test]
fn an_old_timer_changes_nothing() {
    let mut kit = Kit::street();
    kit.filed(1);
    let due = kit.deadlines().remove(0);
    kit.run("op", dispatch(1, 1, "works", None, None)).unwrap();
    kit.run("op", cancel(1)).unwrap();
    kit.pass(MINUTE_MS * 10);
    assert!(kit.fire(&due).is_empty());
}

#[test]
fn only_the_system_fires_deadlines_and_releases_assignments() {
    use crate::command::Command;
    let mut kit = Kit::street();
    kit.offered(1);
    let due = kit.deadlines().remove(0);
    let fire = crate::deadline::FireDeadline { key: due.key, kind: due.kind, due_at: due.due_at };
    let fire = Command::FireDeadline(Box::new(fire));
    assert_eq!(refused(kit.run("lead", fire)), Rejection::NotPermitted);
    let step = crate::assignment::StepAssignment { assignment: assignment(1) };
    let release = Command::ReleaseAssignment(Box::new(step));
    assert_eq!(refused(kit.run("lead", release.clone())), Rejection::NotPermitted);
    assert_eq!(refused(kit.run_system(release)), wrong("offered"));
}

#[test]
fn the_party_that_answers_sees_the_case_once_it_is_told_though_it_was_never_given_to_it() {
    use crate::board::Row;
    use crate::visibility::{Viewer, may_see};
    use crate::wire::View;
    let mut kit = Kit::street();
    kit.run("op", receive(1)).unwrap();
    kit.run("op", AcceptReport { party: Some(id("pm")), ..file(1) }).unwrap();
    let sees = |kit: &Kit, who: &str| {
        let (board, row) = (&kit.world.board, Row::Case(kit.world.board.cases[&case(1)].clone()));
        let viewer = Viewer::person(board, &id(who), View::Field, kit.now).unwrap();
        may_see(board, &viewer, &row)
    };
    assert!(!sees(&kit, "pm1"));
    kit.pass(5 * MINUTE_MS);
    assert_eq!(kit.case(1).told().count(), 1);
    assert!(sees(&kit, "pm1"), "it was told");
    assert!(!sees(&kit, "cr1"), "another party was not");
    kit.pass(15 * MINUTE_MS);
    assert!(sees(&kit, "pm1"), "and stays told when the area is told too");
    kit.run("op", dispatch(1, 1, "works", None, None)).unwrap();
    assert!(kit.case(1).escalating.is_none());
    assert!(!sees(&kit, "pm1"), "it is somebody else's now");
}
