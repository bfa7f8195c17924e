//! Sweeps what was sent and then never named: a photograph without its report.

use domain::time::{DAY_MS, Ms};

use crate::state::Server;
use crate::store::evidence;

/// What no event has named after this long is dropped, in milliseconds.
pub const UNNAMED_KEPT_MS: i64 = DAY_MS;

/// Sweeps every street; gives how many files were dropped.
pub async fn run_once(server: &Server, now: Ms) -> anyhow::Result<u64> {
    let mut dropped = 0;
    for street in server.streets() {
        let (id, before) = (street.handle.id(), now + -UNNAMED_KEPT_MS);
        let swept = evidence::sweep(&server.store, &server.data.evidence(), id, before).await?;
        if swept > 0 {
            tracing::info!(street = %id, swept, "uploads that nobody named were dropped");
        }
        dropped += swept;
    }
    Ok(dropped)
}
