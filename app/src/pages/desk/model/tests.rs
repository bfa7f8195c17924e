//! A small street: what the desk makes of it.

mod street;

use super::build::command;
use super::draft::{Draft, Field, Receiver, fields};
use super::palette::{Target, fit, search};
use super::probe::{Standing, standings};
use super::propose::{Obstacle, Reason, proposals};
use super::queue::{Subject, Tab, counts, entries, first_tab, moved, next_escalation};
use super::timeline::lines;
use super::verb::Verb;
use domain::actor::{Actor, ActorRef, Affiliation, Role};
use domain::assignment::{AssignmentEvent, AssignmentState};
use domain::case::{CaseEvent, CaseState, Escalating};
use domain::catalogue::{EscalationStep, EscalationTarget, Stage};
use domain::command::Command;
use domain::rejection::Rejection;
use domain::time::Ms;
use street::*;

#[test]
fn the_severe_case_stands_first_and_then_the_one_whose_limit_ends_first() {
    let street = street();
    let rows = entries(&street, Tab::Dispatch);
    let numbers: Vec<_> = rows.iter().filter_map(|row| row.number.as_deref()).collect();
    assert_eq!(numbers, ["1123-002", "1123-003", "1123-001"]);
    assert_eq!(counts(&street), [1, 3, 1, 1, 0, 0]);
}

#[test]
fn the_desk_begins_where_something_waits() {
    let mut board = street();
    assert_eq!(first_tab(&board), Tab::Dispatch);
    for n in 1..=3 {
        board.put(&case_key(n), None);
    }
    assert_eq!(first_tab(&board), Tab::Reports);
    assert_eq!(first_tab(&domain::board::Board::default()), Tab::Dispatch);
}

#[test]
fn moving_stops_at_both_ends() {
    let rows = entries(&street(), Tab::Dispatch);
    let first = rows[0].subject;
    assert_eq!(moved(&rows, None, 1), Some(first));
    assert_eq!(moved(&rows, Some(first), -1), Some(first));
    assert_eq!(moved(&rows, Some(rows[2].subject), 1), Some(rows[2].subject));
    assert_eq!(moved(&[], None, 1), None);
}

#[test]
fn states_fall_into_the_tab_where_somebody_must_act() {
    assert_eq!(Tab::of(CaseState::Rework), Tab::Dispatch);
    assert_eq!(Tab::of(CaseState::Suspended), Tab::Handling);
    assert_eq!(Tab::of(CaseState::Verified), Tab::Verify);
    assert_eq!(Tab::of(CaseState::Closed), Tab::Closed);
}

#[test]
fn the_free_one_nearby_is_proposed_before_the_busy_and_the_absent() {
    let street = street();
    let found = proposals(&street, &street.cases[&case_id(1)], NOW);
    let who: Vec<_> = found
        .iter()
        .map(|p| p.to.person.as_ref().map_or("party", |person| person.as_str()))
        .collect();
    assert_eq!(who, ["P-near", "P-far", "party", "P-busy", "P-other", "P-off"]);
    assert!(found[0].reasons.contains(&Reason::Responsible));
    assert!(found[0].reasons.contains(&Reason::Free));
    assert!(matches!(found[0].reasons.last(), Some(Reason::Distance(0))));
    assert_eq!(found[3].obstacles, [Obstacle::Busy(1)]);
    assert!(found[5].obstacles.contains(&Obstacle::OffShift));
}

#[test]
fn the_next_escalation_is_counted_from_the_limit_that_is_passed_first() {
    let street = street();
    let mut late = case(1);
    let terms = domain::case::Terms {
        escalation: vec![
            EscalationStep { after_s: 60, tell: EscalationTarget::Party },
            EscalationStep { after_s: 600, tell: EscalationTarget::Area },
        ],
        ..Default::default()
    };
    late.terms = std::sync::Arc::new(terms);
    let due = late.clocks[0].due_at.expect("it runs");
    let next = next_escalation(&street, &late);
    assert_eq!(next, Some((EscalationTarget::Party, due + 60_000)));
    late.escalating = Some(Escalating { cause: Stage::Dispatch, assignment: None, since: NOW });
    late.escalated = 1;
    assert_eq!(next_escalation(&street, &late), Some((EscalationTarget::Area, NOW + 600_000)));
}

#[test]
fn a_form_says_which_field_is_missing() {
    let case = Subject::Case(case_id(1));
    let empty = Draft::default();
    assert_eq!(command(Verb::Suspend, case, &empty), Err(Field::Reason));
    assert_eq!(command(Verb::Dispatch, case, &empty), Err(Field::Receiver));
    assert_eq!(command(Verb::Verify, case, &empty), Err(Field::Note));
    let blank = Draft { text: "  ".into(), ..Draft::default() };
    assert_eq!(command(Verb::Cancel, case, &blank), Err(Field::Reason));
    let elements = Draft { needs_elements: true, ..Draft::default() };
    assert_eq!(command(Verb::Close, case, &elements), Err(Field::FourElements));
    assert!(matches!(command(Verb::Close, case, &empty), Ok(Command::CloseCase(_))));
}

