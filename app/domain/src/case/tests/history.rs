//! Imports and replays: claimed times, no timers, implied steps.

use super::*;
use crate::assignment::AssignmentState;
use crate::case::{CaseState, HISTORY_CASES_MAX};
use crate::catalogue::Stage;
use crate::envelope::{Channel, Origin};
use crate::report::ReceiveReport;
use crate::time::{DAY_MS, MINUTE_MS, Ms};

fn call(n: u128) -> ReceiveReport {
    let type_id = id("fire_rescue_call");
    ReceiveReport { type_id, channel: Channel::Import, ..receive(n) }
}

/// Received, notified, arrived, cleared, in minutes after a day in 2019.
fn minute(m: i64) -> Ms {
    Ms::parse("2019-04-01T07:03:00Z").unwrap() + m * MINUTE_MS
}

fn notified(kit: &mut Kit, received: i64, notified: i64) {
    kit.record(minute(received), call(1)).unwrap();
    kit.record(minute(received), file(1)).unwrap();
    kit.record(minute(notified), dispatch(1, 1, "fire", None, None)).unwrap();
}

#[test]
fn a_record_of_four_instants_runs_through_the_loop_with_its_own_times() {
    let mut kit = Kit::street();
    notified(&mut kit, 0, 2);
    let events = done(kit.record(minute(9), arrive(1)));
    let implied =
        ["AssignmentAccepted", "CaseHandlingBegun", "AssignmentStepped", "AssignmentStepped"];
    assert_eq!(events, implied);
    kit.record(minute(40), complete(1, Vec::new())).unwrap();
    let a = kit.assignment(1);
    use AssignmentState as S;
    let at = |step| a.at(step).map(|at| (at - minute(0)) / MINUTE_MS);
    assert_eq!([at(S::Offered), at(S::OnScene), at(S::Done)], [Some(2), Some(9), Some(40)]);
    let marked = |step| a.receipts.iter().find(|r| r.step == step).is_some_and(|r| r.implied);
    assert_eq!(
        [S::Accepted, S::EnRoute, S::OnScene, S::Done].map(marked),
        [true, true, false, false]
    );
    let case = kit.case(1);
    assert_eq!((case.state, case.origin), (CaseState::Handled, Origin::History));
    assert_eq!((case.occurred_at, case.filed_at), (minute(0), minute(0)));
    assert_eq!(case.handled_at, Some(minute(40)));
    assert_eq!(&*case.number, "0401-001", "the day it was, not the day it was imported");
}

#[test]
fn a_record_without_arrival_implies_it() {
    let mut kit = Kit::street();
    notified(&mut kit, 0, 1);
    kit.record(minute(30), complete(1, Vec::new())).unwrap();
    let implied: Vec<bool> = kit.assignment(1).receipts.iter().map(|r| r.implied).collect();
    assert_eq!(implied, [false, true, true, true, false]);
}

#[test]
fn history_sets_no_timer_and_leaves_the_board_when_it_ends() {
    let mut kit = Kit::street();
    notified(&mut kit, 0, 1);
    assert!(kit.deadlines().is_empty());
    assert!(
        kit.case(1).clock(Stage::Dispatch).unwrap().in_time().is_some(),
        "evaluated all the same"
    );
    kit.record(minute(9), arrive(1)).unwrap();
    assert_eq!(kit.assignment(1).silent_at, None);
    assert!(kit.pass(400 * DAY_MS).is_empty());
    kit.record(minute(40), complete(1, Vec::new())).unwrap();
    kit.run("ver", verify(1, true)).expect("verified today");
    let events = done(kit.run("op", close(1)));
    assert_eq!(events, ["CaseClosed", "CaseArchived", "AssignmentReleased"]);
    assert!(kit.world.board.cases.is_empty());
}

#[test]
fn steps_in_an_impossible_order_are_refused() {
    let mut kit = Kit::street();
    kit.record(minute(5), call(1)).unwrap();
    assert_eq!(refused(kit.record(minute(4), file(1))), Rejection::ImpossibleOrder);
    kit.record(minute(5), file(1)).unwrap();
    let offer = || dispatch(1, 1, "fire", None, None);
    assert_eq!(refused(kit.record(minute(4), offer())), Rejection::ImpossibleOrder);
    kit.record(minute(6), offer()).unwrap();
    assert_eq!(refused(kit.record(minute(5), arrive(1))), Rejection::ImpossibleOrder);
    kit.record(minute(6), arrive(1)).expect("the same minute is possible");
    let cleared = complete(1, Vec::new());
    assert_eq!(refused(kit.record(minute(5), cleared)), Rejection::ImpossibleOrder);
}

#[test]
fn nobody_else_skips_steps() {
    let mut kit = Kit::street();
    kit.offered(1);
    assert_eq!(refused(kit.run("cr1", arrive(1))), wrong("offered"));
    assert_eq!(refused(kit.run("cr1", complete(1, kit.photos(2)))), wrong("offered"));
    kit.run("cr1", accept(1)).unwrap();
    assert_eq!(refused(kit.run("cr1", complete(1, kit.photos(2)))), wrong("accepted"));
}

#[test]
fn history_on_the_board_is_bounded_and_the_oldest_that_nobody_works_on_leaves() {
    let mut kit = Kit::street();
    let most = HISTORY_CASES_MAX as i64;
    // The first of all is under way all the time; the second is cleared.
    for n in 1..=2 {
        let call = ReceiveReport { ..call(n) };
        kit.record(minute(n as i64), call).unwrap();
        kit.record(minute(n as i64), file(n)).unwrap();
        kit.record(minute(n as i64), dispatch(n, n, "fire", None, None)).unwrap();
    }
    kit.record(minute(9), complete(2, Vec::new())).unwrap();
    for n in 3..=most {
        kit.record(minute(n), call(n as u128)).unwrap();
        assert_eq!(names(&kit.record(minute(n), file(n as u128)).unwrap()).len(), 2);
    }
    let n = most + 1;
    kit.record(minute(n), call(n as u128)).unwrap();
    let events = done(kit.record(minute(n), file(n as u128)));
    assert_eq!(events, ["CaseFiled", "ReportAccepted", "CaseArchived", "AssignmentReleased"]);
    let cases = &kit.world.board.cases;
    assert_eq!(cases.len(), HISTORY_CASES_MAX);
    assert!(cases.contains_key(&crate::testkit::case(1)), "somebody is on it");
    assert!(!cases.contains_key(&crate::testkit::case(2)));
    // A case of today takes no room from history.
    kit.run("op", receive(9_000)).unwrap();
    assert_eq!(done(kit.run("op", file(9_000))), ["CaseFiled", "ReportAccepted"]);
}
