//! Closed, evaluated, reopened, cancelled, merged, archived.

use super::*;
use crate::case::{
    AddNote, AnswerReferral, CancelCase, CaseState, ChangeSeverity, CloseCase, EvaluateCase,
    Evaluation, FourElements, MergeCase, ReferCase, ReopenCase, SuperviseCase,
};
use crate::deadline::{ARCHIVE_EXERCISE_MS, ARCHIVE_MS};
use crate::envelope::Origin;
use crate::key::Key;
use crate::report::AcceptReport;
use crate::time::{HOUR_MS, MINUTE_MS};

#[test]
fn closing_needs_a_passed_verification() {
    let mut kit = Kit::street();
    kit.handled(1);
    assert_eq!(refused(kit.run("op", close(1))), wrong("handled"));
    kit.run("ver", verify(1, false)).unwrap();
    assert_eq!(refused(kit.run("op", close(1))), wrong("rework"));
}

#[test]
fn a_hotline_case_closes_with_the_four_elements() {
    let mut kit = Kit::street();
    kit.run("op", receive(1)).unwrap();
    kit.run("op", AcceptReport { type_id: Some(id("hotline_complaint")), ..file(1) }).unwrap();
    kit.run("op", dispatch(1, 1, "pm", None, None)).unwrap();
    kit.run("pm1", accept(1)).unwrap();
    kit.run("pm1", complete(1, Vec::new())).unwrap();
    kit.run("ver", verify(1, true)).unwrap();
    assert_eq!(refused(kit.run("op", close(1))), Rejection::FourElementsMissing);
    let with = |time_limit: &str| {
        let (accepted, talked_to, measures) = ("9:00".into(), "Ms L".into(), "paid".into());
        let elements =
            FourElements { accepted, talked_to, measures, time_limit: time_limit.into() };
        CloseCase { case: case(1), four_elements: Some(Box::new(elements)) }
    };
    assert_eq!(refused(kit.run("op", with(" "))), Rejection::FourElementsMissing);
    assert_eq!(done(kit.run("op", with("3 days"))), ["CaseClosed", "AssignmentReleased"]);
    assert!(done(kit.run("op", with("3 days"))).is_empty());
}

#[test]
fn an_ended_case_leaves_the_board_after_a_day_and_an_exercise_after_two_minutes() {
    for (origin, after) in [(Origin::Live, ARCHIVE_MS), (Origin::Exercise, ARCHIVE_EXERCISE_MS)] {
        let mut kit = Kit::street();
        kit.origin = origin;
        kit.closed(1);
        kit.pass(after - 1);
        assert!(kit.world.board.cases.contains_key(&case(1)));
        assert_eq!(names(&kit.pass(1)), ["CaseArchived"]);
        assert!(kit.world.board.cases.is_empty());
        assert!(kit.deadlines().is_empty());
    }
}

#[test]
fn what_the_caller_said_is_entered_once_also_after_the_archive() {
    let mut kit = Kit::street();
    kit.closed(1);
    kit.pass(ARCHIVE_MS);
    let said = |satisfied| {
        let evaluation = Evaluation { solved: true, satisfied };
        EvaluateCase { case: case(1), evaluation }
    };
    assert_eq!(done(kit.run("op", said(true))), ["CaseEvaluated"]);
    assert!(done(kit.run("op", said(true))).is_empty());
    assert_eq!(refused(kit.run("op", said(false))), wrong("evaluated"));
}

#[test]
fn reopening_voids_all_timers_and_keeps_the_history() {
    let mut kit = Kit::street();
    kit.closed(1);
    let old = kit.deadlines();
    kit.pass(HOUR_MS);
    let mute = ReopenCase { reason: "".into(), ..reopen(1) };
    assert_eq!(refused(kit.run("lead", mute)), Rejection::ReasonMissing);
    assert_eq!(done(kit.run("lead", reopen(1))), ["CaseReopened"]);
    assert!(kit.deadlines().iter().all(|due| !old.contains(due)), "no stale timer re-closes it");
    let case = kit.case(1);
    assert_eq!((case.state, case.reopens), (CaseState::Reopened, 1));
    assert_eq!((case.verification.as_ref(), case.ended_at), (None, None));
    assert_eq!(case.participants.len(), 1, "who handled it before is still known");
    assert!(done(kit.run("lead", reopen(1))).is_empty());
    kit.run("op", dispatch(1, 2, "works", None, Some("wk"))).unwrap();
    kit.run("wk", accept(2)).unwrap();
    kit.run("wk", arrive(2)).unwrap();
    assert_eq!(refused(kit.run("wk", complete(2, Vec::new()))).code(), "EvidenceMissing");
}