#[test]
fn every_verb_makes_its_own_command_from_a_full_draft() {
    let draft = Draft {
        text: "原因".into(),
        assignment: Some(assignment_id(1)),
        receiver: Some(Receiver { party: id("pm1"), team: None, person: None }),
        case: Some(case_id(2)),
        severity: Some(domain::catalogue::Severity::Urgent),
        hours: 4,
        party: Some(id("district")),
        reject: Some(domain::report::RejectReason::Unclear),
        report: Some(report_id(1)),
        step: Some(AssignmentState::Accepted),
        ..Draft::default()
    };
    let subjects = [Subject::Report(report_id(1)), Subject::Case(case_id(1))];
    for subject in subjects {
        let kinds: std::collections::BTreeSet<_> = Verb::of(subject)
            .iter()
            .map(|verb| command(*verb, subject, &draft).map(|c| c.kind().name()))
            .collect::<Result<_, _>>()
            .expect("every field is there");
        assert_eq!(kinds.len(), Verb::of(subject).len());
    }
    assert!(fields(Verb::Resume).is_empty());
}

fn looks(role: Role, person: &str, party: Option<&str>) -> Actor {
    Actor {
        who: ActorRef::Person(id(person)),
        affiliations: vec![Affiliation {
            role,
            place: id("wl"),
            party: party.map(id),
            team: None,
            from: Ms(0),
            until: None,
        }],
    }
}

fn standing(actor: &Actor, subject: Subject, verb: Verb) -> Standing {
    let list = standings(&street(), actor, subject, NOW);
    list.into_iter().find(|(other, _)| *other == verb).expect("a verb of it").1
}

#[test]
fn an_operator_dispatches_what_waits_and_only_a_leader_suspends_it() {
    let operator = looks(Role::Operator, "XS-001", None);
    let leader = looks(Role::ShiftLeader, "XS-002", None);
    let waits = Subject::Case(case_id(1));
    assert_eq!(standing(&operator, waits, Verb::Dispatch), Standing::Open);
    assert_eq!(standing(&operator, waits, Verb::Verify), Standing::Absent);
    assert_eq!(standing(&operator, waits, Verb::Urge), Standing::Absent);
    assert_eq!(standing(&operator, waits, Verb::Suspend), Standing::Absent);
    assert_eq!(standing(&leader, waits, Verb::Suspend), Standing::Open);
    assert_eq!(standing(&leader, waits, Verb::Resume), Standing::Absent);
    assert_eq!(standing(&operator, Subject::Report(report_id(9)), Verb::File), Standing::Open);
}

#[test]
fn whoever_handled_is_told_why_he_may_not_verify() {
    let handler = looks(Role::Verifier, "XS-017", Some("pm1"));
    let done = Subject::Case(case_id(5));
    assert_eq!(
        standing(&handler, done, Verb::Verify),
        Standing::Forbidden(Rejection::HandlerMayNotVerify)
    );
    let other = looks(Role::Verifier, "XS-009", None);
    assert_eq!(standing(&other, done, Verb::Verify), Standing::Open);
}

#[test]
fn letters_in_order_find_a_pinyin_name() {
    assert_eq!(fit("wlyz", &["万里雅筑", "Wanli Yazhu"]), Some(2));
    assert_eq!(fit("万里", &["万里雅筑"]), Some(0));
    assert_eq!(fit("雅", &["万里雅筑"]), Some(1));
    assert_eq!(fit("yazhu", &["Wanli Yazhu"]), Some(1));
    assert_eq!(fit("zhx", &["Wanli Yazhu"]), None);
}

#[test]
fn the_palette_finds_a_case_by_number_and_a_place_by_name() {
    let street = street();
    let hits = search(&street, "1123-002");
    assert_eq!(hits[0].target, Target::Subject(Subject::Case(case_id(2))));
    let hits = search(&street, "东03");
    assert!(hits.iter().any(|hit| hit.target == Target::Place(id("c1"))));
    assert!(search(&street, " ").is_empty());
}

#[test]
fn receipts_stand_on_the_line_by_which_it_was_given_out() {
    let events = [
        recorded(1, case_key(1), CaseEvent::CaseFiled(Box::new(case(1)))),
        recorded(2, case_key(1), dispatched(1)),
        recorded(3, assignment_key(1), offered(1)),
        recorded(4, assignment_key(1), AssignmentEvent::AssignmentDelivered),
        recorded(5, assignment_key(1), AssignmentEvent::AssignmentSeen),
    ];
    let lines = lines(&events);
    assert_eq!(lines.len(), 2, "the case's own note of the dispatch is left out");
    let steps: Vec<_> = lines[0].receipts.iter().map(|receipt| receipt.step).collect();
    assert_eq!(steps, [AssignmentState::Delivered, AssignmentState::Seen]);
    assert_eq!(lines[0].receipts[0].at, Ms(NOW.0 + 4_000));
    assert!(!lines[0].late);
}
