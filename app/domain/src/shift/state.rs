//! How events change the row.

use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(row: Option<Arc<Shift>>, _: &ShiftEvent, _: &Recorded) -> Option<Arc<Shift>> {
    row
}
