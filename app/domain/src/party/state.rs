//! How events change the row.

use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(row: Option<Arc<Party>>, _: &PartyEvent, _: &Recorded) -> Option<Arc<Party>> {
    row
}

/// The row after the event; total.
pub fn evolve_team(row: Option<Arc<Team>>, _: &TeamEvent, _: &Recorded) -> Option<Arc<Team>> {
    row
}
