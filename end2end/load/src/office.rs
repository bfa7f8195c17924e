//! What the driver asks of the office beside its commands: the whole board and the whole log, as
//! the auditor sees them, and the place for photographs.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use domain::envelope::Recorded;
use domain::ids::{EvidenceHash, Seq, StreetId};
use domain::wire::Snapshot;
use serde::Deserialize;

use crate::http::{Pool, Request};

/// Events asked for at once.
const PAGE: usize = 1_000;
/// Events of a run at most.
const EVENTS_MAX: usize = 2_000_000;

/// A red and a blue pixel, PNG: two photographs, as the strictest types ask for.
#[rustfmt::skip]
const PHOTOS: [&[u8]; 2] = [
    &[
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d,
        0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01,
        0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00,
        0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x38, 0xa1, 0xa1, 0xf1,
        0x1f, 0x00, 0x04, 0xec, 0x02, 0x18, 0xd2, 0xb6, 0xa8, 0xa2, 0x00, 0x00,
        0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ],
    &[
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d,
        0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01,
        0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00,
        0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xd0, 0xd0, 0x38, 0xf1,
        0x1f, 0x00, 0x03, 0xac, 0x02, 0x18, 0xcc, 0xd9, 0x28, 0x12, 0x00, 0x00,
        0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ],
];

/// The office, as somebody sees it who reads everything.
pub struct Office {
    /// The street.
    pub street: StreetId,
    /// Way to the server.
    pub pool: Arc<Pool>,
    /// Session of an auditor.
    pub auditor: String,
}

#[derive(Deserialize)]
struct Page {
    events: Vec<Recorded>,
}

#[derive(Deserialize)]
struct Stored {
    hash: EvidenceHash,
}

impl Office {
    /// Every row, with its position.
    pub async fn board(&self) -> Result<Snapshot> {
        self.read("/api/v1/board?view=desk".to_owned()).await
    }
    /// Every event after a position, in the order of the answers.
    pub async fn log(&self, after: Seq) -> Result<Vec<Recorded>> {
        let (mut log, mut last): (Vec<Recorded>, Seq) = (Vec::new(), after);
        loop {
            let street = &self.street;
            let path = format!("/api/v1/events?street={street}&after={last}&limit={PAGE}");
            let page: Page = self.read(path).await?;
            let Some(end) = page.events.last().map(|event| event.seq) else { return Ok(log) };
            ensure!(end > last, "the log does not go on after {last}");
            ensure!(log.len() < EVENTS_MAX, "the log is longer than {EVENTS_MAX} events");
            last = end;
            log.extend(page.events);
        }
    }
    async fn read<T: serde::de::DeserializeOwned>(&self, path: String) -> Result<T> {
        let request = Request::get(path.as_str()).with("Cookie", self.auditor.as_str());
        let response = self.pool.send(&request).await?;
        ensure!(response.status == 200, "{path}: {} {}", response.status, response.excerpt());
        serde_json::from_slice(&response.body).with_context(|| format!("{path}: another shape"))
    }
    /// Uploads photographs in somebody's name, each another.
    pub async fn upload(&self, cookie: &str) -> Result<Vec<EvidenceHash>> {
        let mut hashes = Vec::with_capacity(PHOTOS.len());
        for photo in PHOTOS {
            let request = Request::post("/api/v1/evidence", "image/png", photo.to_vec());
            let response = self.pool.send(&request.with("Cookie", cookie)).await?;
            let status = response.status;
            ensure!((200..300).contains(&status), "evidence: {status} {}", response.excerpt());
            let stored: Stored = serde_json::from_slice(&response.body)?;
            hashes.push(stored.hash);
        }
        Ok(hashes)
    }
}
