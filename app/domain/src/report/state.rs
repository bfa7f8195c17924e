//! How events change the row.

use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(row: Option<Arc<Report>>, _: &ReportEvent, _: &Recorded) -> Option<Arc<Report>> {
    row
}
