//! Who may open a sealed value: by its class, and by the row that holds it.

use super::ground::{covers, is_own};
use crate::actor::{Actor, Role};
use crate::board::{Board, Row};
use crate::catalogue::PartyKind;
use crate::key::Key;
use crate::text::SealedClass;

/// May the actor open a value of this class that the row `owner`, or an event of it, holds?
/// `loaded` is that row when it has left the board and was folded from the log. A report that has
/// become part of a case is judged as that case. A row that nobody finds any more is judged as if
/// it lay at the root of the street.
pub fn may_open(
    board: &Board,
    actor: &Actor,
    class: SealedClass,
    owner: &Key,
    loaded: Option<&Row>,
) -> bool {
    if actor.person().is_none() {
        return false;
    }
    // The case first: a report that was folded from the log does not say who works on it.
    let row = board.get(owner).or_else(|| case_of(board, owner)).or_else(|| loaded.cloned());
    let row = row.as_ref();
    let mine = row.is_some_and(|row| is_own(actor, row));
    let placed = |roles: &[Role]| {
        actor.affiliations.iter().filter(|a| roles.contains(&a.role)).any(|a| match row {
            Some(row) => covers(board, a, row),
            None => board.is_root(&a.place),
        })
    };
    use Role::{Admin, Auditor, Operator, ShiftLeader, Supervisor, Verifier};
    match class {
        SealedClass::Name => mine || placed(&[Operator, ShiftLeader, Supervisor, Admin, Auditor]),
        SealedClass::Phone => mine_now(actor, row) || placed(&[Operator, ShiftLeader, Supervisor]),
        SealedClass::Door | SealedClass::FreeText | SealedClass::Document => {
            mine || placed(&[Operator, ShiftLeader, Supervisor, Verifier, Auditor])
        }
        SealedClass::Health => {
            (mine && is_of_health(board, actor)) || placed(&[Operator, ShiftLeader])
        }
    }
}

/// The case that a report was joined to.
fn case_of(board: &Board, owner: &Key) -> Option<Row> {
    let Key::Report(report) = owner else { return None };
    let holds = |case: &&std::sync::Arc<crate::case::Case>| case.reports.contains(report);
    board.cases.values().find(holds).cloned().map(Row::Case)
}

/// His own account, or something that he works on now: who has done his part calls nobody.
fn mine_now(actor: &Actor, row: Option<&Row>) -> bool {
    match row {
        Some(Row::Case(case)) => case
            .participants
            .iter()
            .filter(|p| p.live && !p.done)
            .any(|p| actor.is_meant(&p.party, p.team.as_ref(), p.person.as_ref())),
        Some(row) => is_own(actor, row),
        None => false,
    }
}

fn is_of_health(board: &Board, actor: &Actor) -> bool {
    let health = |id| board.parties.get(id).is_some_and(|p| p.kind == PartyKind::Health);
    actor.parties().any(health)
}
