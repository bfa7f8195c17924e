//! Taking, handing over, doing, excusing: one wins, the other is told by whom and when.

use super::street::*;
use crate::command::Command;
use crate::duty::{AskExcuse, DutyState, ExcuseDuty, Given, HandOverDuty, RefuseExcuse};
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
fn a_refused_excuse_leaves_the_duty_as_it_was_and_may_be_asked_for_again() {
    let (mut kit, duty) = open_lift();
    kit.claim("pm1", &duty).unwrap();
    let ask = |why: &str| {
        let ask = AskExcuse { duty: duty.clone(), reason: why.into() };
        Command::AskExcuse(Box::new(ask))
    };
    let refuse = |why: &str| {
        let refuse = RefuseExcuse { duty: duty.clone(), reason: why.into() };
        Command::RefuseExcuse(Box::new(refuse))
    };
    let none = Rejection::WrongState { state: "no_excuse_asked" };
    assert_eq!(kit.run("sup", refuse("不属实")).unwrap_err(), none);
    kit.run("pm1", ask("停电")).unwrap();
    assert_eq!(kit.run("sup", refuse(" ")).unwrap_err(), Rejection::ReasonMissing);
    let before = kit.world.board.duties[&duty].clone();
    assert_eq!(names(&kit.run("sup", refuse("不属实")).unwrap()), ["ExcuseRefused"]);
    let row = kit.world.board.duties[&duty].clone();
    assert_eq!((row.state, &row.claim), (DutyState::Claimed, &before.claim));
    let refused = row.refused.as_ref().unwrap();
    assert_eq!((&refused.by, refused.at), (&id("sup"), kit.now));
    assert!(row.waiting().is_none() && row.asked == before.asked, "who asked can be told");
    assert!(kit.run("sup", refuse("不属实")).unwrap().is_empty());
    assert_eq!(kit.run("lead", refuse("不属实")).unwrap_err(), none, "it was answered");

    kit.run("pm1", ask("全楼停电")).unwrap();
    assert!(kit.world.board.duties[&duty].waiting().is_some());
    kit.pass(3 * HOUR_MS);
    assert_eq!(kit.state(&duty), DutyState::Missed, "asking stops no clock");
    kit.run("lead", refuse("不属实")).unwrap();
    assert_eq!(kit.state(&duty), DutyState::Missed);
}

#[test]
fn who_asks_to_be_excused_does_not_refuse_it_and_what_is_over_is_not_refused() {
    let (mut kit, duty) = open_lift();
    let refuse = || {
        let refuse = RefuseExcuse { duty: duty.clone(), reason: "不属实".into() };
        Command::RefuseExcuse(Box::new(refuse))
    };
    let ask = AskExcuse { duty: duty.clone(), reason: "停电".into() };
    kit.run("lead", Command::AskExcuse(Box::new(ask))).unwrap();
    assert_eq!(kit.run("lead", refuse()).unwrap_err(), Rejection::AskerMayNotDecide);
    kit.complete_duty("pm1", &duty, &lift()).unwrap();
    let done = Rejection::WrongState { state: "duty_done" };
    assert_eq!(kit.run("sup", refuse()).unwrap_err(), done);
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
