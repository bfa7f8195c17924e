//! What may happen, and what follows.

use super::*;
use crate::decide::{Context, Decision};
use crate::rejection::Rejection;

/// Placeholder.
pub fn add(_: &AddPerson, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}

/// Placeholder.
pub fn grant(_: &GrantAffiliation, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}

/// Placeholder.
pub fn end_affiliation(_: &EndAffiliation, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}

/// Placeholder.
pub fn set_active(_: &SetActive, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}

/// Placeholder.
pub fn set_availability(_: &SetAvailability, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}
