//! A case as a face shows it: what, where, who is on it, and the clock that presses.

use crate::components::pressing;
use crate::say;
use crate::words::Words;
use domain::assignment::{Assignment, AssignmentState};
use domain::board::Board;
use domain::case::{Case, CaseState};
use domain::catalogue::Severity;
use domain::clocks::StageClock;
use domain::ids::CaseId;
use domain::time::{Ms, SECOND_MS};

/// Open cases of today, the one that needs somebody first in front: by severity, then by what is due first.
/// Suspended ones wait at the end.
pub fn urgent_first(board: &Board) -> Vec<CaseId> {
    let mut open: Vec<_> = board
        .open_cases()
        .map(|case| {
            let due = case_clock(board, case).and_then(|clock| clock.due_at);
            let suspended = case.state == CaseState::Suspended;
            let due = due.unwrap_or(Ms(i64::MAX));
            ((suspended, case.severity, due, case.filed_at), case.id)
        })
        .collect();
    open.sort_unstable();
    open.into_iter().map(|(_, id)| id).collect()
}

/// The assignments of a case that are on the board, the latest last.
fn assignments<'a>(board: &'a Board, case: &'a Case) -> impl Iterator<Item = &'a Assignment> {
    let live = case.participants.iter().filter(|one| one.live);
    live.filter_map(|one| board.assignments.get(&one.assignment)).map(AsRef::as_ref)
}

/// The clock that presses most, of the case and of those who are on it. History presses nobody.
pub fn case_clock(board: &Board, case: &Case) -> Option<StageClock> {
    if !case.origin.counts_today() {
        return None;
    }
    let theirs = assignments(board, case).flat_map(|assignment| assignment.clocks.iter());
    let all: Vec<StageClock> = case.clocks.iter().chain(theirs).cloned().collect();
    pressing(&all).cloned()
}

/// When the next one in line is told, while an escalation runs or after the limit has passed.
pub fn next_escalation(case: &Case, clock: Option<&StageClock>) -> Option<Ms> {
    if !case.origin.counts_today() {
        return None;
    }
    let step = case.terms.escalation.get(usize::from(case.escalated))?;
    let after_ms = step.after_s * SECOND_MS;
    match case.escalating {
        Some(running) => Some(running.since + after_ms),
        // At the limit itself the clock tells already.
        None if after_ms == 0 => None,
        None => Some(clock?.due_at? + after_ms),
    }
}

/// A row of a list of cases, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseLook {
    /// How severe.
    pub severity: Severity,
    /// Its number.
    pub number: String,
    /// What kind of thing.
    pub what: String,
    /// Where.
    pub place: String,
    /// Who is on it, empty when nobody is.
    pub who: String,
    /// How far they are, or the case is.
    pub state: &'static str,
    /// The clock that presses.
    pub clock: Option<StageClock>,
    /// When the next one in line is told.
    pub escalates_at: Option<Ms>,
    /// Who was told last, and when.
    pub told: Option<(&'static str, Option<Ms>)>,
}

impl CaseLook {
    /// A case as it stands.
    pub fn of(words: Words, board: &Board, case: &Case) -> Self {
        let on_it = assignments(board, case).last();
        let who = on_it.map(|a| words.who(board, &a.party, a.team.as_ref(), None));
        let clock = case_clock(board, case);
        Self {
            severity: case.severity,
            number: case.number.to_string(),
            what: words.type_name(board, &case.type_id),
            place: words.place_line(board, &case.place),
            who: who.unwrap_or_default(),
            state: state(words, case, on_it),
            escalates_at: next_escalation(case, clock.as_ref()),
            told: case.escalated_to.map(|target| (words.escalation(target), case.escalated_at)),
            clock,
        }
    }
}

fn state(words: Words, case: &Case, on_it: Option<&Assignment>) -> &'static str {
    match (case.state, on_it) {
        (CaseState::Dispatched | CaseState::Handling, Some(on_it)) => match on_it.state {
            AssignmentState::Offered | AssignmentState::Delivered | AssignmentState::Seen => {
                say!(words, wall.waits_acceptance)
            }
            state => words.assignment_state(state),
        },
        (CaseState::Filed, _) => say!(words, wall.nobody_yet),
        (state, _) => words.case_state(state),
    }
}
