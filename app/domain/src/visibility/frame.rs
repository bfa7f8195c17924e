//! What one committed event becomes for one viewer.

use super::{Viewer, may_see};
use crate::board::{Board, Row};
use crate::envelope::Recorded;
use crate::event::Event;
use crate::ids::PersonId;
use crate::key::Key;
use crate::person::PersonEvent;
use crate::place::PlaceEvent;

/// A committed event with its row before and after, and the board after it.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// The event.
    pub recorded: &'a Recorded,
    /// Its row before.
    pub before: Option<&'a Row>,
    /// Its row after.
    pub after: Option<&'a Row>,
    /// The board after.
    pub board: &'a Board,
}

/// Which frame a viewer receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The event itself: he folds it as the server does.
    Event,
    /// The row as it is now: it has become visible.
    Enter,
    /// The key: the row is no longer visible.
    Leave,
    /// Everything anew: his grants or the tree have changed. The viewer must be renewed.
    Resync,
    /// Nothing.
    Nothing,
}

/// The frame for this viewer. A row that came into being or left the board by this event is no
/// `enter` or `leave`: the viewer had nothing, or has it still, as the server does, so the event
/// says it all.
pub fn frame_for(viewer: &Viewer, step: &Step) -> Sent {
    let renews = |person| viewer.actor.person() == Some(person);
    if moves_tree(step.recorded) || grants_changed(step.recorded).is_some_and(renews) {
        return Sent::Resync;
    }
    let sees = |row: &Row| may_see(step.board, viewer, row);
    match (step.before.map(sees), step.after.map(sees)) {
        (Some(true) | None, Some(true)) | (Some(true), None) => Sent::Event,
        (Some(false), Some(true)) => Sent::Enter,
        (Some(true), Some(false)) => Sent::Leave,
        (Some(false) | None, Some(false) | None) => Sent::Nothing,
    }
}

/// Whose grants the event changes: his sockets renew their viewer.
pub fn grants_changed(recorded: &Recorded) -> Option<&PersonId> {
    let Key::Person(person) = &recorded.key else { return None };
    match &recorded.event {
        Event::Person(
            PersonEvent::PersonAdded(_)
            | PersonEvent::AffiliationGranted { .. }
            | PersonEvent::AffiliationEnded { .. }
            | PersonEvent::ActiveSet { .. },
        ) => Some(person),
        _ => None,
    }
}

/// The event changes which place lies in which: every viewer may see other rows than before.
pub fn moves_tree(recorded: &Recorded) -> bool {
    matches!(&recorded.event, Event::Place(PlaceEvent::PlaceMoved { .. }))
}
