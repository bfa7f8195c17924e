//! Ends the old rounds of exercises, so that a demonstration that runs for days does not grow.

use domain::time::{HOUR_MS, Ms};

use crate::state::Server;
use crate::store::{log, prune};

/// An exercise keeps at least this much of its log, in milliseconds.
pub const KEPT_MS: i64 = 2 * HOUR_MS;

/// Prunes every street of exercises; gives the number of values and files dropped.
pub async fn run_once(server: &Server, now: Ms) -> anyhow::Result<u64> {
    let mut dropped = 0;
    for street in server.streets() {
        let id = street.handle.id();
        let world = street.handle.world();
        if !world.world.board.street.get(id).is_some_and(|street| street.exercise) {
            continue;
        }
        let Some(up_to) = log::last_before(&server.store, id, now + -KEPT_MS).await? else {
            continue;
        };
        let pruned = prune::prune(&server.store, &server.data.evidence(), id, up_to).await?;
        let Some(pruned) = pruned else { continue };
        server.keys.destroy(&pruned.subjects).await?;
        dropped += pruned.sealed + pruned.files;
        tracing::info!(street = %id, base = pruned.base_seq, "old rounds were dropped");
    }
    Ok(dropped)
}
