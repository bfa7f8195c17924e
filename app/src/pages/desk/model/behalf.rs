//! A party without an account (commerce commission, fire brigade, hospital) acts through the
//! operator, who names its document.

use super::draft::{Draft, Field};
use super::queue::{Subject, live_assignments};
use super::verb::Verb;
use domain::actor::OnBehalfOf;
use domain::assignment::{Assignment, AssignmentState, CompleteAssignment, StepAssignment};
use domain::board::Board;
use domain::case::{Case, RequestReturn};
use domain::catalogue::Stage;
use domain::command::Command;
use domain::ids::{CaseId, PartyId};
use domain::text::FreeText;
use std::sync::Arc;

/// What such a party does with an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartyStep {
    /// 签收.
    Accept,
    /// 出发.
    Depart,
    /// 到场.
    Arrive,
    /// 完成.
    Complete,
    /// Asks for 退单.
    Return,
}

impl PartyStep {
    /// As the value of a choice.
    pub const ALL: [PartyStep; 5] =
        [Self::Accept, Self::Depart, Self::Arrive, Self::Complete, Self::Return];
}

/// What it may do next, the usual first. Where the type limits the arrival, the scene must be
/// reached before it is done.
pub fn steps(case: &Case, assignment: &Assignment) -> Vec<PartyStep> {
    use PartyStep::{Accept, Arrive, Complete, Depart, Return};
    let asked = case.return_waits().is_some();
    let scene = case.terms.limits.contains_key(&Stage::Arrive);
    let mut steps = match assignment.state {
        AssignmentState::Offered | AssignmentState::Delivered | AssignmentState::Seen => {
            vec![Accept, Return]
        }
        AssignmentState::Accepted if scene => vec![Depart, Arrive, Return],
        AssignmentState::Accepted => vec![Depart, Arrive, Complete, Return],
        AssignmentState::EnRoute if scene => vec![Arrive, Return],
        AssignmentState::EnRoute => vec![Arrive, Complete, Return],
        AssignmentState::OnScene => vec![Complete, Return],
        AssignmentState::Done => Vec::new(),
    };
    // One request at a time.
    steps.retain(|step| *step != Return || !asked);
    steps
}

/// The assignment of a party without an account that waits for its next step.
pub fn without_account(board: &Board, subject: Subject) -> Option<Arc<Assignment>> {
    let Subject::Case(id) = subject else { return None };
    let live = live_assignments(board, board.cases.get(&id)?);
    live.into_iter().find(|assignment| {
        is_speechless(board, &assignment.party) && assignment.state != AssignmentState::Done
    })
}

/// It has no account.
pub fn is_speechless(board: &Board, party: &PartyId) -> bool {
    board.parties.get(party).is_some_and(|party| party.without_account)
}

/// The command of the step. The document is said beside it, never inside it.
///
/// # Errors
/// The first field that is missing.
pub fn step_command(case: CaseId, draft: &Draft) -> Result<Command, Field> {
    let assignment = draft.assignment.ok_or(Field::Assignment)?;
    let step = draft.step.ok_or(Field::Step)?;
    let plain = || Box::new(StepAssignment { assignment });
    let command = match step {
        PartyStep::Accept => Command::AcceptAssignment(plain()),
        PartyStep::Depart => Command::DepartAssignment(plain()),
        PartyStep::Arrive => Command::ArriveAssignment(plain()),
        PartyStep::Complete => Command::CompleteAssignment(Box::new(CompleteAssignment {
            assignment,
            evidence: draft.evidence.clone(),
            note: words(&draft.text),
        })),
        PartyStep::Return => {
            let reason = words(&draft.text).ok_or(Field::Note)?;
            Command::RequestReturn(Box::new(RequestReturn { case, reason }))
        }
    };
    words(&draft.document).ok_or(Field::Document)?;
    Ok(command)
}

/// For whom a verb is sent, and by which document.
///
/// # Errors
/// A party is named and its document is not.
pub fn acts_for(verb: Verb, board: &Board, draft: &Draft) -> Result<Option<OnBehalfOf>, Field> {
    let party = match verb {
        Verb::Behalf => {
            let row = draft.assignment.and_then(|id| board.assignments.get(&id));
            row.map(|row| row.party.clone())
        }
        Verb::Verify => draft.for_party.clone(),
        _ => None,
    };
    let Some(party) = party else { return Ok(None) };
    let document = words(&draft.document).ok_or(Field::Document)?;
    Ok(Some(OnBehalfOf { party, document }))
}

fn words(text: &str) -> Option<FreeText> {
    let text = text.trim();
    (!text.is_empty()).then(|| FreeText::Plain(text.to_owned()))
}
