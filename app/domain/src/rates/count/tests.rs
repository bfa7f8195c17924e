//! Counts are taken from events alone.

use super::*;
use crate::assignment::StepAssignment;
use crate::case::DispatchCase;
use crate::command::Command;
use crate::ids::{AssignmentId, CaseId, ReportId};
use crate::report::AcceptReport;
use crate::sample::{Office, id, report, uuid};
use crate::time::{DAY_MS, MINUTE_MS};

fn step(n: u128) -> Box<StepAssignment> {
    Box::new(StepAssignment { assignment: AssignmentId(uuid(n)) })
}

/// Three reports; two are filed, for one of them somebody is on scene after a quarter of an hour.
fn morning() -> Office {
    let mut office = Office::open();
    for n in 1..=3 {
        office.system(report(n, "p1"));
    }
    for n in 1..=2 {
        office.system(Command::AcceptReport(Box::new(AcceptReport {
            report: ReportId(uuid(n)),
            case: CaseId(uuid(n)),
            type_id: None,
            place: None,
            severity: None,
            party: None,
        })));
    }
    office.system(Command::DispatchCase(Box::new(DispatchCase {
        case: CaseId(uuid(1)),
        assignment: AssignmentId(uuid(9)),
        party: id("pm"),
        team: None,
        person: None,
        note: None,
    })));
    office.pass(10);
    office.send("guard", Command::AcceptAssignment(step(9))).unwrap();
    office.pass(5);
    office.send("guard", Command::ArriveAssignment(step(9))).unwrap();
    office
}

fn count(office: &Office, from: Ms, to: Ms) -> Figures {
    let mut counter = Counter::new(Period { from, to }, false);
    office.log.iter().for_each(|recorded| counter.event(recorded));
    counter.finish()
}

#[test]
fn a_morning_is_counted_from_its_events() {
    let office = morning();
    let figures = count(&office, crate::sample::START, office.now + DAY_MS);
    let counts = figures.cases;
    assert_eq!((counts.received, counts.filed, counts.dispatched), (3, 2, 1));
    assert_eq!(figures.accept_s.unwrap().p50, 10 * MINUTE_MS / SECOND_MS);
    assert_eq!(figures.response_s.unwrap().p50, 15 * MINUTE_MS / SECOND_MS);
    assert_eq!(counts.closed, 0);
}

#[test]
fn another_day_has_none_of_it_but_carries_the_open_cases_over() {
    let office = morning();
    let later = office.now + 60 * DAY_MS;
    let counts = count(&office, later, later + DAY_MS).cases;
    assert_eq!((counts.received, counts.filed, counts.dispatched), (0, 0, 0));
    assert_eq!(counts.due, 2, "both were due long before and are not closed");
}

#[test]
fn an_exercise_is_never_counted_with_the_rest() {
    let mut office = morning();
    office.log.iter_mut().for_each(|recorded| recorded.origin = Origin::Exercise);
    let all = Period { from: Ms(i64::MIN), to: Ms(i64::MAX) };
    assert_eq!(count(&office, all.from, all.to), Figures::default());
    let mut counter = Counter::new(all, true);
    office.log.iter().for_each(|recorded| counter.event(recorded));
    assert_eq!(counter.finish().cases.received, 3);
}
