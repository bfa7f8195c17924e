//! How events change the row.

use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(row: Option<Arc<Shift>>, event: &ShiftEvent, _: &Recorded) -> Option<Arc<Shift>> {
    match event {
        ShiftEvent::ShiftPlanned(shift) => row.or_else(|| Some(Arc::new(shift.clone()))),
        ShiftEvent::ShiftStarted => row.map(|mut row| {
            Arc::make_mut(&mut row).state = ShiftState::Started;
            row
        }),
        ShiftEvent::ShiftEnded | ShiftEvent::ShiftCancelled => None,
    }
}
