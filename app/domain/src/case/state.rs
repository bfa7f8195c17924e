//! How events change the row.

use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(row: Option<Arc<Case>>, _: &CaseEvent, _: &Recorded) -> Option<Arc<Case>> {
    row
}
