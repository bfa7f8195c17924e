//! Reports, as sentences.

use super::{MergeReport, ReceiveReport, RecordFirstContact, RejectReason, RejectReport};
use crate::case::Told;
use crate::catalogue::{EscalationTarget, PartyKind, Stage};
use crate::clocks::ClockState;
use crate::envelope::Channel;
use crate::key::Key;
use crate::party::{KeepParty, Party};
use crate::rejection::{Rejection, Why};
use crate::testkit::*;
use crate::text::Label;
use crate::time::{DAY_MS, HOUR_MS, MINUTE_MS, Ms};

fn refused(outcome: Outcome) -> Rejection {
    outcome.expect_err("a rule forbids it")
}

fn done(outcome: Outcome) -> Vec<String> {
    names(&outcome.expect("it is allowed"))
}

fn bad(field: &'static str, why: Why) -> Rejection {
    Rejection::BadField { field, why }
}

fn contact(n: u128) -> RecordFirstContact {
    RecordFirstContact { report: report(n), note: None }
}

#[test]
fn a_report_is_due_for_filing_from_the_moment_it_is_received() {
    let mut kit = Kit::street();
    kit.run("op", receive(1)).unwrap();
    let events = names(&kit.pass(5 * MINUTE_MS));
    assert_eq!(events, ["ReportStageWarned", "ReportStageBreached"]);
    kit.run("op", file(1)).unwrap();
    assert!(kit.world.board.reports.is_empty(), "its case holds what follows");
}

#[test]
fn what_is_unknown_or_nonsense_is_refused_and_changes_nothing() {
    let mut kit = Kit::street();
    let place = ReceiveReport { place: id("mars"), ..receive(1) };
    assert_eq!(refused(kit.run("op", place)), Rejection::Unknown(Key::Place(id("mars"))));
    let type_id = ReceiveReport { type_id: id("ghost"), ..receive(1) };
    assert_eq!(refused(kit.run("op", type_id)), Rejection::UnknownType(id("ghost")));
    let unnumbered = ReceiveReport { external: None, ..hotline(1) };
    assert_eq!(refused(kit.run("op", unnumbered)), bad("external", Why::Missing));
    let hash = kit.photos(1)[0].hash.clone().expect("a photograph is a file");
    let album = ReceiveReport { photos: vec![hash; 13], ..receive(1) };
    assert_eq!(refused(kit.run("op", album)), bad("photos", Why::TooLong));
    assert!(kit.world.board.reports.is_empty());
}

#[test]
fn the_public_reports_what_the_catalogue_opens_to_it_by_its_own_channel() {
    let mut kit = Kit::street();
    let page = |type_id: &str| ReceiveReport {
        type_id: id(type_id),
        channel: Channel::Public,
        ..receive(1)
    };
    assert_eq!(refused(kit.run_public(receive(1))), bad("channel", Why::Mismatch));
    assert_eq!(refused(kit.run_public(page("fire_rescue_call"))), bad("type_id", Why::Mismatch));
    assert_eq!(done(kit.run_public(page(MANHOLE))), ["ReportReceived"]);
}

#[test]
fn a_number_of_another_system_is_taken_in_once() {
    let mut kit = Kit::street();
    kit.run("op", hotline(1)).unwrap();
    let again = ReceiveReport { external: hotline(1).external, ..hotline(2) };
    assert!(done(kit.run("op", again.clone())).is_empty());
    kit.run("op", file(1)).unwrap();
    kit.pass(30 * DAY_MS);
    assert!(done(kit.run("op", again)).is_empty(), "also when the case has long been filed");
}

#[test]
fn the_same_report_again_is_nothing_and_another_with_its_id_is_refused() {
    let mut kit = Kit::street();
    kit.run("op", receive(1)).unwrap();
    assert!(done(kit.run("op", receive(1))).is_empty());
    let other = ReceiveReport { place: id("p2"), ..receive(1) };
    assert_eq!(refused(kit.run("op", other)), Rejection::Exists(Key::Report(report(1))));
    kit.run("op", file(1)).unwrap();
    assert!(done(kit.run("op", receive(1))).is_empty());
    assert!(done(kit.run("op", file(1))).is_empty());
}

#[test]
fn declining_a_report_ends_its_clock_and_takes_it_off_the_board() {
    let mut kit = Kit::street();
    kit.run("op", receive(1)).unwrap();
    let no = || RejectReport { report: report(1), reason: RejectReason::NotFound, note: None };
    assert_eq!(done(kit.run("op", no())), ["ReportRejected"]);
    assert!(kit.deadlines().is_empty());
    let unknown = Rejection::Unknown(Key::Report(report(1)));
    assert_eq!(refused(kit.run("op", no())), unknown);
    assert_eq!(refused(kit.run("op", file(1))), unknown);
}

