//! The repeat rule, as sentences.

use super::{AcknowledgeAlert, FileAlert};
use crate::ids::AlertId;
use crate::report::ReceiveReport;
use crate::testkit::*;
use crate::time::{DAY_MS, MINUTE_MS};

/// Two of this type in a compound within 7 days are an alert.
fn again(kit: &Kit) -> (crate::ids::TypeId, u128, i64) {
    let types = kit.world.board.catalogue().unwrap().types.values();
    let row = types.clone().find(|row| row.repeat.is_some()).expect("some type repeats");
    let repeat = row.repeat.unwrap();
    (row.id.clone(), u128::from(repeat.count), repeat.within_s * 1_000)
}

fn send(kit: &mut Kit, n: u128, place: &str) -> Vec<String> {
    let type_id = again(kit).0;
    names(&kit.run("op", ReceiveReport { type_id, place: id(place), ..receive(n) }).unwrap())
}

fn open(kit: &Kit) -> AlertId {
    *kit.world.board.alerts.keys().next().expect("an alert is open")
}

#[test]
fn the_nth_report_in_a_compound_opens_one_alert_and_a_storm_stays_one_card() {
    let mut kit = Kit::street();
    let (_, count, _) = again(&kit);
    for n in 1..count {
        assert_eq!(send(&mut kit, n, "b1"), ["ReportReceived"]);
    }
    assert_eq!(send(&mut kit, count, "p1"), ["ReportReceived", "AlertOpened"]);
    for n in count + 1..count + 20 {
        assert_eq!(send(&mut kit, n, "b1"), ["ReportReceived", "AlertGrown"]);
    }
    let alert = &kit.world.board.alerts[&open(&kit)];
    assert_eq!((alert.place.as_str(), alert.reports.len() as u128), ("p1", count + 19));
    assert_eq!(kit.world.board.alerts.len(), 1);
}

#[test]
fn reports_elsewhere_or_long_ago_do_not_count() {
    let mut kit = Kit::street();
    let (_, count, within_ms) = again(&kit);
    for n in 1..count {
        send(&mut kit, n, "b1");
    }
    assert_eq!(send(&mut kit, 50, "p2"), ["ReportReceived"]);
    kit.now = kit.now + within_ms + MINUTE_MS;
    assert_eq!(send(&mut kit, 51, "b1"), ["ReportReceived"]);
}

#[test]
fn after_acknowledgement_as_many_new_reports_are_needed_again() {
    let mut kit = Kit::street();
    let (_, count, _) = again(&kit);
    for n in 1..=count {
        send(&mut kit, n, "b1");
    }
    let seen = AcknowledgeAlert { alert: open(&kit) };
    let seen = || crate::command::Command::AcknowledgeAlert(Box::new(seen.clone()));
    kit.run("op", seen()).unwrap();
    assert!(kit.world.board.alerts.is_empty());
    assert!(kit.run("op", seen()).unwrap().is_empty());
    for n in count + 1..2 * count {
        assert_eq!(send(&mut kit, n, "b1"), ["ReportReceived"]);
    }
    assert_eq!(send(&mut kit, 2 * count, "b1"), ["ReportReceived", "AlertOpened"]);
}

#[test]
fn history_alarms_nobody() {
    let mut kit = Kit::street();
    let (type_id, count, _) = again(&kit);
    for n in 1..=count + 1 {
        let report = ReceiveReport { type_id: type_id.clone(), ..receive(n) };
        let at = kit.now + -DAY_MS;
        assert_eq!(names(&kit.record(at, report).unwrap()), ["ReportReceived"]);
    }
}

/// A storm of the least size and `more`, and the command that files it as case n.
fn storm(kit: &mut Kit, more: u128, n: u128) -> FileAlert {
    for n in 1..=again(kit).1 + more {
        send(kit, n, if n == 2 { "p1" } else { "b1" });
    }
    FileAlert { alert: open(kit), case: case(n), party: None }
}

#[test]
fn one_command_files_a_storm_as_one_case_with_every_reporter() {
    let mut kit = Kit::street();
    let file = storm(&mut kit, 3, 1);
    let count = again(&kit).1 + 3;
    let events = names(&kit.run("op", file.clone()).unwrap());
    let merged = events.iter().filter(|name| *name == "ReportMerged").count() as u128;
    assert_eq!((events.len() as u128, merged), (count + 2, count - 1));
    let board = &kit.world.board;
    assert!(board.alerts.is_empty() && board.reports.is_empty());
    let case = kit.case(1);
    assert_eq!((case.reports.len() as u128, case.place.as_str()), (count, "p1"));
    assert!(kit.run("op", file).unwrap().is_empty(), "it was done already");
}

#[test]
fn a_second_storm_joins_the_case_of_the_first() {
    let mut kit = Kit::street();
    let file = storm(&mut kit, 0, 1);
    kit.run("op", file.clone()).unwrap();
    let count = again(&kit).1;
    for n in 100..100 + count {
        send(&mut kit, n, "b1");
    }
    let more = FileAlert { alert: open(&kit), ..file };
    kit.run("op", more).unwrap();
    assert_eq!(kit.case(1).reports.len() as u128, 2 * count);
    assert!(kit.world.board.alerts.is_empty());
}

#[test]
fn a_storm_whose_reports_are_all_decided_is_only_acknowledged() {
    let mut kit = Kit::street();
    let storm = storm(&mut kit, 0, 99);
    for n in 1..=again(&kit).1 {
        kit.run("op", crate::testkit::file(n)).unwrap();
    }
    let nothing = crate::rejection::Rejection::WrongState { state: "nothing_waits" };
    assert_eq!(kit.run("op", storm).unwrap_err(), nothing);
}
