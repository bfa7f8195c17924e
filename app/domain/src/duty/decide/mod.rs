//! What may happen to a duty, and what follows.

mod act;
mod due;
mod excuse;
mod plan;

pub use act::{claim, complete, hand_over};
pub use due::due;
pub use excuse::{ask, excuse, refuse};
pub use plan::{PLAN_AHEAD_MS, PLANNED_MAX, active_since, note_preparation, plan};
pub(crate) use plan::{catch_up, is_preparation};
