//! Forgets what is over: expired sessions, entries of the access log beyond their term.

use domain::time::Ms;

use crate::state::Server;
use crate::store::{access, sessions};

/// Forgets what is over at `now`.
pub async fn run_once(server: &Server, now: Ms) -> anyhow::Result<()> {
    sessions::end_expired(&server.store, now).await?;
    access::forget(&server.store, now).await?;
    Ok(())
}