#[test]
fn a_report_joins_a_case_that_is_open() {
    let mut kit = Kit::street();
    kit.filed(1);
    kit.run("op", receive(2)).unwrap();
    let join = || MergeReport { report: report(2), case: case(1) };
    assert_eq!(done(kit.run("op", join())), ["ReportMerged", "CaseReportJoined"]);
    assert!(done(kit.run("op", join())).is_empty());
    assert_eq!(kit.case(1).reports, [report(1), report(2)]);
    kit.run("op", receive(3)).unwrap();
    kit.run("op", cancel(1)).unwrap();
    let late = MergeReport { report: report(3), case: case(1) };
    assert_eq!(refused(kit.run("op", late)), Rejection::WrongState { state: "cancelled" });
}

#[test]
fn a_report_of_the_past_joins_no_case_of_today() {
    let mut kit = Kit::street();
    kit.filed(1);
    let at = kit.now + -DAY_MS;
    kit.record(at, receive(2)).unwrap();
    let join = MergeReport { report: report(2), case: case(1) };
    assert_eq!(refused(kit.run("op", join)), bad("case", Why::Mismatch));
}

#[test]
fn a_hotline_caller_is_called_back_within_one_working_day() {
    let mut kit = Kit::street();
    kit.now = Ms::parse("2026-03-06T16:30:00+08:00").unwrap();
    kit.run("op", hotline(1)).unwrap();
    let due = |kit: &Kit| {
        let clocks = &kit.world.board.reports[&report(1)].clocks;
        clocks.iter().find(|c| c.stage == Stage::FirstContact).unwrap().due_at.unwrap()
    };
    let monday = Ms::parse("2026-03-09T16:30:00+08:00").unwrap();
    assert_eq!(due(&kit), monday, "Friday afternoon to Monday afternoon");
    assert_eq!(done(kit.run("op", contact(1))), ["FirstContactMade"]);
    assert!(done(kit.run("op", contact(1))).is_empty());
    let clock = &kit.world.board.reports[&report(1)].clocks[1];
    assert_eq!(clock.state, ClockState::Met(kit.now));
}

#[test]
fn the_duty_to_call_back_outlives_the_filing() {
    let mut kit = Kit::street();
    kit.run("op", hotline(1)).unwrap();
    kit.run("op", hotline(2)).unwrap();
    kit.run("op", file(1)).unwrap();
    kit.run("op", MergeReport { report: report(2), case: case(1) }).unwrap();
    assert_eq!(kit.case(1).owed.len(), 2);
    kit.run("op", dispatch(1, 1, "pm", None, Some("pm1"))).unwrap();
    kit.run("pm1", accept(1)).unwrap();
    kit.run("pm1", arrive(1)).unwrap();
    assert_eq!(done(kit.run("op", contact(1))), ["CaseFirstContactMade"]);
    assert!(done(kit.run("op", contact(1))).is_empty());
    let events = names(&kit.pass(24 * HOUR_MS));
    let contact_warned = kit.case(1).owed[0].clock.warned_at.is_some();
    assert!(contact_warned && events.contains(&"CaseStageBreached".to_owned()));
    assert!(kit.case(1).owed[0].clock.breached_at.is_some());
    kit.run("op", contact(2)).unwrap();
    assert!(kit.case(1).owed.is_empty());
}

#[test]
fn callers_whose_time_ends_together_are_recorded_together() {
    let mut kit = Kit::street();
    kit.now = Ms::parse("2026-03-07T11:00:00+08:00").unwrap();
    kit.run("op", hotline(1)).unwrap();
    kit.run("op", hotline(2)).unwrap();
    kit.run("op", file(1)).unwrap();
    kit.run("op", MergeReport { report: report(2), case: case(1) }).unwrap();
    kit.pass(4 * DAY_MS);
    assert!(kit.case(1).owed.iter().all(|owed| owed.clock.breached_at.is_some()));
}

/// A party of the street with these tags.
fn party_of(kit: &mut Kit, code: &str, kind: PartyKind, place: &str, tags: &[&str]) {
    let tags = tags.iter().map(|tag| (*tag).into()).collect();
    let (label, place) = (Label::same(code), id(place));
    let party = Party { id: id(code), kind, label, place, tags, without_account: false };
    kit.given(KeepParty { party });
}

