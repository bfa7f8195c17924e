//! How events change the row.

use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(
    row: Option<Arc<Display>>,
    event: &DisplayEvent,
    _: &Recorded,
) -> Option<Arc<Display>> {
    match event {
        DisplayEvent::DisplayEnrolled(display) => row.or_else(|| Some(Arc::new(display.clone()))),
        DisplayEvent::DisplayRevoked => None,
    }
}
