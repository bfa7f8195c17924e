//! Which verbs are open to this operator on this subject now: the domain's own rules are asked
//! with a command whose words are placeholders, so that a shown rule is the enforced rule.

use super::behalf::{steps, without_account};
use super::build::command;
use super::draft::{Draft, Receiver};
use super::queue::{Subject, live_assignments};
use super::verb::Verb;
use domain::actor::Actor;
use domain::board::{Board, Row};
use domain::case::Case;
use domain::catalogue::Severity;
use domain::clocks::WorkTime;
use domain::command::Command;
use domain::decide::Context;
use domain::envelope::{ActedFor, Origin};
use domain::ids::{CommandId, SealedId};
use domain::permits::authorise;
use domain::rejection::Rejection;
use domain::report::RejectReason;
use domain::seal::for_each_text;
use domain::text::{FreeText, SealedClass, SealedRef};
use domain::time::Ms;
use domain::world::World;
use std::sync::Arc;

/// Whether a verb can be used.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// It can.
    Open,
    /// It belongs here, but a rule forbids it: the reason is shown.
    Forbidden(Rejection),
    /// It has no place here: wrong state or role.
    Absent,
}

/// Id of what a probe would make; nothing is ever sent with it.
const PROBE: uuid::Uuid = uuid::Uuid::from_u128(0x7467_7072_6f62_6500_0000_0000_0000_0001);

/// Asks the rules about every verb of a subject; `archived` is its case when that has left the
/// board.
pub fn standings(
    board: &Board,
    actor: &Actor,
    subject: Subject,
    archived: Option<&Arc<Case>>,
    now: Ms,
) -> Vec<(Verb, Standing)> {
    let Some((street, row)) = board.street.iter().next() else { return Vec::new() };
    if row.catalogue.is_none() {
        return Vec::new();
    }
    let work_time = WorkTime::in_force(Some(row));
    let world = World { board: board.clone(), ..World::default() };
    let acted_for = without_account(board, subject).map(|assignment| ActedFor {
        party: assignment.party.clone(),
        document: placeholder(SealedClass::Document),
    });
    let case = of(board, subject, archived);
    let loaded = archived.filter(|_| case == archived).map(|case| Row::Case(case.clone()));
    let ask = |verb: Verb| {
        let Some(mut command) = sample(board, verb, subject, case) else { return Standing::Absent };
        seal(&mut command);
        let ctx = Context {
            street,
            world: &world,
            actor,
            on_behalf_of: acted_for.as_ref().filter(|_| verb == Verb::Behalf),
            origin: Origin::Live,
            command_id: CommandId(PROBE),
            now,
            occurred_at: now,
            work_time: &work_time,
            loaded: loaded.as_ref(),
        };
        if authorise(&command, &ctx).is_err() {
            return Standing::Absent;
        }
        match domain::decide::decide(&command, &ctx) {
            Ok(changes) if changes.is_empty() => Standing::Absent, // done already
            Ok(_) => Standing::Open,
            Err(
                Rejection::WrongState { .. }
                | Rejection::NotPermitted
                | Rejection::NotYours
                | Rejection::Unknown(_),
            ) => Standing::Absent,
            Err(rejection) if typing_cures(&rejection) => Standing::Open,
            Err(rejection) => Standing::Forbidden(rejection),
        }
    };
    Verb::of(subject).iter().map(|verb| (*verb, ask(*verb))).collect()
}

/// The form of the verb asks for what is missing.
fn typing_cures(rejection: &Rejection) -> bool {
    matches!(
        rejection,
        Rejection::BadField { .. }
            | Rejection::ReasonMissing
            | Rejection::FourElementsMissing
            | Rejection::DocumentMissing
            | Rejection::Exists(_)
    )
}

/// The case that is the subject, from the board or from the archive.
fn of<'a>(
    board: &'a Board,
    subject: Subject,
    archived: Option<&'a Arc<Case>>,
) -> Option<&'a Arc<Case>> {
    let Subject::Case(id) = subject else { return None };
    board.cases.get(&id).or(archived.filter(|case| case.id == id))
}

/// A command of this verb that fits the subject; `None` when the subject lacks what it needs.
fn sample(
    board: &Board,
    verb: Verb,
    subject: Subject,
    case: Option<&Arc<Case>>,
) -> Option<Command> {
    let mut draft = Draft {
        text: "…".into(),
        hours: 1,
        yes: true,
        document: "…".into(),
        elements: ["…", "…", "…", "…"].map(String::from),
        needs_elements: true,
        reject: Some(RejectReason::Unclear),
        severity: Some(Severity::Critical),
        new_id: PROBE,
        ..Draft::default()
    };
    match subject {
        Subject::Report(_) if verb == Verb::File => draft.severity = None,
        Subject::Report(_) | Subject::Alert(_) if verb == Verb::Merge => {
            draft.case = Some(board.open_cases().next()?.id);
        }
        Subject::Report(_) | Subject::Alert(_) => {}
        Subject::Case(_) => fill_case(board, case?, verb, &mut draft)?,
    }
    command(verb, subject, &draft).ok()
}

fn fill_case(board: &Board, case: &Case, verb: Verb, draft: &mut Draft) -> Option<()> {
    let live = live_assignments(board, case);
    draft.assignment = live.first().map(|assignment| assignment.id);
    let party = case.party.as_ref().or_else(|| board.parties.keys().next());
    draft.receiver = party.map(|party| Receiver { party: party.clone(), team: None, person: None });
    draft.party = party.cloned();
    if case.severity == Severity::Critical {
        draft.severity = Some(Severity::Urgent);
    }
    if verb == Verb::Merge {
        let other = board.cases.values().find(|other| other.id != case.id && other.state.is_open());
        draft.case = Some(other?.id);
    }
    if verb == Verb::Behalf {
        let assignment = without_account(board, Subject::Case(case.id))?;
        draft.assignment = Some(assignment.id);
        draft.step = steps(case, &assignment).into_iter().next();
    }
    if verb == Verb::FirstContact {
        draft.report = Some(case.owed.first()?.report);
    }
    if matches!(verb, Verb::Urge | Verb::Recall | Verb::Transfer) {
        draft.assignment?;
    }
    Some(())
}

/// Puts a reference in place of each word: the rules only see whether something was said.
fn seal(command: &mut Command) {
    for_each_text(command, &mut |class, text| *text = FreeText::Sealed(placeholder(class)));
}

fn placeholder(class: SealedClass) -> SealedRef {
    SealedRef { id: SealedId(PROBE), class, commitment: "0".repeat(64).into() }
}
