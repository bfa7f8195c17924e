//! The log as lines of JSON: the stored bytes, with their hashes.

use std::io::Write;

use domain::ids::StreetId;
use serde::Serialize;
use serde_json::value::RawValue;

use super::streets::Head;
use super::verify::{Damage, Walk};
use super::{Store, Stored};

#[derive(Serialize)]
struct Line<'a> {
    street: &'a StreetId,
    header: &'a RawValue,
    payload: &'a RawValue,
    prev_hash: String,
    hash: String,
}

/// Why an export ended early.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The log is damaged; everything before was written.
    #[error("seq {} {}", .0.seq, .0.what)]
    Damaged(Damage),
    /// The target took no more.
    #[error(transparent)]
    Target(#[from] std::io::Error),
}

/// Writes a log, one event a line, verified on the way; gives the number of events. Whoever has
/// the lines can check the chain: `hash = SHA-256(prev_hash ‖ header ‖ payload)`.
pub async fn write(
    store: &Store,
    head: &Head,
    target: &mut (impl Write + Send),
) -> Result<u64, ExportError> {
    let mut walk = Walk::from(&head.street, head.base_seq, head.base_hash);
    loop {
        let page = walk.page(store, head.seq).await.map_err(ExportError::Damaged)?;
        if page.is_empty() {
            target.flush()?;
            return Ok(walk.at - head.base_seq);
        }
        for stored in &page {
            serde_json::to_writer(&mut *target, &line(&head.street, stored)?)
                .map_err(std::io::Error::from)?;
            target.write_all(b"\n")?;
        }
    }
}

fn line<'a>(street: &'a StreetId, stored: &'a Stored) -> std::io::Result<Line<'a>> {
    Ok(Line {
        street,
        header: serde_json::from_str(&stored.header)?,
        payload: serde_json::from_str(&stored.payload)?,
        prev_hash: stored.prev_hash.to_string(),
        hash: stored.hash.to_string(),
    })
}
