//! What may happen, and what follows.

use super::*;
use crate::decide::{Context, Decision};
use crate::rejection::Rejection;

/// Placeholder.
pub fn add(_: &AddPlace, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}

/// Placeholder.
pub fn move_place(_: &MovePlace, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}

/// Placeholder.
pub fn rename(_: &RenamePlace, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}

/// Placeholder.
pub fn name_parties(_: &NameParties, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}
