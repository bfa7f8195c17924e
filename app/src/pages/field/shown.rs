//! Receipts: this phone has shown an assignment (送达), and somebody looked at it (已读). Both are
//! commands of the phone that showed it, never inferred from what a server sent.

use super::state::use_field;
use domain::assignment::{AssignmentState, StepAssignment};
use domain::command::Command;
use domain::ids::AssignmentId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// It stands on the screen, as a row or as the card.
pub fn mark_delivered(id: AssignmentId) {
    mark(id, AssignmentState::Offered, |step| Command::MarkDelivered(Box::new(step)));
}

/// It is open and the page is in front. It was delivered before: sent at once, the two would race,
/// and the second receipt would swallow the first.
pub fn mark_seen(id: AssignmentId) {
    mark(id, AssignmentState::Delivered, |step| Command::MarkSeen(Box::new(step)));
}

/// Says it once for each time that it was offered, in the browser, when the page can be seen.
fn mark(id: AssignmentId, from: AssignmentState, command: fn(StepAssignment) -> Command) {
    let live = use_field().live;
    let said_for = StoredValue::new(0_u16);
    let due = Memo::new(move |_| {
        live.assignment(&id).filter(|a| a.state == from).map(|assignment| assignment.round)
    });
    Effect::new(move |_| {
        live.now(); // a page in the background looks again when it comes to the front
        let Some(round) = due.get() else { return };
        if document().hidden() || said_for.get_value() == round {
            return;
        }
        said_for.set_value(round);
        spawn_local(async move {
            // Refused when it was taken back meanwhile; a later round is said anew.
            drop(live.send(command(StepAssignment { assignment: id }), None).await);
        });
    });
}
