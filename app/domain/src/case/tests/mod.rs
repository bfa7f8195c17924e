//! The course of a case, as sentences.

mod course;
mod end;
mod escalation;
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
