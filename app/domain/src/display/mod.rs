//! Wall displays: read-only screens with a token of their own, one view, revocable.

pub mod decide;
pub mod state;

pub use decide::*;
pub use state::*;

use crate::ids::{DisplayId, PlaceId};
use crate::text::Label;
use crate::time::Ms;
use serde::{Deserialize, Serialize};

/// A display as the board holds it; a revoked one leaves the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Display {
    /// Its id.
    pub id: DisplayId,
    /// Where it hangs.
    pub label: Label,
    /// What it shows: this place and everything below it.
    pub place: PlaceId,
    /// Since when.
    pub enrolled_at: Ms,
}

/// Enrols a display. Its token is made beside the log and shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnrolDisplay {
    /// Its id.
    pub display: DisplayId,
    /// Where it hangs.
    pub label: Label,
    /// What it shows.
    pub place: PlaceId,
}

/// Ends a display for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevokeDisplay {
    /// Which.
    pub display: DisplayId,
}

/// What happened to a display.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum DisplayEvent {
    /// Enrolled.
    DisplayEnrolled(Display),
    /// Revoked.
    DisplayRevoked,
}

#[cfg(test)]
mod tests;
