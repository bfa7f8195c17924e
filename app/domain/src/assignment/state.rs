//! How events change the row.

use super::*;
use crate::envelope::Recorded;
use crate::report::change;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(
    row: Option<Arc<Assignment>>,
    event: &AssignmentEvent,
    recorded: &Recorded,
) -> Option<Arc<Assignment>> {
    use AssignmentEvent as E;
    if let E::AssignmentOffered(assignment) = event {
        return Some(Arc::new(Assignment::clone(assignment)));
    }
    let mut assignment = Arc::unwrap_or_clone(row?);
    assignment.version = assignment.version.saturating_add(1);
    let a = &mut assignment;
    match event {
        E::AssignmentOffered(_) => {}
        E::AssignmentDelivered
        | E::AssignmentSeen
        | E::AssignmentAccepted { .. }
        | E::AssignmentStepped { .. }
        | E::AssignmentDone { .. } => step(a, event, recorded),
        E::AssignmentReoffered { clocks, .. } => reoffer(a, clocks, recorded),
        E::AssignmentDeclined { .. }
        | E::AssignmentTimedOut
        | E::AssignmentRecalled { .. }
        | E::AssignmentTransferred { .. }
        | E::AssignmentReleased => return None,
        E::AssignmentPaused { clocks } => set(a, clocks, None),
        E::AssignmentResumed { clocks, silent_at } => set(a, clocks, *silent_at),
        E::AssignmentSeverityChanged { severity } => a.severity = *severity,
        E::AssignmentUrged => a.urged = a.urged.saturating_add(1),
        E::AssignmentStageWarned { stage, .. } => {
            change(&mut a.clocks, *stage, |clock| clock.warned(recorded.counted_at()));
        }
        E::AssignmentStageBreached { stage, .. } => {
            change(&mut a.clocks, *stage, |clock| clock.breached(recorded.counted_at()));
        }
    }
    Some(Arc::new(assignment))
}

/// A step forward, with its receipt.
fn step(a: &mut Assignment, event: &AssignmentEvent, recorded: &Recorded) {
    use AssignmentEvent as E;
    let (step, implied) = match event {
        E::AssignmentDelivered => (AssignmentState::Delivered, false),
        E::AssignmentSeen => (AssignmentState::Seen, false),
        E::AssignmentAccepted { person, team, clocks, silent_at, implied } => {
            a.person.clone_from(person);
            a.team.clone_from(team);
            set(a, clocks, *silent_at);
            (AssignmentState::Accepted, *implied)
        }
        E::AssignmentStepped { step, clocks, silent_at, implied } => {
            set(a, clocks, *silent_at);
            (*step, *implied)
        }
        E::AssignmentDone { clocks, .. } => {
            set(a, clocks, None);
            (AssignmentState::Done, false)
        }
        _ => return,
    };
    a.state = a.state.max(step);
    a.receipts.push(Receipt { step, at: recorded.occurred_at, implied });
}

/// Back to where it began; only when it was offered is still known.
fn reoffer(a: &mut Assignment, clocks: &[StageClock], recorded: &Recorded) {
    let step = AssignmentState::Offered;
    a.state = step;
    a.person = a.meant_for.person.clone();
    a.team = a.meant_for.team.clone();
    a.round = a.round.saturating_add(1);
    a.receipts.retain(|receipt| receipt.step == step);
    a.receipts.push(Receipt { step, at: recorded.occurred_at, implied: false });
    set(a, clocks, None);
}

fn set(a: &mut Assignment, clocks: &[StageClock], silent_at: Option<Ms>) {
    a.clocks = clocks.to_vec();
    a.silent_at = silent_at;
}
