//! What the timers do to a duty.

use crate::deadline::DeadlineKind;
use crate::duty::{Duty, DutyEvent, DutyState};
use crate::event::Change;
use crate::key::Key;

/// What is due on the row; the caller has made sure that the row still has this deadline.
pub fn due(duty: &Duty, kind: DeadlineKind, expired: bool) -> Vec<Change> {
    let event = match kind {
        DeadlineKind::DutyOpens if duty.state == DutyState::Planned => DutyEvent::DutyOpened,
        DeadlineKind::DutyTells(step) => match duty.tell.get(usize::from(step) - 1) {
            Some(told) => DutyEvent::DutyTold { step, tell: told.tell, expired },
            None => return Vec::new(),
        },
        DeadlineKind::DutyCloses => DutyEvent::DutyOverdue,
        DeadlineKind::DutyMisses => DutyEvent::DutyMissed,
        DeadlineKind::Archive => DutyEvent::DutyArchived,
        _ => return Vec::new(),
    };
    vec![Change::new(Key::Duty(duty.id.clone()), event)]
}
