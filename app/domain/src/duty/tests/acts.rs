//! Taking, handing over, doing, excusing: one wins, the other is told by whom and when.

use super::street::*;
use crate::command::Command;
use crate::duty::{AskExcuse, DutyState, ExcuseDuty, Given, HandOverDuty};
use crate::ids::DutyId;
use crate::rejection::{Rejection, Why};
use crate::testkit::*;
use crate::time::{HOUR_MS, MINUTE_MS};

/// A lift window of 13:00 that is open.
fn open_lift() -> (Kit, DutyId) {
    let mut kit = street();
    kit.level("b1", Some("positive_building"));
    kit.hours(0);
    kit.complete_duty("cr1", &kit.only("terminal_disinfection").id.clone(), &terminal()).unwrap();
    kit.hours(3);
    let id = kit.of("lift_disinfection")[0].id.clone();
    (kit, id)
}

#[test]
fn one_phone_wins_and_the_other_hears_who_and_when() {
    let (mut kit, duty) = open_lift();
    let at = kit.now;
    kit.complete_duty("pm1", &duty, &lift()).unwrap();
    kit.pass(MINUTE_MS);
    let refused = kit.complete_duty("pm2", &duty, &lift()).unwrap_err();
    assert_eq!(refused, Rejection::DoneByAnother { person: Some(id("pm1")), at });
    assert!(kit.complete_duty("pm1", &duty, &lift()).unwrap().is_empty(), "his own, again");
}

#[test]
fn a_claimed_duty_is_his_who_claimed_it_until_he_hands_it_over() {
    let (mut kit, duty) = open_lift();
    let at = kit.now;
    kit.claim("pm1", &duty).unwrap();
    assert!(kit.claim("pm1", &duty).unwrap().is_empty());
    let taken = Rejection::TakenByAnother { person: id("pm1"), at };
    assert_eq!(kit.claim("pm2", &duty).unwrap_err(), taken);
    assert_eq!(kit.complete_duty("pm2", &duty, &lift()).unwrap_err(), taken);
    let to = |who: Option<&str>| {
        let command = HandOverDuty { duty: duty.clone(), to: who.map(id) };
        Command::HandOverDuty(Box::new(command))
    };
    let unfit = kit.run("pm1", to(Some("cr1"))).unwrap_err();
    assert_eq!(unfit, Rejection::BadField { field: "to", why: Why::Mismatch });
    kit.run("pm1", to(Some("pm2"))).unwrap();
    kit.complete_duty("pm2", &duty, &lift()).unwrap();
    assert_eq!(kit.state(&duty), DutyState::Done);
}

#[test]
fn after_the_window_it_is_late_and_after_the_grace_it_is_missed_whatever_comes_then() {
    let (mut kit, duty) = open_lift();
    kit.pass(2 * HOUR_MS + 10 * MINUTE_MS);
    assert!(kit.world.board.duties[&duty].overdue);
    kit.complete_duty("pm1", &duty, &lift()).unwrap();
    assert_eq!(kit.state(&duty), DutyState::Late);

    let (mut kit, duty) = open_lift();
    kit.pass(2 * HOUR_MS + 30 * MINUTE_MS);
    assert_eq!(kit.state(&duty), DutyState::Missed);
    let events = kit.complete_duty("pm1", &duty, &lift()).unwrap();
    assert_eq!(names(&events), ["DutySupplemented"]);
    assert_eq!(kit.state(&duty), DutyState::Missed, "late evidence does not rewrite history");
}

#[test]
fn everything_on_the_checklist_is_answered_in_its_own_kind() {
    let (mut kit, duty) = open_lift();
    let missing = kit.complete_duty("pm1", &duty, &[photo()]).unwrap_err();
    assert_eq!(missing, Rejection::ItemMissing { item: id("concentration") });
    let wrong = [("concentration", Given::YesNo(true)), photo()];
    let mismatch = Rejection::BadField { field: "answers", why: Why::Mismatch };
    assert_eq!(kit.complete_duty("pm1", &duty, &wrong).unwrap_err(), mismatch);
    let unknown = [("concentration", number("600")), photo(), ("x", Given::YesNo(true))];
    assert_eq!(kit.complete_duty("pm1", &duty, &unknown).unwrap_err(), mismatch);
    let twice = [lift(), lift()].concat();
    assert_eq!(kit.complete_duty("pm1", &duty, &twice).unwrap_err(), mismatch);
}

#[test]
fn who_asks_to_be_excused_does_not_approve_it() {
    let (mut kit, duty) = open_lift();
    kit.pass(3 * HOUR_MS);
    assert_eq!(kit.state(&duty), DutyState::Missed);
    let ask = AskExcuse { duty: duty.clone(), reason: "停电".into() };
    kit.run("lead", Command::AskExcuse(Box::new(ask))).unwrap();
    let approve = || {
        Command::ExcuseDuty(Box::new(ExcuseDuty { duty: duty.clone(), reason: "属实".into() }))
    };
    assert_eq!(kit.run("lead", approve()).unwrap_err(), Rejection::AskerMayNotDecide);
    kit.run("sup", approve()).unwrap();
    let row = &kit.world.board.duties[&duty];
    assert_eq!(row.state, DutyState::Excused);
    assert_eq!(row.excused.as_ref().map(|e| e.from), Some(DutyState::Missed), "it was missed");
    assert!(kit.run("sup", approve()).unwrap().is_empty());
}

#[test]
fn telling_goes_up_step_by_step_and_stops_when_it_is_done() {
    let (mut kit, duty) = open_lift();
    let told = |names: &[String]| names.iter().filter(|name| *name == "DutyTold").count();
    let at = names(&kit.pass(91 * MINUTE_MS));
    assert_eq!(told(&at), 1, "30 min before the end");
    assert_eq!(told(&names(&kit.pass(20 * MINUTE_MS))), 1, "10 min before the end");
    kit.complete_duty("pm1", &duty, &lift()).unwrap();
    let after = kit.pass(HOUR_MS);
    assert!(after.iter().all(|r| r.key != crate::key::Key::Duty(duty.clone())));
}

#[test]
fn it_is_too_early_before_the_window() {
    let (mut kit, _) = open_lift();
    let later = kit.of("lift_disinfection")[1].id.clone();
    let early = Rejection::WrongState { state: "duty_planned" };
    assert_eq!(kit.claim("pm1", &later).unwrap_err(), early);
    assert_eq!(kit.complete_duty("pm1", &later, &lift()).unwrap_err(), early);
}
