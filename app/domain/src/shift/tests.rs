//! The roster and the post.

use super::*;
use crate::actor::Actor;
use crate::command::Command;
use crate::deadline::{DeadlineKind, FireDeadline};
use crate::key::Key;
use crate::rejection::{Rejection, Why};
use crate::sample::*;
use crate::time::HOUR_MS;

fn plan(n: u128, person: &str, from: Ms, hours: i64) -> Command {
    Command::PlanShift(Box::new(PlanShift {
        shift: ShiftId(uuid(n)),
        person: id(person),
        team: None,
        post: id("p1"),
        from,
        until: from + hours * HOUR_MS,
    }))
}

fn step(n: u128) -> Box<StepShift> {
    Box::new(StepShift { shift: ShiftId(uuid(n)) })
}

#[test]
fn a_shift_is_planned_started_and_ended() {
    let mut office = Office::open();
    let (now, key) = (office.now, ShiftId(uuid(1)));
    assert_eq!(office.send("sup1", plan(1, "guard", now, 8)).map(|e| e.len()), Ok(1));
    assert_eq!(office.send("sup1", plan(1, "guard", now, 8)), Ok(Vec::new()));
    let other = office.send("sup1", plan(1, "guard", now, 7));
    assert_eq!(other, Err(Rejection::Exists(Key::Shift(key))));
    let early = office.send("guard", Command::EndShift(step(1)));
    assert_eq!(early, Err(Rejection::WrongState { state: "planned" }));
    let anothers = office.send("guard2", Command::StartShift(step(1)));
    assert_eq!(anothers, Err(Rejection::NotPermitted));
    assert_eq!(office.send("guard", Command::StartShift(step(1))).map(|e| e.len()), Ok(1));
    assert_eq!(office.send("guard", Command::StartShift(step(1))), Ok(Vec::new()));
    let late = office.send("sup1", Command::CancelShift(step(1)));
    assert_eq!(late, Err(Rejection::WrongState { state: "started" }));
    assert_eq!(office.send("guard", Command::EndShift(step(1))).map(|e| e.len()), Ok(1));
    let gone = office.send("guard", Command::EndShift(step(1)));
    assert_eq!(gone, Err(Rejection::Unknown(Key::Shift(key))));
}

#[test]
fn a_shift_says_as_whom_somebody_acts_so_that_a_wall_without_people_sees_who_is_there() {
    let mut office = Office::open();
    let now = office.now;
    office.send("sup1", plan(1, "guard", now, 8)).unwrap();
    let shift = office.world.board.shifts[&ShiftId(uuid(1))].clone();
    let person = &office.world.board.people[&shift.person];
    assert!(!shift.acts.is_empty());
    assert_eq!(shift.acts, person.affiliations);
}

#[test]
fn a_shift_has_a_sane_length_and_no_other_beside_it() {
    let mut office = Office::open();
    let now = office.now;
    let bad = Err(Rejection::BadField { field: "until", why: Why::OutOfRange });
    assert_eq!(office.send("lead", plan(1, "guard", now, 0)), bad);
    assert_eq!(office.send("lead", plan(1, "guard", now, 25)), bad);
    assert_eq!(office.send("lead", plan(1, "guard", now + -9 * HOUR_MS, 8)), bad);
    office.send("lead", plan(1, "guard", now, 8)).unwrap();
    let over = office.send("lead", plan(2, "guard", now + 7 * HOUR_MS, 8));
    assert_eq!(over, Err(Rejection::ShiftsOverlap { shift: ShiftId(uuid(1)) }));
    assert!(office.send("lead", plan(2, "guard", now + 8 * HOUR_MS, 8)).is_ok());
    assert!(office.send("lead", plan(3, "guard2", now, 8)).is_ok());
}

#[test]
fn nobody_starts_long_before_or_after_his_time() {
    let mut office = Office::open();
    office.send("lead", plan(1, "guard", office.now + 3 * HOUR_MS, 1)).unwrap();
    let start = || Command::StartShift(step(1));
    let early = office.send("guard", start());
    assert_eq!(early, Err(Rejection::BadField { field: "shift", why: Why::OutOfRange }));
    office.pass(4 * 60);
    assert_eq!(office.send("guard", start()), Err(Rejection::WrongState { state: "over" }));
}

#[test]
fn the_timer_ends_a_shift_that_runs_and_removes_one_that_nobody_started() {
    let mut office = Office::open();
    let until = office.now + HOUR_MS;
    office.send("lead", plan(1, "guard", office.now, 1)).unwrap();
    office.send("lead", plan(2, "guard2", office.now, 1)).unwrap();
    office.send("guard", Command::StartShift(step(1))).unwrap();
    let fire = |n| {
        let (key, kind) = (Key::Shift(ShiftId(uuid(n))), DeadlineKind::ShiftEnd);
        Command::FireDeadline(Box::new(FireDeadline { key, kind, due_at: until }))
    };
    assert_eq!(office.submit(&Actor::system(), fire(1), None), Ok(Vec::new()), "too early");
    office.pass(60);
    let ended = office.submit(&Actor::system(), fire(1), None).unwrap();
    assert_eq!(ended[0].event, ShiftEvent::ShiftEnded.into());
    let removed = office.submit(&Actor::system(), fire(2), None).unwrap();
    assert_eq!(removed[0].event, ShiftEvent::ShiftCancelled.into());
    assert_eq!(office.submit(&Actor::system(), fire(2), None), Ok(Vec::new()), "once only");
    assert_eq!(office.send("op", fire(1)), Err(Rejection::NotPermitted));
}
