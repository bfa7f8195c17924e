//! What the phone shows, as pure functions of the board: my assignments, the next step, what is
//! still missing.

use domain::actor::Affiliation;
use domain::assignment::{Assignment, AssignmentState, CompleteAssignment, StepAssignment};
use domain::board::Board;
use domain::case::GivenEvidence;
use domain::catalogue::{EvidenceKind, Stage};
use domain::clocks::{ClockState, StageClock};
use domain::command::Command;
use domain::ids::{AssignmentId, PersonId};
use domain::shift::{Shift, ShiftState};
use domain::text::FreeText;
use domain::time::Ms;
use std::sync::Arc;

/// The one big button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// 接单.
    Accept,
    /// 出发.
    Depart,
    /// 到场.
    Arrive,
    /// 完成.
    Complete,
}

/// The next step of an assignment; none when it is done.
pub fn next_step(state: AssignmentState) -> Option<Step> {
    match state {
        AssignmentState::Offered | AssignmentState::Delivered | AssignmentState::Seen => {
            Some(Step::Accept)
        }
        AssignmentState::Accepted => Some(Step::Depart),
        AssignmentState::EnRoute => Some(Step::Arrive),
        AssignmentState::OnScene => Some(Step::Complete),
        AssignmentState::Done => None,
    }
}

/// How far an assignment is after a step that waits to be sent; what is further already stays. What
/// completes it keeps its form, with all that was typed, until it is recorded: it may be refused.
pub fn after(command: &Command, state: AssignmentState) -> AssignmentState {
    let made = match command {
        Command::AcceptAssignment(_) => AssignmentState::Accepted,
        Command::DepartAssignment(_) => AssignmentState::EnRoute,
        Command::ArriveAssignment(_) => AssignmentState::OnScene,
        _ => return state,
    };
    state.max(made)
}

/// A further step that is open at once: who is there already need not set off first, and where
/// nobody must arrive, work may end without it.
pub fn shortcut(board: &Board, assignment: &Assignment) -> Option<Step> {
    let case = board.cases.get(&assignment.case);
    let must_arrive = case.is_some_and(|case| case.terms.limits.contains_key(&Stage::Arrive));
    match assignment.state {
        AssignmentState::Accepted if must_arrive => Some(Step::Arrive),
        AssignmentState::Accepted | AssignmentState::EnRoute if !must_arrive => {
            Some(Step::Complete)
        }
        _ => None,
    }
}

/// The command of a step; completing takes what proves it.
pub fn step_command(
    step: Step,
    assignment: AssignmentId,
    evidence: Vec<GivenEvidence>,
    note: &str,
) -> Command {
    let plain = Box::new(StepAssignment { assignment });
    match step {
        Step::Accept => Command::AcceptAssignment(plain),
        Step::Depart => Command::DepartAssignment(plain),
        Step::Arrive => Command::ArriveAssignment(plain),
        Step::Complete => Command::CompleteAssignment(Box::new(CompleteAssignment {
            assignment,
            evidence,
            note: words(note),
        })),
    }
}

/// What was typed, unless it is blank.
pub fn words(text: &str) -> Option<FreeText> {
    let text = text.trim();
    (!text.is_empty()).then(|| FreeText::Plain(text.to_owned()))
}

/// The assignments of a person, of his teams and of his parties while nobody of them has
/// accepted: those to accept first, by severity and time; done ones last.
pub fn mine(
    board: &Board,
    person: &PersonId,
    affiliations: &[Affiliation],
    now: Ms,
) -> Vec<Arc<Assignment>> {
    let holds = |a: &&Affiliation| a.holds_at(now);
    let for_me = |assignment: &&Arc<Assignment>| match (&assignment.person, &assignment.team) {
        (Some(meant), _) => meant == person,
        (None, Some(team)) => {
            affiliations.iter().filter(holds).any(|a| a.team.as_ref() == Some(team))
        }
        (None, None) => {
            let party = Some(&assignment.party);
            affiliations.iter().filter(holds).any(|a| a.party.as_ref() == party)
        }
    };
    let mut list: Vec<Arc<Assignment>> =
        board.current_assignments().filter(for_me).cloned().collect();
    list.sort_by_key(|assignment| {
        let due = pressing(board, assignment).and_then(|clock| clock.due_at);
        (
            assignment.state == AssignmentState::Done,
            assignment.severity,
            due.unwrap_or(Ms(i64::MAX)),
            assignment.id,
        )
    });
    list
}

/// The clock to show large: accept, then arrive, then the handling limit of the case.
pub fn pressing(board: &Board, assignment: &Assignment) -> Option<StageClock> {
    let stage = match assignment.state {
        AssignmentState::Offered | AssignmentState::Delivered | AssignmentState::Seen => {
            Stage::Accept
        }
        AssignmentState::Accepted | AssignmentState::EnRoute => Stage::Arrive,
        AssignmentState::OnScene => Stage::Handle,
        AssignmentState::Done => return None,
    };
    let running = |clock: &&StageClock| clock.state == ClockState::Running;
    let own = assignment.clocks.iter().filter(running).find(|clock| clock.stage == stage);
    let case = board.cases.get(&assignment.case);
    let of_case = case.into_iter().flat_map(|case| case.clocks.iter());
    let handle = of_case.filter(running).find(|clock| clock.stage == Stage::Handle);
    own.or(handle).cloned()
}

/// What the type still asks for after `given`, kind by kind.
pub fn missing(
    board: &Board,
    assignment: &Assignment,
    given: &[GivenEvidence],
) -> Vec<(EvidenceKind, u8)> {
    let Some(case) = board.cases.get(&assignment.case) else { return Vec::new() };
    let before = case.terms.lacking(case.proof().iter());
    let left = before.into_iter().map(|(kind, lacks)| {
        let proof = given.iter().filter(|piece| piece.kind == kind && case.terms.proves(piece));
        (kind, lacks.saturating_sub(u8::try_from(proof.count()).unwrap_or(u8::MAX)))
    });
    left.filter(|(_, lacks)| *lacks > 0).collect()
}

/// The shift that runs, or the next one that is planned.
pub fn shift(board: &Board, person: &PersonId) -> Option<Arc<Shift>> {
    let own = board.shifts.values().filter(|shift| shift.person == *person);
    own.min_by_key(|shift| (shift.state == ShiftState::Planned, shift.from)).cloned()
}

#[cfg(test)]
mod tests;
