//! The course of a case, as sentences.

mod course;
mod end;
mod escalation;
mod evidence;
mod give_back;
mod history;
mod time;
mod verify;

use crate::rejection::{Rejection, Why};
use crate::testkit::*;

/// The rule that the last command would have broken.
fn refused(outcome: Outcome) -> Rejection {
    outcome.expect_err("a rule forbids it")
}

/// The events that the last command caused.
fn done(outcome: Outcome) -> Vec<String> {
    names(&outcome.expect("it is allowed"))
}

fn bad(field: &'static str, why: Why) -> Rejection {
    Rejection::BadField { field, why }
}

fn wrong(state: &'static str) -> Rejection {
    Rejection::WrongState { state }
}

#[test]
fn a_wrong_state_is_named_in_the_words_of_the_faces() {
    use crate::text::Lang;
    let state = wrong(crate::case::CaseState::Handled.name());
    assert_eq!(state.text(Lang::Zh), "当前状态（待核查）下不能这样做。");
    assert_eq!(state.text(Lang::En), "This cannot be done while it is handled and not verified.");
}
