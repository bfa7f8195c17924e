//! Writes a snapshot of a street now and then, so that a start folds only a short tail.

use crate::config::limits::SNAPSHOT_EVERY;
use crate::state::Server;
use crate::store::snapshots::{self, Snapshot};

/// Writes a snapshot of each street that has moved far enough since its last one.
pub async fn run_once(server: &Server) -> anyhow::Result<()> {
    Ok(snapshot_all(server, SNAPSHOT_EVERY).await?)
}

/// The same for each street that has moved by at least `events`.
pub async fn snapshot_all(server: &Server, events: u64) -> Result<(), crate::store::StoreError> {
    for street in server.streets() {
        let id = street.handle.id();
        let committed = street.handle.world();
        let last = snapshots::last_seq(&server.store, id).await?;
        if committed.head < last.unwrap_or(0) + events {
            continue;
        }
        let snapshot =
            Snapshot { seq: committed.head, hash: committed.hash, world: committed.world.clone() };
        snapshots::put(&server.store, id, snapshot, server.clock.now()).await?;
    }
    Ok(())
}
