//! Sends a picture to be kept; whoever asks gets its hash.

use crate::live::{LiveBoard, connection};
use domain::ids::EvidenceHash;
use leptos::web_sys::Blob;
use serde::Deserialize;

/// Answer to an upload.
#[derive(Deserialize)]
struct Stored {
    hash: EvidenceHash,
}

/// How far the last upload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upload {
    /// Nothing is on its way.
    Idle,
    /// On its way.
    Sending,
    /// Did not arrive.
    Failed,
}

/// Keeps a picture; `None` when it did not arrive or is none. On the phone it is held on the device
/// and goes out before the command that names it.
pub async fn upload(live: LiveBoard, file: &Blob) -> Option<EvidenceHash> {
    if live.holds_photos()
        && let Some(held) = live.hold_photo(file).await
    {
        return Some(held);
    }
    let (status, answer) = connection::post_file("/api/v1/evidence", file).await;
    let stored = serde_json::from_str::<Stored>(&answer).ok().filter(|_| status < 300);
    stored.map(|stored| stored.hash)
}

/// The same for a photograph, which is made small in the browser first when it can.
pub async fn upload_small(live: LiveBoard, file: &Blob) -> Option<EvidenceHash> {
    match connection::shrink(file).await {
        Some(small) => upload(live, &small).await,
        None => upload(live, file).await,
    }
}