/// Who answers when a report of this type is filed.
fn answers(kit: &mut Kit, n: u128, type_id: &str) -> Option<String> {
    kit.run("op", ReceiveReport { type_id: id(type_id), ..receive(n) }).unwrap();
    kit.run("op", file(n)).unwrap();
    kit.case(n).party.as_ref().map(ToString::to_string)
}

#[test]
fn of_several_parties_of_a_kind_the_one_with_the_tag_of_the_row_answers() {
    use PartyKind::{Authority, Contractor};
    let mut kit = Kit::street();
    party_of(&mut kit, "a-commerce", Authority, "wl", &["commerce"]);
    party_of(&mut kit, "z-brigade", Authority, "wl", &["police", "fire"]);
    party_of(&mut kit, "b-cleaning", Contractor, "p1", &["cleaning"]);
    party_of(&mut kit, "y-lifts", Contractor, "wl", &["lift"]);
    assert_eq!(answers(&mut kit, 1, "fire_smoke").as_deref(), Some("z-brigade"));
    assert_eq!(answers(&mut kit, 2, "person_missing").as_deref(), Some("z-brigade"));
    assert_eq!(answers(&mut kit, 3, "price_gouging").as_deref(), Some("a-commerce"));
    assert_eq!(answers(&mut kit, 4, "lift_trapped").as_deref(), Some("y-lifts"));
    assert_eq!(answers(&mut kit, 5, "exposed_rubbish").as_deref(), Some("b-cleaning"));
    let general = answers(&mut kit, 6, MANHOLE);
    assert_eq!(general.as_deref(), Some("works"), "nobody bears its tag: who bears none");
}

#[test]
fn where_nobody_bears_the_tag_no_party_with_another_calling_is_guessed() {
    let mut kit = Kit::street();
    party_of(&mut kit, "fire", PartyKind::Authority, "wl", &["fire"]);
    assert_eq!(answers(&mut kit, 1, "price_gouging"), None, "the operator names one");
}

#[test]
fn a_report_that_nobody_files_is_told_to_the_area_and_then_to_the_shift_leader() {
    let mut kit = Kit::street();
    kit.run("op", receive(1)).unwrap();
    let row = |kit: &Kit| kit.world.board.reports[&report(1)].clone();
    let late = row(&kit).clocks[0].due_at.expect("filing is limited");
    kit.pass(late.0 - kit.now.0);
    assert_eq!(row(&kit).escalating.map(|e| e.cause), Some(Stage::Filing));
    assert!(row(&kit).told().next().is_none(), "nobody answers for it yet, so no party is told");
    assert_eq!(names(&kit.pass(10 * MINUTE_MS)), ["ReportEscalated"]);
    let told: Vec<_> = row(&kit).told().collect();
    let area = Told { tell: EscalationTarget::Area, at: late + 10 * MINUTE_MS };
    assert_eq!(told, [area]);
    assert_eq!(names(&kit.pass(HOUR_MS)), ["ReportEscalated"]);
    assert_eq!(row(&kit).told().last().map(|t| t.tell), Some(EscalationTarget::CommandCentre));
    kit.run("op", file(1)).unwrap();
    let case = kit.case(1);
    assert!(case.escalating.is_none(), "filed, its own limits begin");
}

#[test]
fn calling_back_ends_what_the_silence_towards_the_caller_began() {
    let mut kit = Kit::street();
    kit.run("op", hotline(1)).unwrap();
    let row = |kit: &Kit| kit.world.board.reports[&report(1)].clone();
    kit.pass(5 * DAY_MS);
    assert!(row(&kit).clocks.iter().all(|clock| clock.breached_at.is_some()));
    let causes = |kit: &Kit| row(kit).escalating.map(|e| e.cause);
    assert_eq!(causes(&kit), Some(Stage::FirstContact), "told anew when the first was told out");
    kit.run("op", contact(1)).unwrap();
    assert_eq!(causes(&kit), None);
}

#[test]
fn a_step_for_a_report_that_is_found_too_late_wakes_nobody() {
    let mut kit = Kit::street();
    kit.run("op", receive(1)).unwrap();
    let late = kit.world.board.reports[&report(1)].clocks[0].due_at.unwrap();
    kit.pass(late.0 - kit.now.0);
    let events = names(&kit.sleep(DAY_MS));
    assert!(events.contains(&"ReportEscalationEnded".to_owned()), "{events:?}");
    assert!(!events.contains(&"ReportEscalated".to_owned()), "{events:?}");
}
