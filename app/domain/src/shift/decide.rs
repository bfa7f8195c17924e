//! What may happen, and what follows.

use super::*;
use crate::decide::{Context, Decision};
use crate::rejection::Rejection;

/// Placeholder.
pub fn plan(_: &PlanShift, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}

/// Placeholder.
pub fn start(_: &StepShift, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}

/// Placeholder.
pub fn end(_: &StepShift, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}

/// Placeholder.
pub fn cancel(_: &StepShift, _: &Context) -> Decision {
    Err(Rejection::NotPermitted)
}
