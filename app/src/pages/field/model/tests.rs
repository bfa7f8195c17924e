//! What the phone makes of a board.

use super::*;
use domain::actor::Role;
use domain::board::Row;
use domain::case::{Case, CaseState, Terms};
use domain::catalogue::{Counting, Limit, Severity};
use domain::envelope::Origin;
use domain::ids::CaseId;
use uuid::Uuid;

const NOW: Ms = Ms(1_000_000);

fn assignment(n: u128, state: AssignmentState) -> Assignment {
    let due = NOW + i64::try_from(n).expect("small") * 1_000;
    Assignment {
        id: AssignmentId(Uuid::from_u128(n)),
        case: CaseId(Uuid::from_u128(n)),
        number: "1123-001".into(),
        type_id: "manhole_cover_missing".parse().expect("an id"),
        place: "c1".parse().expect("an id"),
        severity: Severity::Urgent,
        party: "pm1".parse().expect("an id"),
        team: None,
        person: None,
        meant_for: Default::default(),
        note: None,
        description: None,
        door: None,
        state,
        receipts: Vec::new(),
        clocks: vec![StageClock {
            stage: Stage::Accept,
            limit: Limit { limit_s: 60, counting: Counting::Natural, warn_pct: 75 },
            extended_s: 0,
            runs: Vec::new(),
            state: ClockState::Running,
            warn_at: None,
            due_at: Some(due),
            warned_at: None,
            breached_at: None,
        }],
        silent_at: None,
        round: 1,
        urged: 0,
        origin: Origin::Live,
        version: 1,
    }
}

fn board(list: Vec<Assignment>) -> Board {
    let mut board = Board::default();
    for assignment in list {
        let row = Row::Assignment(Arc::new(assignment));
        board.put(&row.key(), Some(row));
    }
    board
}

fn of_party(party: &str, until: Option<Ms>) -> Affiliation {
    Affiliation {
        role: Role::FieldStaff,
        place: "c1".parse().expect("an id"),
        party: Some(party.parse().expect("an id")),
        team: None,
        from: Ms(0),
        until,
    }
}

#[test]
fn each_state_has_one_next_step() {
    assert_eq!(next_step(AssignmentState::Seen), Some(Step::Accept));
    assert_eq!(next_step(AssignmentState::Accepted), Some(Step::Depart));
    assert_eq!(next_step(AssignmentState::EnRoute), Some(Step::Arrive));
    assert_eq!(next_step(AssignmentState::OnScene), Some(Step::Complete));
    assert_eq!(next_step(AssignmentState::Done), None);
}

#[test]
fn what_another_accepted_is_not_mine_and_what_my_party_got_is() {
    let me: PersonId = "P1".parse().expect("an id");
    let mut theirs = assignment(1, AssignmentState::Accepted);
    theirs.person = Some("P2".parse().expect("an id"));
    let board = board(vec![theirs, assignment(2, AssignmentState::Offered)]);
    let list = mine(&board, &me, &[of_party("pm1", None)], NOW);
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].id.0.as_u128(), 2);
    assert!(mine(&board, &me, &[of_party("pm2", None)], NOW).is_empty());
    assert!(mine(&board, &me, &[of_party("pm1", Some(NOW))], NOW).is_empty());
}

#[test]
fn the_one_whose_limit_ends_first_is_on_top_and_done_ones_below() {
    let me: PersonId = "P1".parse().expect("an id");
    let board = board(vec![
        assignment(1, AssignmentState::Done),
        assignment(9, AssignmentState::Seen),
        assignment(3, AssignmentState::Offered),
    ]);
    let list = mine(&board, &me, &[of_party("pm1", None)], NOW);
    let order: Vec<_> = list.iter().map(|assignment| assignment.id.0.as_u128()).collect();
    assert_eq!(order, [3, 9, 1]);
}

/// A case of a type that asks for two photographs and an arrival.
fn case(n: u128) -> Case {
    let terms = Terms {
        evidence: [(EvidenceKind::Photo, 2)].into(),
        limits: [(Stage::Arrive, Limit { limit_s: 60, counting: Counting::Natural, warn_pct: 75 })]
            .into(),
        ..Terms::default()
    };
    Case {
        id: CaseId(Uuid::from_u128(n)),
        number: "1123-001".into(),
        type_id: "manhole_cover_missing".parse().expect("an id"),
        catalogue_version: 1,
        place: "c1".parse().expect("an id"),
        severity: Severity::Urgent,
        party: None,
        state: CaseState::Handling,
        suspended_from: None,
        reports: Vec::new(),
        description: None,
        door: None,
        phone: None,
        photos: Vec::new(),
        terms: Arc::new(terms),
        participants: Vec::new(),
        handlers: Vec::new(),
        evidence: Vec::new(),
        proof_from: 0,
        clocks: Vec::new(),
        owed: Vec::new(),
        returns: 0,
        reworks: 0,
        reopens: 0,
        supervisions: 0,
        return_request: None,
        extension: None,
        referral: None,
        verification: None,
        evaluation: None,
        escalating: None,
        escalated: 0,
        escalated_from: None,
        escalated_to: None,
        escalated_at: None,
        origin: Origin::Live,
        occurred_at: NOW,
        filed_at: NOW,
        handled_at: None,
        ended_at: None,
        merged_into: None,
        version: 1,
    }
}

#[test]
fn evidence_that_was_taken_is_no_longer_missing() {
    let mut board = board(Vec::new());
    let row = Row::Case(Arc::new(case(1)));
    board.put(&row.key(), Some(row));
    let assignment = assignment(1, AssignmentState::OnScene);
    assert_eq!(missing(&board, &assignment, &[]), [(EvidenceKind::Photo, 2)]);
    let hash = domain::ids::EvidenceHash::parse(&"a".repeat(64)).expect("64 digits");
    let photo = GivenEvidence::file(EvidenceKind::Photo, hash, None, NOW);
    assert_eq!(missing(&board, &assignment, std::slice::from_ref(&photo)).len(), 1);
    assert!(missing(&board, &assignment, &[photo.clone(), photo]).is_empty());
}

#[test]
fn who_is_there_already_need_not_set_off() {
    let mut board = board(Vec::new());
    let row = Row::Case(Arc::new(case(1)));
    board.put(&row.key(), Some(row));
    let accepted = assignment(1, AssignmentState::Accepted);
    assert_eq!(shortcut(&board, &accepted), Some(Step::Arrive));
    assert_eq!(shortcut(&board, &assignment(1, AssignmentState::EnRoute)), None);
    let anywhere = assignment(2, AssignmentState::EnRoute);
    assert_eq!(shortcut(&board, &anywhere), Some(Step::Complete));
}

#[test]
fn only_completing_carries_words() {
    let id = AssignmentId(Uuid::from_u128(1));
    let Command::CompleteAssignment(done) = step_command(Step::Complete, id, Vec::new(), " 好 ")
    else {
        panic!("a completion")
    };
    assert_eq!(done.note, Some(FreeText::Plain("好".into())));
    assert!(matches!(step_command(Step::Accept, id, Vec::new(), ""), Command::AcceptAssignment(_)));
}

#[test]
fn an_imported_record_is_nothing_to_do() {
    let me: PersonId = "P1".parse().expect("an id");
    let mut past = assignment(1, AssignmentState::Offered);
    past.origin = Origin::History;
    let board = board(vec![past, assignment(2, AssignmentState::Offered)]);
    let list = mine(&board, &me, &[of_party("pm1", None)], NOW);
    assert_eq!(list.iter().map(|a| a.id.0.as_u128()).collect::<Vec<_>>(), [2]);
}
