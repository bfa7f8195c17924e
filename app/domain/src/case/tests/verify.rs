//! 核查人 ≠ 处置人.

use super::*;
use crate::actor::{Affiliation, Role};
use crate::case::{CaseState, MergeCase, VerifyCase};
use crate::catalogue::Stage;
use crate::clocks::ClockState;
use crate::command::Command;
use crate::person::{EndAffiliation, GrantAffiliation};
use crate::report::AcceptReport;

#[test]
fn whoever_handled_it_never_verifies() {
    let mut kit = Kit::street();
    kit.handled(1);
    assert_eq!(refused(kit.run("cr1", verify(1, true))), Rejection::HandlerMayNotVerify);
    assert_eq!(refused(kit.run("cr2", verify(1, true))), Rejection::PartyMayNotVerify);
    assert_eq!(refused(kit.run("wk", verify(1, true))), Rejection::PartyMayNotVerify);
    assert_eq!(kit.case(1).state, CaseState::Handled);
    assert_eq!(done(kit.run("ver", verify(1, true))), ["CaseVerified"]);
}

#[test]
fn the_party_verifies_where_the_type_allows_it_but_never_the_handler() {
    let mut kit = Kit::street();
    kit.run("op", receive(1)).unwrap();
    let enquiry = Some(id("hotline_enquiry"));
    kit.run("op", AcceptReport { type_id: enquiry, ..file(1) }).unwrap();
    assert!(kit.case(1).terms.party_may_verify);
    kit.run("op", dispatch(1, 1, "pm", None, None)).unwrap();
    kit.run("pm1", accept(1)).unwrap();
    kit.run("pm1", complete(1, Vec::new())).expect("an enquiry is answered without going there");
    assert_eq!(refused(kit.run("pm1", verify(1, true))), Rejection::HandlerMayNotVerify);
    assert_eq!(done(kit.run("pm2", verify(1, true))), ["CaseVerified"]);
}

#[test]
fn who_had_it_in_hand_does_not_verify_though_another_finished_it() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.run("cr1", accept(1)).unwrap();
    kit.run("op", recall(1)).unwrap();
    kit.run("op", dispatch(1, 9, "pm", None, Some("pm1"))).unwrap();
    kit.run("pm1", accept(9)).unwrap();
    kit.run("pm1", arrive(9)).unwrap();
    kit.run("pm1", complete(9, kit.photos(2))).unwrap();
    assert_eq!(refused(kit.run("cr1", verify(1, true))), Rejection::HandlerMayNotVerify);
    assert_eq!(refused(kit.run("cr2", verify(1, true))), Rejection::PartyMayNotVerify);
    assert_eq!(done(kit.run("ver", verify(1, true))), ["CaseVerified"]);
}

/// `pm1` finishes case 1 as assignment 9.
fn finished_by_the_property_company(kit: &mut Kit) {
    kit.run("op", dispatch(1, 9, "pm", None, Some("pm1"))).unwrap();
    kit.run("pm1", accept(9)).unwrap();
    kit.run("pm1", arrive(9)).unwrap();
    kit.run("pm1", complete(9, kit.photos(2))).unwrap();
}

#[test]
fn who_accepted_and_went_silent_does_not_verify_what_another_finished() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.run("cr1", accept(1)).unwrap();
    kit.pass(20 * crate::time::MINUTE_MS);
    assert!(!kit.case(1).participants[0].accepted, "the silence is recorded");
    kit.run("op", recall(1)).unwrap();
    finished_by_the_property_company(&mut kit);
    assert_eq!(refused(kit.run("cr1", verify(1, true))), Rejection::HandlerMayNotVerify);
    assert_eq!(refused(kit.run("wk", verify(1, true))), Rejection::PartyMayNotVerify);
    assert_eq!(done(kit.run("ver", verify(1, true))), ["CaseVerified"]);
}