#[test]
fn an_archived_case_is_reopened_from_the_log() {
    let mut kit = Kit::street();
    kit.closed(1);
    let number = kit.case(1).number.clone();
    kit.pass(3 * ARCHIVE_MS);
    assert!(kit.world.board.cases.is_empty());
    kit.run("lead", reopen(1)).unwrap();
    assert_eq!((kit.case(1).state, &kit.case(1).number), (CaseState::Reopened, &number));
    kit.run("op", dispatch(1, 2, "works", None, None)).unwrap();
}

#[test]
fn cancelling_needs_a_reason_and_releases_who_is_on_it() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    let mute = CancelCase { reason: " ".into(), ..cancel(1) };
    assert_eq!(refused(kit.run("op", mute)), Rejection::ReasonMissing);
    assert_eq!(done(kit.run("op", cancel(1))), ["CaseCancelled", "AssignmentReleased"]);
    assert!(done(kit.run("op", cancel(1))).is_empty());
    assert_eq!(refused(kit.run("op", dispatch(1, 2, "pm", None, None))), wrong("cancelled"));
    assert_eq!(names(&kit.pass(ARCHIVE_MS)), ["CaseArchived"], "no clock runs on");
}

#[test]
fn a_merged_case_lives_on_in_another_with_its_reports_and_callers() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    kit.run("op", hotline(2)).unwrap();
    kit.run("op", file(2)).unwrap();
    let merge = |n, m| MergeCase { case: case(n), into: case(m) };
    assert_eq!(refused(kit.run("op", merge(2, 2))), bad("into", Why::Mismatch));
    assert_eq!(refused(kit.run("op", merge(2, 9))), Rejection::Unknown(Key::Case(case(9))));
    assert_eq!(done(kit.run("op", merge(2, 1))), ["CaseMerged", "CaseAbsorbed"]);
    assert!(done(kit.run("op", merge(2, 1))).is_empty());
    assert_eq!(kit.case(2).state, CaseState::Merged);
    assert_eq!(kit.case(1).reports, [report(1), report(2)]);
    assert_eq!(kit.case(1).owed.len(), 1);
    assert_eq!(kit.case(1).state, CaseState::Handling, "who is on it stays on it");
    assert_eq!(refused(kit.run("op", merge(1, 2))), wrong("merged"));
}

#[test]
fn severity_changes_with_a_reason_on_the_case_and_on_the_phone() {
    let mut kit = Kit::street();
    kit.offered(1);
    let to = |severity| {
        let reason = "a child fell in".into();
        ChangeSeverity { case: case(1), severity, reason }
    };
    let critical = crate::catalogue::Severity::Critical;
    let events = done(kit.run("op", to(critical)));
    assert_eq!(events, ["SeverityChanged", "AssignmentSeverityChanged"]);
    assert_eq!((kit.case(1).severity, kit.assignment(1).severity), (critical, critical));
    assert!(done(kit.run("op", to(critical))).is_empty());
}

#[test]
fn the_district_is_asked_one_question_at_a_time() {
    let mut kit = Kit::street();
    kit.filed(1);
    let ask = |party, document: &str| {
        let document = document.into();
        ReferCase { case: case(1), party: id(party), document }
    };
    let answer = || AnswerReferral { case: case(1), answer: "yes".into() };
    assert_eq!(refused(kit.run("op", answer())), wrong("not_referred"));
    assert_eq!(refused(kit.run("op", ask("fire", " "))), Rejection::DocumentMissing);
    assert_eq!(done(kit.run("op", ask("fire", "letter 7"))), ["CaseReferred"]);
    assert!(done(kit.run("op", ask("fire", "letter 7"))).is_empty());
    assert_eq!(refused(kit.run("op", ask("works", "letter 8"))), wrong("referred"));
    kit.pass(MINUTE_MS);
    assert_eq!(done(kit.run("op", answer())), ["ReferralAnswered"]);
    assert_eq!(kit.case(1).referral.as_ref().unwrap().answered_at, Some(kit.now));
}

#[test]
fn notes_and_supervision_need_words_and_each_counts() {
    let mut kit = Kit::street();
    kit.filed(1);
    let note = |note: &str| AddNote { case: case(1), note: note.into() };
    assert_eq!(refused(kit.run("op", note(" "))), bad("note", Why::Missing));
    assert_eq!(done(kit.run("op", note("called"))), ["NoteAdded"]);
    let watch = || SuperviseCase { case: case(1), note: "today".into() };
    kit.run("lead", watch()).unwrap();
    kit.run("lead", watch()).unwrap();
    assert_eq!(kit.case(1).supervisions, 2);
}
