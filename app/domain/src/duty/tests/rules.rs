//! Levels switch rules; preparations come first; downtime skips nothing.

use super::street::*;
use crate::duty::DutyState;
use crate::testkit::*;
use crate::time::{DAY_MS, HOUR_MS, Ms};

#[test]
fn professionals_come_first_and_only_then_lifts_and_public_areas_open() {
    let mut kit = street();
    kit.level("b1", Some("positive_building"));
    let first = kit.only("terminal_disinfection");
    assert_eq!(first.opens_at(), monday());
    assert_eq!(first.closes_at, monday() + 2 * HOUR_MS);
    assert!(kit.of("lift_disinfection").is_empty());
    assert_eq!(kit.hours(1), ["DutyOpened", "DutyTold"]);
    kit.complete_duty("cr1", &first.id, &terminal()).unwrap();
    assert_eq!(kit.state(&first.id), DutyState::Done);
    let opens: Vec<Ms> = kit.of("lift_disinfection").iter().map(|d| d.opens_at()).collect();
    let at = |h: i64| monday() + (h - 10) * HOUR_MS;
    assert_eq!(opens, [at(13), at(18), at(32)], "today from now on, and tomorrow morning");
    assert_eq!(kit.of("public_area_disinfection").len(), 2);
}

#[test]
fn lifting_the_level_takes_away_what_nobody_has_taken_and_a_return_brings_it_again() {
    let mut kit = street();
    kit.level("b1", Some("positive_building"));
    kit.hours(0);
    kit.complete_duty("cr1", &kit.only("terminal_disinfection").id.clone(), &terminal()).unwrap();
    kit.hours(3);
    let lift = kit.of("lift_disinfection")[0].clone();
    kit.claim("pm1", &lift.id).unwrap();
    kit.level("b1", None);
    let left: Vec<_> = kit.of("lift_disinfection").iter().map(|d| d.state).collect();
    assert_eq!(left, [DutyState::Claimed], "what is in hand is finished");
    assert!(kit.of("public_area_disinfection").is_empty());
    kit.level("b1", Some("positive_building"));
    assert_eq!(kit.of("terminal_disinfection").len(), 2, "a new finding is disinfected anew");
    assert_eq!(kit.of("lift_disinfection").len(), 1);
}

#[test]
fn a_level_of_the_compound_holds_for_its_compound_duties_and_each_window_is_made_once() {
    let mut kit = street();
    kit.level("p1", Some("control"));
    let made = kit.of("gate_management").len();
    assert_eq!(made, 3, "12:00, 17:00 and tomorrow's 07:00");
    assert_eq!(kit.plan(), 0);
    kit.pass(HOUR_MS);
    assert_eq!(kit.plan(), 0);
    kit.pass(23 * HOUR_MS);
    assert!(kit.plan() > 0);
}

#[test]
fn windows_that_passed_while_the_server_was_down_are_missed_and_not_absent() {
    let mut kit = street();
    kit.level("p1", Some("control"));
    let before = kit.of("gate_management").len();
    kit.sleep(3 * DAY_MS);
    kit.plan();
    kit.pass(0);
    let log = kit.log.iter().filter(|r| names(std::slice::from_ref(r)) == ["DutyPlanned"]);
    let gate = |r: &&crate::envelope::Recorded| r.key.to_string().contains("gate_management");
    assert_eq!(log.filter(gate).count(), before + 9, "three days, three windows each");
    let missed = kit.log.iter().filter(|r| names(std::slice::from_ref(r)) == ["DutyMissed"]);
    assert_eq!(missed.filter(gate).count(), before + 9 - 3, "all but those of the next day");
}

#[test]
fn what_fails_opens_a_case_of_its_type_and_so_does_what_is_missed() {
    let mut kit = street();
    kit.level("b1", Some("positive_building"));
    kit.hours(0);
    let first = kit.only("terminal_disinfection").id;
    kit.complete_duty("cr1", &first, &terminal()).unwrap();
    kit.hours(3);
    let lift = kit.of("lift_disinfection")[0].id.clone();
    let weak = [("concentration", number("100")), photo()];
    let events = kit.complete_duty("pm1", &lift, &weak).unwrap();
    assert_eq!(names(&events)[..2], ["DutyFailed", "ReportReceived"]);
    assert_eq!(kit.state(&lift), DutyState::Failed);
    let types: Vec<_> = kit.world.board.cases.values().map(|c| c.type_id.to_string()).collect();
    assert_eq!(types, ["disinfection_substandard"]);
    kit.hours(8);
    let mut types: Vec<_> = kit.world.board.cases.values().map(|c| c.type_id.to_string()).collect();
    types.sort();
    types.dedup();
    assert_eq!(types, ["disinfection_substandard", "routine_disinfection_missed"]);
}

#[test]
fn a_duty_keeps_the_version_that_it_was_made_from() {
    let mut kit = street();
    kit.level("p1", Some("control"));
    let mut next = (**crate::catalogue::builtin()).clone();
    next.version += 1;
    let rule = next.duties.get_mut(&id::<crate::ids::RuleId>("gate_management")).unwrap();
    let changed = std::sync::Arc::make_mut(rule);
    changed.version = 2;
    changed.checklist.truncate(1);
    kit.given(crate::street::AdoptCatalogue { catalogue: next.into() });
    kit.hours(2);
    let old = kit.of("gate_management")[0].clone();
    assert_eq!(old.version, 1);
    let one = [("guard", crate::duty::Given::YesNo(true))];
    assert!(kit.complete_duty("pm1", &old.id, &one).is_err(), "version 1 asks for two items");
    kit.pass(DAY_MS);
    kit.plan();
    assert!(kit.of("gate_management").iter().any(|duty| duty.version == 2));
}