#[test]
fn merging_forgets_nobody_who_had_the_merged_case_in_hand() {
    let mut kit = Kit::street();
    kit.on_scene(2);
    kit.filed(1);
    kit.run("op", MergeCase { case: case(2), into: case(1) }).unwrap();
    finished_by_the_property_company(&mut kit);
    assert_eq!(refused(kit.run("cr1", verify(1, true))), Rejection::HandlerMayNotVerify);
    assert_eq!(refused(kit.run("cr2", verify(1, true))), Rejection::PartyMayNotVerify);
    assert_eq!(done(kit.run("ver", verify(1, true))), ["CaseVerified"]);
}

#[test]
fn who_has_left_the_party_since_and_who_joins_it_later_do_not_verify() {
    let mut kit = Kit::street();
    kit.handled(1);
    let own = |role, party: Option<&str>| Affiliation {
        role,
        place: id("wl"),
        party: party.map(id),
        team: None,
        from: kit.now,
        until: None,
    };
    let (verifier, joins) = (own(Role::Verifier, None), own(Role::FieldStaff, Some("works")));
    let moved = GrantAffiliation { person: id("cr2"), affiliation: verifier };
    kit.given(Command::GrantAffiliation(Box::new(moved)));
    let left = EndAffiliation { person: id("cr2"), index: 0 };
    kit.pass(1);
    kit.given(Command::EndAffiliation(Box::new(left)));
    kit.pass(1);
    assert_eq!(refused(kit.run("cr2", verify(1, true))), Rejection::PartyMayNotVerify);
    kit.given(Command::GrantAffiliation(Box::new(GrantAffiliation {
        person: id("ver"),
        affiliation: joins,
    })));
    assert_eq!(refused(kit.run("ver", verify(1, true))), Rejection::PartyMayNotVerify);
    assert_eq!(done(kit.run("op", verify(1, true))), ["CaseVerified"]);
}

#[test]
fn nothing_is_verified_before_it_is_handled_nor_by_a_machine() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    assert_eq!(refused(kit.run("ver", verify(1, true))), wrong("handling"));
    kit.run("cr1", complete(1, kit.photos(2))).unwrap();
    assert_eq!(refused(kit.run_system(verify(1, true))), Rejection::NotPermitted);
}

#[test]
fn verifying_twice_is_once_and_the_first_word_stands() {
    let mut kit = Kit::street();
    kit.handled(1);
    kit.run("ver", verify(1, true)).unwrap();
    assert!(done(kit.run("ver", verify(1, true))).is_empty());
    assert_eq!(refused(kit.run("op", verify(1, true))), wrong("verified"));
    assert_eq!(refused(kit.run("ver", verify(1, false))), wrong("verified"));
}

#[test]
fn failing_needs_a_reason_and_sends_the_case_back_with_fresh_clocks() {
    let mut kit = Kit::street();
    kit.handled(1);
    let mute = VerifyCase { note: Some(" ".into()), ..verify(1, false) };
    assert_eq!(refused(kit.run("ver", mute)), Rejection::ReasonMissing);
    kit.pass(crate::time::MINUTE_MS);
    let events = done(kit.run("ver", verify(1, false)));
    assert_eq!(events, ["CaseSentToRework", "AssignmentReleased"]);
    let case = kit.case(1);
    assert_eq!((case.state, case.reworks), (CaseState::Rework, 1));
    for stage in [Stage::Dispatch, Stage::Handle] {
        let clock = case.clock(stage).unwrap();
        assert_eq!((clock.state, clock.runs[0].from), (ClockState::Running, kit.now));
    }
    assert_eq!(case.clock(Stage::Verify).unwrap().state, ClockState::Met(kit.now));
}

#[test]
fn rework_needs_new_evidence() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    let photos = kit.photos(2);
    kit.run("cr1", complete(1, photos.clone())).unwrap();
    kit.run("ver", verify(1, false)).unwrap();
    kit.run("op", dispatch(1, 2, "works", None, Some("cr1"))).unwrap();
    kit.run("cr1", accept(2)).unwrap();
    kit.run("cr1", arrive(2)).unwrap();
    assert_eq!(refused(kit.run("cr1", complete(2, Vec::new()))).code(), "EvidenceMissing");
    kit.run("cr1", complete(2, kit.photos(2))).unwrap();
    assert_eq!(kit.case(1).evidence.len(), 4, "the old photos are kept");
}
