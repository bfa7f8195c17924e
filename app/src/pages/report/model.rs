//! What the public page shows, as pure functions of what the server offers.

use crate::model::{Choice, Tracking};
use domain::case::CaseState;
use domain::text::Label;
use domain::time::Ms;

/// Choices under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Heading.
    pub label: Label,
    /// Choices in the order in which they came.
    pub choices: Vec<Choice>,
}

/// Choices by group, both in the order in which they came.
pub fn groups(choices: &[Choice]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for choice in choices {
        match groups.iter_mut().find(|group| group.label == choice.group) {
            Some(group) => group.choices.push(choice.clone()),
            None => {
                groups.push(Group { label: choice.group.clone(), choices: vec![choice.clone()] })
            }
        }
    }
    groups
}

/// How far a report is, in words for its reporter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// We have it.
    Received,
    /// Somebody will be sent.
    Accepted,
    /// Somebody has been told.
    Sent,
    /// Somebody works on it.
    Working,
    /// Done; somebody else looks whether it is so.
    Checking,
    /// It is done.
    Done,
    /// Waits for something outside.
    Waiting,
    /// We do not work on it.
    Declined,
    /// It was called off.
    CalledOff,
    /// It is worked on together with another one.
    Joined,
}

/// The stages of the straight way, in order.
pub const WAY: [Stage; 6] =
    [Stage::Received, Stage::Accepted, Stage::Sent, Stage::Working, Stage::Checking, Stage::Done];

/// The stage of a state.
pub fn stage(state: CaseState) -> Stage {
    match state {
        CaseState::Filed | CaseState::Returned | CaseState::Rework | CaseState::Reopened => {
            Stage::Accepted
        }
        CaseState::Dispatched => Stage::Sent,
        CaseState::Handling => Stage::Working,
        CaseState::Handled | CaseState::Verified => Stage::Checking,
        CaseState::Closed | CaseState::Evaluated => Stage::Done,
        CaseState::Suspended => Stage::Waiting,
        CaseState::Cancelled => Stage::CalledOff,
        CaseState::Merged => Stage::Joined,
    }
}

/// Where the report is now.
pub fn current(tracking: &Tracking) -> Stage {
    match (tracking.rejected, tracking.state) {
        (Some(_), _) => Stage::Declined,
        (None, Some(state)) => stage(state),
        (None, None) => Stage::Received,
    }
}

/// A step of the way with the time at which it was last reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Which.
    pub stage: Stage,
    /// When; `None` while it lies ahead.
    pub at: Option<Ms>,
}

/// The straight way with times. What a return or rework took back lies ahead again, so the times
/// of the way never run backwards.
pub fn way(tracking: &Tracking) -> Vec<Reached> {
    let now = current(tracking);
    let here = WAY.iter().position(|stage| *stage == now);
    let reached_at = |wanted: Stage| match wanted {
        Stage::Received => Some(tracking.received_at),
        _ => {
            let steps = tracking.steps.iter().rev();
            steps.filter(|(state, _)| stage(*state) == wanted).map(|(_, at)| *at).next()
        }
    };
    let ahead = |at: usize| here.is_some_and(|here| at > here);
    WAY.iter()
        .enumerate()
        .map(|(at, stage)| Reached {
            stage: *stage,
            at: if ahead(at) { None } else { reached_at(*stage) },
        })
        .collect()
}

/// A code as somebody typed it: upper case, without blanks and dashes at its ends.
pub fn tidy_code(text: &str) -> String {
    let text = text.trim().trim_matches('-');
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests;
