//! All followers together.

use std::time::Duration;

use anyhow::{Result, ensure};
use domain::ids::Seq;
use futures_util::StreamExt;
use tokio::time::Instant;

use crate::follower::{Follower, Law, Ledger, Looker, Surroundings};
use crate::office::Office;

/// Followers that open or compare at the same time.
const AT_ONCE: usize = 16;
/// All are live or level within this time, or never.
const LEVEL_WITHIN: Duration = Duration::from_secs(120);
/// Pause between two looks.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// Followers that run.
pub struct Crowd(Vec<Follower>);

impl Crowd {
    /// Opens them a few at a time and waits until all are live.
    pub async fn gather(lookers: &[Looker], around: Surroundings) -> Result<Self> {
        let mut crowd = Self(Vec::with_capacity(lookers.len()));
        for lookers in lookers.chunks(AT_ONCE) {
            for looker in lookers {
                crowd.0.push(Follower::start(looker.clone(), around.clone()));
            }
            crowd.wait(|follower| follower.progress.is_live(), "live").await?;
        }
        Ok(crowd)
    }
    /// How often each has become live so far.
    pub fn arrivals(&self) -> Vec<u64> {
        self.0.iter().map(|follower| follower.progress.arrivals()).collect()
    }
    /// Waits until each has become live once more than `before`.
    pub async fn all_back(&self, before: &[u64]) -> Result<()> {
        let deadline = Instant::now() + LEVEL_WITHIN;
        let back = |(follower, before): (&Follower, &u64)| {
            follower.progress.is_live() && follower.progress.arrivals() > *before
        };
        while !self.0.iter().zip(before).all(back) {
            ensure!(Instant::now() < deadline, "not all sockets came back");
            tokio::time::sleep(LOOK_AGAIN).await;
        }
        Ok(())
    }
    /// Waits until all have received everything that is in the log now.
    pub async fn settle(&self, office: &Office) -> Result<()> {
        let head: Seq = office.board().await?.cursor.seq;
        self.wait(|follower| follower.progress.through() >= head, "level with the log").await
    }
    async fn wait(&self, is_so: impl Fn(&Follower) -> bool, what: &str) -> Result<()> {
        let deadline = Instant::now() + LEVEL_WITHIN;
        while !self.0.iter().all(&is_so) {
            if Instant::now() >= deadline {
                let late: Vec<&Looker> =
                    self.0.iter().filter(|f| !is_so(f)).map(|f| &f.looker).collect();
                let first = late.first().map(|looker| (&looker.eyes, looker.view));
                ensure!(late.is_empty(), "{} sockets are not {what}, as {first:?}", late.len());
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
        Ok(())
    }
    /// Does the law of the stream hold, for each?
    pub async fn laws(&self) -> Vec<(Looker, Law)> {
        let asked = self.0.iter().map(|f| async { (f.looker.clone(), f.law().await) });
        futures_util::stream::iter(asked).buffer_unordered(AT_ONCE).collect().await
    }
    /// Ends all; gives their accounts.
    pub async fn stop(self) -> Result<Vec<(Looker, Ledger)>> {
        let mut accounts = Vec::with_capacity(self.0.len());
        for follower in self.0 {
            let looker = follower.looker.clone();
            accounts.push((looker, follower.stop().await?));
        }
        Ok(accounts)
    }
}
