//! What may happen, and what follows.

use super::*;
use crate::decide::{Context, Decision};
use crate::rejection::Rejection;

/// Placeholder.
pub fn keep(_: &KeepParty, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}

/// Placeholder.
pub fn keep_team(_: &KeepTeam, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}
