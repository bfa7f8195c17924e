//! A small street: what the desk makes of it.

mod street;

use super::archive::{Found, addresses, archived};
use super::behalf::{PartyStep, acts_for, steps};
use super::build::command;
use super::draft::{Draft, Field, Receiver, fields};
use super::palette::{Target, fit, search};
use super::probe::{Standing, standings};
use super::propose::{Obstacle, Reason, proposals};
use super::queue::{
    Subject, Tab, clocks, counts, entries, first_tab, moved, next_escalation, of_case,
};
use super::receivers::{everybody, is_off_shift, narrowed};
use super::similar::choices;
use super::timeline::lines;
use super::verb::Verb;
use crate::picture::{case_clock, column_of, columns, figures, urgent_first};
use crate::words::Words;
use domain::actor::{Actor, ActorRef, Affiliation, Role};
use domain::assignment::{AssignmentEvent, AssignmentState};
use domain::board::{Board, Row};
use domain::case::{CaseEvent, CaseState, Escalating};
use domain::catalogue::{EscalationStep, EscalationTarget, Stage};
use domain::command::Command;
use domain::envelope::Origin;
use domain::rejection::Rejection;
use domain::text::Lang;
use domain::time::Ms;
use std::sync::Arc;
use street::*;

#[test]
fn the_severe_case_stands_first_and_then_the_one_whose_limit_ends_first() {
    let street = street();
    let rows = entries(&street, Tab::Dispatch);
    let numbers: Vec<_> = rows.iter().filter_map(|row| row.number.as_deref()).collect();
    assert_eq!(numbers, ["1123-002", "1123-003", "1123-001"]);
    assert_eq!(counts(&street), [1, 3, 1, 1, 0, 0, 0]);
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
    let tab = |state| Tab::of(&domain::case::Case { state, ..case(1) });
    assert_eq!(tab(CaseState::Rework), Tab::Dispatch);
    assert_eq!(tab(CaseState::Suspended), Tab::Handling);
    assert_eq!(tab(CaseState::Verified), Tab::Verify);
    assert_eq!(tab(CaseState::Closed), Tab::Closed);
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
        step: Some(PartyStep::Accept),
        document: "沪商函 12 号".into(),
        ..Draft::default()
    };
    let alert = Subject::Alert(domain::ids::AlertId(uuid::Uuid::from_u128(1)));
    let subjects = [Subject::Report(report_id(1)), Subject::Case(case_id(1))];
    let of_alert = |verb| command(verb, alert, &draft).map(|command| command.kind().name());
    assert_eq!(of_alert(Verb::FileAll), Ok("FileAlert"));
    assert_eq!(of_alert(Verb::Merge), Ok("FileAlert"));
    assert_eq!(of_alert(Verb::Acknowledge), Ok("AcknowledgeAlert"));
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
    let list = standings(&street(), actor, subject, None, NOW);
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

/// The street with every case, report and assignment in it imported.
fn all_past() -> Board {
    let mut board = street();
    for row in board.clone().rows() {
        let past = match row {
            Row::Case(row) => Row::Case(Arc::new(domain::case::Case {
                origin: Origin::History,
                ..(*row).clone()
            })),
            Row::Report(row) => Row::Report(Arc::new(domain::report::Report {
                origin: Origin::History,
                ..(*row).clone()
            })),
            Row::Assignment(row) => Row::Assignment(Arc::new(domain::assignment::Assignment {
                origin: Origin::History,
                ..(*row).clone()
            })),
            _ => continue,
        };
        board.put(&past.key(), Some(past));
    }
    board
}

#[test]
fn history_stands_in_its_own_queue_and_nowhere_else() {
    let (past, late) = (all_past(), Ms(NOW.0 + 90_000_000));
    assert_eq!(counts(&past), [0, 0, 0, 0, 0, 0, 6]);
    for tab in Tab::ALL.into_iter().filter(|tab| *tab != Tab::History) {
        assert!(entries(&past, tab).is_empty(), "{tab:?}");
    }
    let rows = entries(&past, Tab::History);
    assert!(rows.iter().all(|row| !row.today && row.clock.is_none()), "nothing presses");
    let now = figures(&past, late);
    assert_eq!((now.open, now.waiting, now.overdue, now.reports, now.to_verify), (0, 0, 0, 0, 0));
    assert_eq!(figures(&street(), late).open, 5, "today counts");
    assert!(urgent_first(&past).is_empty() && search(&past, "1123-002").is_empty());
    let of_row = past.assignments.values().next().expect("one");
    assert!(columns(&past, column_of(of_row)).is_empty());
    let case = &past.cases[&case_id(1)];
    assert_eq!((case_clock(&past, case), next_escalation(&past, case)), (None, None));
    assert!(clocks(&past, case).is_empty() && of_case(&past, case).clock.is_none());
    assert!(choices(&past, &case.type_id, &case.place, None).is_empty(), "nothing joins it");
    assert_eq!(first_tab(&past), Tab::Dispatch);
}

