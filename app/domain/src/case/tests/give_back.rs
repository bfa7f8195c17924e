//! 退单: asked for by the party that has it, granted or refused by a named leader.

use super::*;
use crate::case::{CaseState, DecideReturn, RequestReturn, ReturnDecision};
use crate::catalogue::Stage;
use crate::clocks::ClockState;

fn ask() -> RequestReturn {
    RequestReturn { case: case(1), reason: "not ours".into() }
}

fn answer(grant: bool) -> DecideReturn {
    DecideReturn { case: case(1), grant }
}

#[test]
fn the_party_that_has_it_asks_and_a_leader_grants_that_it_is_given_back() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    assert_eq!(refused(kit.run("lead", answer(true))), wrong("no_return_requested"));
    assert_eq!(refused(kit.run("pm1", ask())), Rejection::NotYours);
    let silent = RequestReturn { reason: "  ".into(), ..ask() };
    assert_eq!(refused(kit.run("cr2", silent)), Rejection::ReasonMissing);
    assert_eq!(done(kit.run("cr2", ask())), ["ReturnRequested"]);
    assert!(done(kit.run("cr2", ask())).is_empty());
    assert_eq!(refused(kit.run("cr1", ask())), wrong("return_requested"));
    assert_eq!(kit.case(1).state, CaseState::Handling, "nothing is given back yet");
    assert_eq!(done(kit.run("sup", answer(true))), ["CaseReturned", "AssignmentReleased"]);
    let returned = kit.case(1);
    assert_eq!((returned.state, returned.returns), (CaseState::Returned, 1));
    let decided = returned.return_request.as_ref().unwrap().decided.clone();
    assert_eq!(decided, Some(ReturnDecision { granted: true, by: id("sup") }), "by name");
    assert_eq!(returned.clock(Stage::Dispatch).unwrap().state, ClockState::Running);
    assert_eq!(
        returned.clock(Stage::Handle).unwrap().state,
        ClockState::Running,
        "the limit of the case"
    );
    assert!(done(kit.run("sup", answer(true))).is_empty());
    assert_eq!(refused(kit.run("sup", answer(false))), wrong("no_return_requested"));
    kit.run("op", dispatch(1, 2, "pm", None, None)).unwrap();
    assert_eq!(kit.case(1).state, CaseState::Dispatched);
}

#[test]
fn a_refused_return_leaves_everybody_at_work_and_may_be_asked_for_again() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    let clocks = kit.case(1).clocks.clone();
    kit.run("cr2", ask()).unwrap();
    assert_eq!(done(kit.run("lead", answer(false))), ["ReturnRefused"]);
    let row = kit.case(1);
    assert_eq!((row.state, row.returns, &row.clocks), (CaseState::Handling, 0, &clocks));
    let decided = row.return_request.as_ref().unwrap().decided.clone();
    assert_eq!(decided, Some(ReturnDecision { granted: false, by: id("lead") }));
    assert!(done(kit.run("lead", answer(false))).is_empty());
    assert_eq!(done(kit.run("cr2", ask())), ["ReturnRequested"]);
}

#[test]
fn one_party_of_two_gives_it_back_and_the_other_goes_on() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    kit.run("op", dispatch(1, 2, "pm", None, None)).unwrap();
    kit.run("pm1", ask()).unwrap();
    kit.run("lead", answer(true)).unwrap();
    assert_eq!(kit.case(1).state, CaseState::Handling);
    assert!(!kit.world.board.assignments.contains_key(&assignment(2)));
    assert_eq!(kit.case(1).returns, 1);
}

#[test]
fn a_request_of_who_is_off_the_case_is_void() {
    let mut kit = Kit::street();
    kit.on_scene(1);
    kit.run("op", dispatch(1, 2, "pm", None, None)).unwrap();
    kit.run("pm1", ask()).unwrap();
    kit.run("op", recall(2)).unwrap();
    assert_eq!(kit.case(1).return_request, None);
    assert_eq!(refused(kit.run("lead", answer(true))), wrong("no_return_requested"));
    kit.run("cr1", ask()).unwrap();
    kit.run("cr1", complete(1, kit.photos(2))).unwrap();
    assert_eq!(kit.case(1).return_request, None, "it was done instead");
}
