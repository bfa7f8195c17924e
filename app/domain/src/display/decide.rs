//! What may happen, and what follows.

use super::*;
use crate::decide::{Context, Decision};
use crate::rejection::Rejection;

/// Placeholder.
pub fn enrol(_: &EnrolDisplay, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}

/// Placeholder.
pub fn revoke(_: &RevokeDisplay, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}
