//! Policies: from an event to the commands that follow from it, in the same transaction.

use crate::command::Command;
use crate::envelope::Recorded;
use crate::world::World;

/// Chains of follow-ups are at most this long.
pub const DEPTH_MAX: usize = 8;

/// Commands of the system that follow from an event, with the world as it is after it.
pub fn follow_ups(_world: &World, _recorded: &Recorded) -> Vec<Command> {
    Vec::new()
}
