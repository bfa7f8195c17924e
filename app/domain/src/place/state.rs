//! How events change the row.

use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(row: Option<Arc<Place>>, _: &PlaceEvent, _: &Recorded) -> Option<Arc<Place>> {
    row
}
