//! What may happen, and what follows.

use super::*;
use crate::decide::{Context, Decision};
use crate::rejection::Rejection;

/// Placeholder.
pub fn found(_: &FoundStreet, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}

/// Placeholder.
pub fn adopt_catalogue(_: &AdoptCatalogue, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}
