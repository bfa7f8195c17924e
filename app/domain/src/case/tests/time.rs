//! Extensions and suspensions.

use super::*;
use crate::assignment::AssignmentState;
use crate::case::{CaseState, DecideExtension, RequestExtension, SuspendCase};
use crate::catalogue::Stage;
use crate::clocks::ClockState;
use crate::time::{HOUR_MS, MINUTE_MS};

fn ask(extend_s: i64) -> RequestExtension {
    RequestExtension { case: case(1), extend_s, reason: "a spare part".into() }
}

fn answer(grant: bool) -> DecideExtension {
    DecideExtension { case: case(1), grant }
}

#[test]
fn who_asks_for_more_time_does_not_grant_it() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    let due = kit.case(1).clock(Stage::Handle).unwrap().due_at.unwrap();
    assert_eq!(refused(kit.run("lead", answer(true))), wrong("no_extension_requested"));
    assert_eq!(done(kit.run("lead", ask(3_600))), ["ExtensionRequested"]);
    assert!(done(kit.run("lead", ask(3_600))).is_empty());
    assert_eq!(refused(kit.run("cr1", ask(60))), wrong("extension_requested"));
    assert_eq!(refused(kit.run("lead", answer(true))), Rejection::AskerMayNotDecide);
    assert_eq!(done(kit.run("sup", answer(true))), ["ExtensionDecided"]);
    assert!(done(kit.run("sup", answer(true))).is_empty());
    assert_eq!(refused(kit.run("sup", answer(false))), wrong("no_extension_requested"));
    let extended = kit.case(1).clock(Stage::Handle).unwrap().due_at.unwrap();
    assert_eq!(extended - due, HOUR_MS);
}

#[test]
fn a_refused_extension_changes_no_deadline_and_may_be_asked_for_again() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    let clocks = kit.case(1).clocks.clone();
    kit.run("cr1", ask(3_600)).unwrap();
    kit.run("lead", answer(false)).unwrap();
    assert_eq!(kit.case(1).clocks, clocks);
    assert_eq!(done(kit.run("cr1", ask(3_600))), ["ExtensionRequested"]);
}

#[test]
fn an_extension_is_bounded_and_asked_for_while_handling_is_due() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    for extend_s in [0, -5, i64::MAX] {
        assert_eq!(refused(kit.run("cr1", ask(extend_s))), bad("extend_s", Why::OutOfRange));
    }
    let mute = RequestExtension { reason: "".into(), ..ask(60) };
    assert_eq!(refused(kit.run("cr1", mute)), Rejection::ReasonMissing);
    kit.run("cr1", complete(1, kit.photos(2))).unwrap();
    assert_eq!(refused(kit.run("cr1", ask(60))), wrong("handled"));
}

#[test]
fn a_suspended_case_is_due_for_nothing_and_goes_on_where_it_was() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.run("cr1", accept(1)).unwrap();
    kit.pass(10 * MINUTE_MS);
    let mute = SuspendCase { reason: " ".into(), ..suspend(1) };
    assert_eq!(refused(kit.run("lead", mute)), Rejection::ReasonMissing);
    assert_eq!(done(kit.run("lead", suspend(1))), ["CaseSuspended", "AssignmentPaused"]);
    assert!(done(kit.run("lead", suspend(1))).is_empty());
    assert!(kit.deadlines().is_empty());
    assert!(kit.pass(30 * 24 * HOUR_MS).is_empty(), "a month of silence");
    assert_eq!(refused(kit.run("cr1", arrive(1))), wrong("suspended"));
    assert_eq!(refused(kit.run("op", dispatch(1, 2, "pm", None, None))), wrong("suspended"));
    assert_eq!(done(kit.run("lead", resume(1))), ["CaseResumed", "AssignmentResumed"]);
    assert_eq!(kit.case(1).state, CaseState::Handling);
    assert_eq!(kit.assignment(1).state, AssignmentState::Accepted);
    let left = kit.case(1).clock(Stage::Handle).unwrap().due_at.unwrap() - kit.now;
    assert_eq!(left, 110 * MINUTE_MS, "ten minutes of two hours were used");
    let silent_at = kit.assignment(1).silent_at;
    assert_eq!(silent_at, Some(kit.now + 20 * MINUTE_MS), "he has the whole time again");
    assert!(done(kit.run("lead", resume(1))).is_empty());
}

#[test]
fn who_leaves_a_suspended_case_leaves_it_waiting_for_dispatch_behind_the_suspension() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.run("lead", suspend(1)).unwrap();
    kit.run("op", recall(1)).unwrap();
    assert_eq!(kit.case(1).state, CaseState::Suspended);
    assert_eq!(kit.case(1).clock(Stage::Dispatch).unwrap().state, ClockState::Paused);
    kit.run("lead", resume(1)).unwrap();
    assert_eq!(kit.case(1).state, CaseState::Filed);
    assert_eq!(kit.case(1).clock(Stage::Dispatch).unwrap().state, ClockState::Running);
}

#[test]
fn a_suspended_case_may_be_cancelled() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.run("lead", suspend(1)).unwrap();
    assert_eq!(done(kit.run("op", cancel(1))), ["CaseCancelled", "AssignmentReleased"]);
    assert_eq!(kit.case(1).state, CaseState::Cancelled);
}
