//! Sends one command until its outcome is known, always with the same id.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use domain::ids::{CommandId, Seq, StreetId};
use domain::wire::{EventRef, Posted, Reply};
use tokio::time::Instant;
use uuid::Uuid;

use super::story::Step;
use crate::history::{Recorder, What};
use crate::http::{Pool, Request};
use crate::sessions::Sessions;
use crate::stopwatch::Stopwatch;

/// A command whose outcome is unknown after this long stays unknown.
const GIVE_UP_AFTER: Duration = Duration::from_secs(60);
/// Longest pause before the same id is sent again; the pause is anything up to it.
const RESEND: Duration = Duration::from_millis(400);

/// What commands are sent with.
pub struct Sender {
    /// The street.
    pub street: StreetId,
    /// Way to the server.
    pub pool: Arc<Pool>,
    /// Who is signed in.
    pub sessions: Sessions,
    /// The history.
    pub history: Recorder,
    /// The time line.
    pub watch: Stopwatch,
}

/// What became of a command.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// In the log.
    Acked(Ack),
    /// Not in the log.
    Refused,
    /// Nobody knows.
    Unknown,
}

/// A command that is in the log.
#[derive(Clone, Debug)]
pub struct Ack {
    /// When its reply had arrived.
    pub at_us: u64,
    /// When it was to be sent, by the plan.
    pub due_us: u64,
    /// Positions of its events.
    pub seqs: Vec<Seq>,
    /// It was sent more than once.
    pub resent: bool,
}

enum Try {
    Ok(Vec<EventRef>),
    Fail(String),
    Unknown(String),
}

impl Sender {
    /// Sends a step that was due at `due_us`.
    pub async fn send(&self, step: Step, due_us: u64) -> Result<Outcome> {
        let id = CommandId(Uuid::now_v7());
        let name = step.command.kind().name().to_owned();
        let by = step.by.to_string();
        self.history.note(id, What::Invoke { command: name, by })?;
        let request = self.request(id, step)?;
        let deadline = Instant::now() + GIVE_UP_AFTER;
        let mut resent = false;
        loop {
            let tried = self.once(&request).await;
            let at_us = self.watch.us();
            match tried {
                Try::Ok(events) => {
                    let seqs = events.iter().map(|event| event.seq).collect();
                    self.history.note(id, What::Ok { events })?;
                    return Ok(Outcome::Acked(Ack { at_us, due_us, seqs, resent }));
                }
                Try::Fail(why) => {
                    self.history.note(id, What::Fail { why })?;
                    return Ok(Outcome::Refused);
                }
                Try::Unknown(why) => self.history.note(id, What::Unknown { why })?,
            }
            if Instant::now() >= deadline {
                return Ok(Outcome::Unknown);
            }
            resent = true;
            tokio::time::sleep(RESEND.mul_f64(rand::random())).await;
        }
    }
    fn request(&self, id: CommandId, step: Step) -> Result<Request> {
        let posted = Posted {
            id,
            street: self.street.clone(),
            expected_version: None,
            occurred_at: None,
            on_behalf_of: None,
            command: step.command,
        };
        let body = serde_json::to_vec(&posted)?;
        let cookie = self.sessions.get(&step.by).cloned().unwrap_or_default();
        let request = Request::post("/api/v1/commands", "application/json", body);
        Ok(request.with("Cookie", cookie).with("Accept-Language", "en"))
    }
    async fn once(&self, request: &Request) -> Try {
        match self.pool.send(request).await {
            Ok(response) => understand(response.status, &response.body),
            Err(reason) => Try::Unknown(format!("{reason:#}")),
        }
    }
}

/// 429 and 503 say that the same id may be sent again; so does an answer that cannot be read.
fn understand(status: u16, body: &[u8]) -> Try {
    let text = || String::from_utf8_lossy(body).chars().take(300).collect::<String>();
    match serde_json::from_slice(body) {
        Ok(Reply::Accepted { events, .. }) if status == 200 => Try::Ok(events),
        Ok(Reply::AlreadyApplied { .. }) if status == 200 => Try::Ok(Vec::new()),
        Ok(Reply::Unavailable { .. }) => Try::Unknown(text()),
        _ if matches!(status, 400..=428 | 430..=499) => Try::Fail(format!("{status} {}", text())),
        _ => Try::Unknown(format!("{status} {}", text())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(status: u16, body: &str) -> &'static str {
        match understand(status, body.as_bytes()) {
            Try::Ok(_) => "ok",
            Try::Fail(_) => "fail",
            Try::Unknown(_) => "unknown",
        }
    }

    #[test]
    fn only_a_200_with_a_reply_is_an_acknowledgement() {
        assert_eq!(word(200, r#"{"outcome":"accepted","seq":3,"events":[]}"#), "ok");
        assert_eq!(word(200, r#"{"outcome":"already_applied","seq":3}"#), "ok");
        assert_eq!(word(200, "<html>"), "unknown");
        assert_eq!(
            word(422, r#"{"outcome":"rejected","code":"x","field":null,"text":"t"}"#),
            "fail"
        );
        assert_eq!(word(403, "no"), "fail");
        for status in [429, 500, 502, 503] {
            assert_eq!(word(status, "later"), "unknown");
        }
        let unavailable = r#"{"outcome":"unavailable","code":"storage_full","text":"t"}"#;
        assert_eq!(word(503, unavailable), "unknown");
    }
}
