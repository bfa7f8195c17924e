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

#[test]
fn the_intervals_of_a_response_are_taken_from_its_steps() {
    let mut office = Office::open();
    office.system(report(1, "p1"));
    office.system(Command::AcceptReport(Box::new(AcceptReport {
        report: ReportId(uuid(1)),
        case: CaseId(uuid(1)),
        type_id: Some(id("manhole_cover_missing")),
        place: None,
        severity: None,
        party: None,
    })));
    office.system(Command::DispatchCase(Box::new(DispatchCase {
        case: CaseId(uuid(1)),
        assignment: AssignmentId(uuid(9)),
        party: id("pm"),
        team: None,
        person: None,
        note: None,
    })));
    office.send("guard", Command::AcceptAssignment(step(9))).unwrap();
    office.pass(4);
    office.send("guard", Command::DepartAssignment(step(9))).unwrap();
    office.pass(16);
    office.send("guard", Command::ArriveAssignment(step(9))).unwrap();
    let all = Period { from: crate::sample::START, to: office.now + DAY_MS };
    let figures = |within_s| {
        let mut counter = Counter::new(all, false).within(within_s);
        office.log.iter().for_each(|recorded| counter.event(recorded));
        counter.finish()
    };
    let half_an_hour = figures(WITHIN_S);
    assert_eq!(half_an_hour.turnout_s.unwrap().p50, 4 * 60);
    assert_eq!(half_an_hour.travel_s.unwrap().p50, 16 * 60);
    assert_eq!(half_an_hour.response_s.unwrap().p50, 20 * 60);
    assert_eq!(half_an_hour.scene_s, None, "it is not done");
    assert_eq!(half_an_hour.arrived_in_time, Rate::of(1, 1), "30 min by its type");
    assert_eq!(half_an_hour.arrived_within, Rate::of(1, 1));
    assert_eq!(figures(19 * 60).arrived_within, Rate::of(0, 1));
}

mod hotline {
    use super::*;
    use crate::case::{CloseCase, EvaluateCase, Evaluation, FourElements};
    use crate::deadline::ARCHIVE_MS;
    use crate::report::RecordFirstContact;
    use crate::testkit::{Kit, accept, case, close, complete, dispatch, file, hotline, verify};

    fn counted(kit: &Kit) -> HotlineCounts {
        let all = Period { from: Ms(0), to: kit.now + 30 * DAY_MS };
        let mut counter = Counter::new(all, false);
        kit.log.iter().for_each(|recorded| counter.event(recorded));
        counter.finish().hotline
    }

    fn elements() -> FourElements {
        let (accepted, talked_to) = ("9:00".into(), "Ms L".into());
        FourElements { accepted, talked_to, measures: "told".into(), time_limit: "now".into() }
    }

    /// Order n, enquired, answered, verified and closed.
    fn answered(kit: &mut Kit, n: u128) {
        let enquiry = Some(id("hotline_enquiry"));
        kit.run("op", AcceptReport { type_id: enquiry, ..file(n) }).unwrap();
        kit.run("op", dispatch(n, n, "pm", None, None)).unwrap();
        kit.run("pm1", accept(n)).unwrap();
        kit.run("pm1", complete(n, Vec::new())).unwrap();
        kit.run("ver", verify(n, true)).unwrap();
    }

    #[test]
    fn orders_are_counted_from_contact_to_what_the_caller_says() {
        let mut kit = Kit::street();
        for n in 1..=3 {
            kit.run("op", hotline(n)).unwrap();
        }
        let contact = RecordFirstContact { report: crate::testkit::report(1), note: None };
        kit.run("op", contact).unwrap();
        answered(&mut kit, 1);
        kit.run("op", CloseCase { four_elements: Some(Box::new(elements())), ..close(1) }).unwrap();
        kit.pass(ARCHIVE_MS);
        let evaluation = Evaluation { solved: true, satisfied: false };
        kit.run("op", EvaluateCase { case: case(1), evaluation }).expect("after the archive");
        answered(&mut kit, 2);
        let counts = counted(&kit);
        assert_eq!((counts.due_contact, counts.contacted_in_time), (3, 1));
        assert_eq!(counts.due, 2, "the third is not filed");
        assert_eq!((counts.closed, counts.called_back), (1, 1));
        assert_eq!((counts.solved, counts.satisfied), (1, 0));
        assert_eq!(counts.rates().first_contact, Rate::of(1, 3));
    }

    #[test]
    fn what_came_otherwise_is_no_order() {
        let mut kit = Kit::street();
        kit.closed(1);
        assert_eq!(counted(&kit), HotlineCounts::default());
    }
}
