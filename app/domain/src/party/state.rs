//! How events change the rows.

use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(_: Option<Arc<Party>>, event: &PartyEvent, _: &Recorded) -> Option<Arc<Party>> {
    match event {
        PartyEvent::PartyKept(party) => Some(Arc::new(party.clone())),
    }
}

/// The row after the event; total.
pub fn evolve_team(_: Option<Arc<Team>>, event: &TeamEvent, _: &Recorded) -> Option<Arc<Team>> {
    match event {
        TeamEvent::TeamKept(team) => Some(Arc::new(team.clone())),
    }
}
