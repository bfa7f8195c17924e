//! A compound on its way to the title, and back.

use super::*;
use crate::duty::tests::street::street;
use crate::rejection::{Rejection, Why};

/// Found today, quiet for thirteen days, everybody tested on the thirteenth, one more day.
fn eligible() -> Kit {
    let mut kit = street();
    kit.found(1, "b1", 0).unwrap();
    kit.days(13);
    kit.round((400, 400, 0)).unwrap();
    kit.days(1);
    kit
}

fn granted() -> Kit {
    let mut kit = eligible();
    kit.apply_standing("sup").unwrap();
    kit.examine("lead", true).unwrap();
    kit.confirm("lead", false).unwrap();
    kit.confirm("lead", true).unwrap();
    kit
}

/// Everything that happens to duties and standings, for the golden events.
pub(crate) fn granted_and_lost() -> Kit {
    use crate::duty::tests::street::terminal;
    let mut kit = granted();
    kit.found(2, "b1", 0).unwrap();
    kit.level("b1", Some("positive_building"));
    let duty = kit.only("terminal_disinfection").id;
    kit.pass(0);
    kit.claim("cr1", &duty).unwrap();
    kit.complete_duty("cr1", &duty, &terminal()).unwrap();
    kit.plan();
    kit.days(2);
    let missed = kit.standing().missed.first().cloned();
    kit.level("b1", None);
    if let Some(duty) = missed {
        let excuse = crate::duty::ExcuseDuty { duty, reason: "停电".into() };
        kit.run("lead", Command::ExcuseDuty(Box::new(excuse))).unwrap();
    }
    kit
}

#[test]
fn fourteen_quiet_days_and_the_round_of_day_thirteen_make_it_eligible() {
    let mut kit = street();
    kit.found(1, "b1", 0).unwrap();
    assert_eq!(kit.stands(), StandingState::Counting);
    kit.days(13);
    kit.round((400, 400, 0)).unwrap();
    assert_eq!(kit.stands(), StandingState::Counting);
    kit.days(1);
    assert_eq!(kit.stands(), StandingState::Eligible);
    let moved = kit.standing().programmes[&programme()].moves.last().unwrap().clone();
    assert_eq!((moved.count, moved.rounds.len(), moved.by), (14, 1, None));
}

#[test]
fn a_round_that_is_early_whole_or_all_negative_only_in_part_is_none() {
    for round in [(400, 399, 0), (400, 400, 1)] {
        let mut kit = street();
        kit.found(1, "b1", 0).unwrap();
        kit.days(13);
        kit.round(round).unwrap();
        kit.days(3);
        assert_eq!(kit.stands(), StandingState::Counting, "{round:?}");
        kit.round((400, 400, 0)).unwrap();
        assert_eq!(kit.stands(), StandingState::Eligible, "a later one may make up for it");
    }
    let mut kit = street();
    kit.found(1, "b1", 0).unwrap();
    kit.days(12);
    kit.round((400, 400, 0)).unwrap();
    kit.days(5);
    assert_eq!(kit.stands(), StandingState::Counting, "day 12 is not day 13");
}

#[test]
fn applied_examined_filed_published_by_two_people_at_least() {
    let mut kit = eligible();
    let state = |state| Err(Rejection::WrongState { state });
    assert_eq!(kit.examine("lead", true), state("standing_eligible"));
    kit.apply_standing("sup").unwrap();
    assert!(kit.apply_standing("sup").unwrap().is_empty(), "applied already");
    assert_eq!(kit.examine("sup", true), Err(Rejection::AskerMayNotDecide));
    assert_eq!(kit.confirm("lead", true), state("standing_applied"));
    kit.examine("lead", true).unwrap();
    kit.confirm("lead", false).unwrap();
    kit.confirm("lead", true).unwrap();
    assert_eq!(kit.stands(), StandingState::Granted);
    assert_eq!(kit.standing().programmes[&programme()].granted, 1);
}

#[test]
fn refused_with_a_reason_it_goes_on_counting_and_may_apply_again() {
    let mut kit = eligible();
    kit.apply_standing("sup").unwrap();
    kit.examine("lead", false).unwrap();
    let moved = kit.standing().programmes[&programme()].moves.last().unwrap();
    assert_eq!(moved.to, StandingState::Counting);
    assert!(moved.reason.is_some() && moved.by == Some(id("lead")));
    kit.check();
    kit.apply_standing("sup").unwrap();
}

