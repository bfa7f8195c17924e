//! A running server as the sink of an import: commands over HTTP with the import token.

use super::send::{Answered, Sink};
use crate::clock::Course;
use anyhow::{Context, bail};
use bytes::Bytes;
use domain::board::Board;
use domain::envelope::Recorded;
use domain::ids::{Seq, StreetId};
use domain::time::Ms;
use domain::wire::Posted;
use http_body_util::{BodyExt, Full, Limited};
use hyper::Request;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;

/// Longest answer that is read, in bytes.
const ANSWER_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Events asked for at once when the log is read back.
const PAGE: usize = 1_000;

/// How to reach a running server: written by it into its data folder, readable by its owner.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Running {
    /// Where it listens on this machine, as `http://127.0.0.1:8080`.
    pub url: String,
    /// Token of the import account of this run.
    pub import_token: String,
    /// Its process.
    pub pid: u32,
    /// Its real streets: those that are not an exercise; the note is written anew for each.
    pub streets: Vec<StreetId>,
    /// Course of its simulated clock; `None` in real time.
    #[serde(default)]
    pub simulated: Option<Course>,
}

impl Running {
    /// Reads what the server of this data folder wrote.
    ///
    /// # Errors
    /// No server runs on it.
    pub fn read(file: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read(file).with_context(|| {
            format!("no server runs on this data folder ({} is missing)", file.display())
        })?;
        serde_json::from_slice(&text).with_context(|| format!("{} is damaged", file.display()))
    }
}

/// The connection to a running server.
#[derive(Clone)]
pub struct Remote {
    client: Client<HttpConnector, Full<Bytes>>,
    running: Arc<Running>,
}

impl Remote {
    /// A client that keeps its connections.
    pub fn new(running: Running) -> Self {
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self { client, running: Arc::new(running) }
    }

    async fn ask(&self, method: &str, path: &str, body: Bytes) -> anyhow::Result<Heard> {
        let url = &self.running.url;
        let request = Request::builder()
            .method(method)
            .uri(format!("{url}{path}"))
            .header("authorization", format!("Bearer {}", self.running.import_token))
            .header("content-type", "application/json")
            .body(Full::new(body))?;
        let answer = self.client.request(request).await.context("the server did not answer")?;
        let status = answer.status().as_u16();
        let replayed = answer.headers().contains_key("idempotent-replayed");
        let body = Limited::new(answer.into_body(), ANSWER_BYTES_MAX).collect().await;
        let body = body.map_err(|fault| anyhow::anyhow!("the answer broke off: {fault}"))?;
        if status == 401 {
            bail!("the server does not know the import token; was it started anew?");
        }
        Ok(Heard { status, replayed, body: body.to_bytes() })
    }

    /// All events of a street, by pages.
    ///
    /// # Errors
    /// The server cannot be reached or answers otherwise.
    pub async fn events(&self, street: &StreetId) -> anyhow::Result<Vec<Recorded>> {
        let mut all = Vec::new();
        self.each_page(street, |events| all.extend(events)).await?;
        Ok(all)
    }

    /// The rows of a street, folded from its log; none when the server has no such street.
    ///
    /// # Errors
    /// As [`Remote::events`].
    pub async fn board(&self, street: &StreetId) -> anyhow::Result<Board> {
        let mut board = Board::default();
        self.each_page(street, |events| events.iter().for_each(|event| board.apply(event))).await?;
        Ok(board)
    }

    /// What its clock shows when the machine shows this.
    pub fn shown(&self, machine: Ms) -> Ms {
        self.running.simulated.map_or(machine, |course| course.shown(machine))
    }

    /// The real streets of the server.
    pub fn streets(&self) -> &[StreetId] {
        &self.running.streets
    }

    async fn each_page(
        &self,
        street: &StreetId,
        mut take: impl FnMut(Vec<Recorded>),
    ) -> anyhow::Result<()> {
        let mut after: Seq = 0;
        loop {
            let path = format!("/api/v1/events?street={street}&after={after}&limit={PAGE}");
            let heard = self.ask("GET", &path, Bytes::new()).await?;
            if heard.status == 404 {
                return Ok(());
            }
            let page: Page = serde_json::from_slice(&heard.body).context("not a page of events")?;
            let Some(last) = page.events.last().map(|event| event.seq) else { return Ok(()) };
            after = last;
            take(page.events);
        }
    }
}

/// An answer of the server.
struct Heard {
    status: u16,
    replayed: bool,
    body: Bytes,
}

#[derive(Deserialize)]
struct Page {
    events: Vec<Recorded>,
}

impl Sink for Remote {
    async fn send(&self, posted: Posted) -> anyhow::Result<Answered> {
        let body = serde_json::to_vec(&posted)?;
        let heard = self.ask("POST", "/api/v1/commands", body.into()).await?;
        let (replayed, answer) = (heard.replayed, heard.body);
        let reply = serde_json::from_slice(&answer).with_context(|| {
            let start = String::from_utf8_lossy(&answer[..answer.len().min(200)]).into_owned();
            format!("not a reply: {start}")
        })?;
        Ok(Answered { reply, replayed })
    }
}