/// Reports 9, 11 and 12 are an alert; report 13 is not.
fn stormy() -> (Board, Subject) {
    let mut board = street();
    let one = board.reports[&report_id(9)].clone();
    for n in 11..=13 {
        let report = domain::report::Report { id: report_id(n), ..(*one).clone() };
        board.reports.insert(report.id, Arc::new(report));
    }
    let id = domain::ids::AlertId(uuid::Uuid::from_u128(1));
    let alert = domain::alert::Alert {
        id,
        type_id: one.type_id.clone(),
        place: one.place.clone(),
        severity: domain::catalogue::Severity::Critical,
        reports: vec![report_id(9), report_id(11), report_id(12)],
        opened_at: NOW + -1,
    };
    board.alerts.insert(id, Arc::new(alert));
    (board, Subject::Alert(id))
}

#[test]
fn a_storm_is_one_card_and_counts_once() {
    let (board, storm) = stormy();
    let rows = entries(&board, Tab::Reports);
    assert_eq!(
        rows.iter().map(|row| row.subject).collect::<Vec<_>>(),
        [storm, Subject::Report(report_id(13))]
    );
    assert_eq!((rows[0].repeats, counts(&board)[0], figures(&board, NOW).reports), (3, 2, 2));
    let operator = looks(Role::Operator, "XS-001", None);
    let list = standings(&board, &operator, storm, None, NOW);
    let open = list.iter().filter(|(_, standing)| *standing == Standing::Open);
    let open: Vec<Verb> = open.map(|(verb, _)| *verb).collect();
    assert_eq!(open, [Verb::FileAll, Verb::Merge, Verb::Acknowledge]);
}

/// The street with a fire brigade that has no account, and a team.
fn with_brigade() -> Board {
    let mut board = street();
    let office = board.parties.values().next().expect("a party").clone();
    let brigade = domain::party::Party {
        id: id("fire"),
        label: domain::text::Label { zh: "消防救援站".into(), en: "Fire station".into() },
        without_account: true,
        ..(*office).clone()
    };
    board.parties.insert(brigade.id.clone(), Arc::new(brigade));
    let team = domain::party::Team {
        id: id("t1"),
        party: id("pm1"),
        label: domain::text::Label { zh: "夜班保安队".into(), en: "Night guards".into() },
        place: id("c1"),
        skills: Vec::new(),
    };
    board.teams.insert(team.id.clone(), Arc::new(team));
    board
}

#[test]
fn a_case_can_be_given_to_every_party_team_and_person() {
    let board = with_brigade();
    let words = Words::of(Lang::Zh);
    let all = everybody(&board, &board.cases[&case_id(1)], NOW);
    assert_eq!(all.len(), board.parties.len() + board.teams.len() + board.people.len());
    let found = |query| narrowed(words, &board, &all, query);
    let brigade = found("消防");
    assert_eq!(brigade.len(), 1);
    assert_eq!(brigade[0].to, Receiver { party: id("fire"), team: None, person: None });
    assert_eq!(brigade[0].obstacles, [Obstacle::NoAccount]);
    assert_eq!(found("night").first().and_then(|one| one.to.team.clone()), Some(id("t1")));
    assert_eq!(found("p-off").len(), 1);
    assert_eq!(found("").len(), all.len());
    assert!(found("xyz").is_empty());
}

#[test]
fn only_a_person_off_shift_is_asked_about() {
    let board = with_brigade();
    let to = |party: &str, person: Option<&str>| Receiver {
        party: id(party),
        team: None,
        person: person.map(id),
    };
    assert!(is_off_shift(&board, &to("pm1", Some("P-off"))));
    assert!(!is_off_shift(&board, &to("pm1", Some("P-near"))));
    assert!(!is_off_shift(&board, &to("fire", None)), "a party has no shift");
}