#[test]
fn one_finding_cancels_and_names_its_case_and_the_title_is_regained() {
    let mut kit = granted();
    kit.found(2, "b1", 0).unwrap();
    assert_eq!(kit.stands(), StandingState::Lost);
    let lost = kit.standing().programmes[&programme()].moves.last().unwrap();
    assert_eq!(lost.causes, vec![Key::Case(case(2))]);
    kit.days(1);
    assert_eq!(kit.stands(), StandingState::Counting);
    kit.days(12);
    kit.round((400, 400, 0)).unwrap();
    kit.days(1);
    kit.apply_standing("sup").unwrap();
    kit.examine("lead", true).unwrap();
    kit.confirm("lead", false).unwrap();
    kit.confirm("lead", true).unwrap();
    assert_eq!(kit.standing().programmes[&programme()].granted, 2);
}

#[test]
fn a_finding_of_long_ago_takes_nothing_away() {
    let mut kit = granted();
    kit.found(2, "b1", 40).unwrap();
    assert_eq!(kit.stands(), StandingState::Granted);
    assert_eq!(kit.standing().findings.len(), 2);
}

#[test]
fn a_cancelled_case_is_no_finding() {
    let mut kit = eligible();
    kit.found(2, "p1", 0).unwrap();
    assert_eq!(kit.stands(), StandingState::Counting);
    let cancel = crate::case::CancelCase { case: case(2), reason: "误报".into() };
    kit.run("lead", cancel).unwrap();
    assert_eq!((kit.standing().findings.len(), kit.stands()), (1, StandingState::Eligible));
}

#[test]
fn a_missed_duty_counts_until_it_is_excused() {
    let mut kit = eligible();
    kit.level("p1", Some("control"));
    kit.plan();
    kit.days(1);
    assert_eq!(kit.stands(), StandingState::Counting);
    let missed: Vec<_> = kit.standing().missed.iter().cloned().collect();
    let moved = kit.standing().programmes[&programme()].moves.last().unwrap();
    assert!(!missed.is_empty());
    assert!(moved.causes.iter().all(|cause| matches!(cause, Key::Duty(_))), "{moved:?}");
    for duty in missed {
        let excuse = crate::duty::ExcuseDuty { duty, reason: "停电".into() };
        kit.run("lead", Command::ExcuseDuty(Box::new(excuse))).unwrap();
    }
    assert_eq!(kit.standing().missed.len(), 0);
    assert_eq!(kit.stands(), StandingState::Eligible);
}

#[test]
fn a_lockdown_disqualifies_and_names_the_place() {
    let mut kit = eligible();
    kit.level("p1", Some("lockdown"));
    assert_eq!(kit.stands(), StandingState::Counting);
    let moved = kit.standing().programmes[&programme()].moves.last().unwrap();
    assert_eq!(moved.causes, vec![Key::Place(id("p1"))]);
}

#[test]
fn counts_of_a_round_must_hold_together() {
    let mut kit = street();
    let bad = |why| Err(Rejection::BadField { field: "buildings", why });
    assert_eq!(kit.round((10, 11, 0)), bad(Why::OutOfRange));
    assert_eq!(kit.round((10, 10, 11)), bad(Why::OutOfRange));
    let of = |buildings, day| {
        let round = RecordRound { place: id("p1"), day, buildings };
        Command::RecordRound(Box::new(round))
    };
    let here = BuildingCount { place: id("b1"), due: 1, tested: 1, positive: 0 };
    let there = BuildingCount { place: id("p2"), ..here.clone() };
    let today = Day::of(kit.now);
    assert_eq!(kit.run("sup", of(vec![], today)), bad(Why::Missing));
    assert_eq!(kit.run("sup", of(vec![there], today)), bad(Why::Mismatch));
    assert_eq!(kit.run("sup", of(vec![here.clone(), here.clone()], today)), bad(Why::Mismatch));
    let day = Err(Rejection::BadField { field: "day", why: Why::OutOfRange });
    assert_eq!(kit.run("sup", of(vec![here.clone()], today.plus(1))), day);
    kit.run("sup", of(vec![here.clone()], today)).unwrap();
    assert!(kit.run("sup", of(vec![here], today)).unwrap().is_empty());
}

#[test]
fn whether_the_report_day_is_day_nought_or_one_is_a_setting() {
    for (report_day, quiet) in [(0, 14), (1, 13)] {
        let mut kit = street();
        let mut catalogue = (**kit.world.board.catalogue().unwrap()).clone();
        catalogue.version += 1;
        let rule = Arc::make_mut(catalogue.programmes.get_mut(&programme()).unwrap());
        (rule.report_day, rule.tests) = (report_day, Vec::new());
        kit.given(crate::street::AdoptCatalogue { catalogue: catalogue.into() });
        kit.found(1, "b1", 0).unwrap();
        kit.days(quiet - 1);
        assert_eq!(kit.stands(), StandingState::Counting, "{report_day}");
        kit.days(1);
        assert_eq!(kit.stands(), StandingState::Eligible, "{report_day}");
    }
}
