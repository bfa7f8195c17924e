//! `kill -9` of the server in the middle of the load, and its way back.

use anyhow::Result;
use tokio::time::Instant;

use super::crowd::Crowd;
use crate::http::Pool;
use crate::measure::Window;
use crate::server::Server;
use crate::stopwatch::{Stopwatch, micros};

/// What the crash looked like from outside.
#[derive(Clone, Copy, Debug)]
pub struct Crash {
    /// From the kill until every follower was live again.
    pub away: Window,
    /// From start to ready, in milliseconds.
    pub restart_ms: f64,
}

impl Crash {
    /// Kills at `middle` and starts again at once; the followers come back by themselves.
    pub async fn at(
        middle: Instant,
        server: &mut Server,
        pool: &Pool,
        crowd: &Crowd,
        watch: Stopwatch,
    ) -> Result<Self> {
        tokio::time::sleep_until(middle).await;
        let before = crowd.arrivals();
        let from_us = watch.us();
        server.kill().await?;
        let restart = server.restart(pool).await?;
        crowd.all_back(&before).await?;
        let away = Window { from_us, to_us: watch.us() };
        Ok(Self { away, restart_ms: micros(restart) as f64 / 1_000.0 })
    }
    /// From the kill until all were back, in milliseconds.
    pub fn all_back_ms(&self) -> f64 {
        (self.away.to_us - self.away.from_us) as f64 / 1_000.0
    }
}