#[test]
fn a_party_without_an_account_acts_by_its_document_which_is_no_note() {
    let mut board = with_brigade();
    let mut row = (*board.assignments[&assignment_id(4)]).clone();
    row.party = id("fire");
    board.assignments.insert(row.id, Arc::new(row.clone()));
    let mut case = case(4);
    assert_eq!(steps(&case, &row).last(), Some(&PartyStep::Return));
    assert!(steps(&case, &row).contains(&PartyStep::Complete), "nothing asks for an arrival");
    let mut terms = domain::case::Terms::default();
    let limit = case.clocks[0].limit;
    terms.limits.insert(Stage::Arrive, limit);
    case.terms = Arc::new(terms);
    assert!(!steps(&case, &row).contains(&PartyStep::Complete));
    let mut draft = Draft {
        assignment: Some(row.id),
        step: Some(PartyStep::Complete),
        document: "出警单 0471".into(),
        ..Draft::default()
    };
    let subject = Subject::Case(case_id(4));
    let said = acts_for(Verb::Behalf, &board, &draft).expect("it is whole").expect("for a party");
    assert_eq!(said.party, id("fire"));
    assert_eq!(said.document, domain::text::FreeText::Plain("出警单 0471".into()));
    let Ok(Command::CompleteAssignment(done)) = command(Verb::Behalf, subject, &draft) else {
        panic!("it is done");
    };
    assert_eq!(done.note, None, "the document is said once");
    draft.step = Some(PartyStep::Return);
    assert_eq!(command(Verb::Behalf, subject, &draft), Err(Field::Note), "a reason is needed");
    draft.text = "不属本站".into();
    assert!(matches!(command(Verb::Behalf, subject, &draft), Ok(Command::RequestReturn(_))));
    draft.document.clear();
    assert_eq!(command(Verb::Behalf, subject, &draft), Err(Field::Document));
    draft.for_party = Some(id("fire"));
    assert_eq!(acts_for(Verb::Verify, &board, &draft), Err(Field::Document));
    assert_eq!(acts_for(Verb::Close, &board, &draft), Ok(None));
}

#[test]
fn the_responsible_party_may_be_another_than_the_catalogues() {
    let draft = Draft { party: Some(id("other")), ..Draft::default() };
    let file = command(Verb::File, Subject::Report(report_id(9)), &draft);
    let Ok(Command::AcceptReport(file)) = file else { panic!("it is filed") };
    assert_eq!(file.party, Some(id("other")));
    assert!(fields(Verb::File).contains(&Field::Responsible));
}

#[test]
fn an_archived_case_is_reopened_by_a_leader_and_evaluated_by_the_desk() {
    let closed = Arc::new(domain::case::Case {
        id: case_id(77),
        state: CaseState::Closed,
        ended_at: Some(NOW),
        ..case(7)
    });
    let verbs = |role, archived| {
        let actor = looks(role, "XS-001", None);
        let list = standings(&street(), &actor, Subject::Case(case_id(77)), archived, NOW);
        let open = list.into_iter().filter(|(_, standing)| *standing == Standing::Open);
        open.map(|(verb, _)| verb).collect::<Vec<_>>()
    };
    let leader = verbs(Role::ShiftLeader, Some(&closed));
    assert_eq!(leader, [Verb::Evaluate, Verb::Reopen, Verb::Note]);
    assert_eq!(verbs(Role::Operator, Some(&closed)), [Verb::Evaluate, Verb::Note]);
    assert!(verbs(Role::ShiftLeader, None).is_empty());
}

#[test]
fn the_archive_is_asked_by_number_type_and_place_and_never_by_what_was_typed() {
    let board = street();
    assert_eq!(addresses(&board, "1120-0"), ["/api/v1/cases?number=1120-0&limit=12"]);
    assert!(addresses(&board, "电梯困人")[0].contains("type=lift_trapped"));
    assert!(addresses(&board, "东03").iter().any(|address| address.contains("place=c1")));
    assert!(addresses(&board, "张先生").is_empty() && addresses(&board, "1").is_empty());
    let old = Arc::new(domain::case::Case { id: case_id(77), ..case(7) });
    let here = board.cases[&case_id(1)].clone();
    let answers =
        vec![Found { cases: vec![here, old.clone()] }, Found { cases: vec![old.clone()] }];
    assert_eq!(archived(&board, answers), [old]);
}
