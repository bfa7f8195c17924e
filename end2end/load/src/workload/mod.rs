//! The open loop: a command is due every so many microseconds, whatever the server does, and its
//! latency counts from then. So a server that stalls cannot hide it by being asked less.

pub mod cast;
pub mod sender;
pub mod story;

use std::collections::VecDeque;
use std::sync::Arc;

use anyhow::{Result, ensure};
use tokio::task::JoinSet;
use uuid::Uuid;

use cast::Cast;
use sender::{Ack, Outcome, Sender};
use story::Story;

/// Commands under way at the same time; more means that the server has been gone for too long.
const UNDER_WAY_MAX: usize = 8_192;
/// Stories that are told side by side, in seconds of the rate: each waits this long between steps.
const STORIES_SECONDS: u64 = 1;

/// How much.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Commands a second.
    pub rate: u64,
    /// For how long.
    pub seconds: u64,
}

impl Pace {
    fn commands(self) -> u64 {
        self.rate * self.seconds
    }
    /// When the `n`th command is due, in microseconds after the first.
    fn due_us(self, n: u64) -> u64 {
        n * 1_000_000 / self.rate
    }
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Told {
    /// Commands that were sent.
    pub commands: u64,
    /// Those in the log.
    pub acks: Vec<Ack>,
    /// Those that were refused.
    pub refused: u64,
    /// Those that nobody knows.
    pub unknown: u64,
    /// Stories told to the end.
    pub closed: u64,
}

/// Sends at the pace from `start_us` on, and waits until every outcome is known or given up.
pub async fn tell(cast: Arc<Cast>, sender: Arc<Sender>, pace: Pace, start_us: u64) -> Result<Told> {
    let mut telling = Telling::new(cast, sender, pace);
    for n in 0..pace.commands() {
        let due_us = start_us + pace.due_us(n);
        telling.collect_until(due_us).await?;
        telling.send_next(due_us)?;
    }
    while !telling.under_way.is_empty() {
        telling.collect_one().await?;
    }
    Ok(telling.told)
}

struct Telling {
    cast: Arc<Cast>,
    sender: Arc<Sender>,
    side_by_side: usize,
    started: usize,
    open: usize,
    ready: VecDeque<Story>,
    under_way: JoinSet<Result<(Story, Outcome)>>,
    told: Told,
}

impl Telling {
    fn new(cast: Arc<Cast>, sender: Arc<Sender>, pace: Pace) -> Self {
        let side_by_side = usize::try_from(pace.rate * STORIES_SECONDS).unwrap_or(usize::MAX);
        Self {
            cast,
            sender,
            side_by_side,
            started: 0,
            open: 0,
            ready: VecDeque::new(),
            under_way: JoinSet::new(),
            told: Told::default(),
        }
    }
    /// The story whose turn it is: a new one while there are few, or when no other is ready.
    fn turn(&mut self) -> Story {
        if self.open >= self.side_by_side
            && let Some(story) = self.ready.pop_front()
        {
            return story;
        }
        self.started += 1;
        self.open += 1;
        Story::new(self.started, Uuid::now_v7())
    }
    fn send_next(&mut self, due_us: u64) -> Result<()> {
        ensure!(self.under_way.len() < UNDER_WAY_MAX, "{UNDER_WAY_MAX} commands wait for answers");
        let story = self.turn();
        let Some(step) = story.next(&self.cast) else {
            unreachable!("a story that is ready has a next step");
        };
        let sender = self.sender.clone();
        self.told.commands += 1;
        self.under_way.spawn(async move {
            let outcome = sender.send(step, due_us).await?;
            Ok((story, outcome))
        });
        Ok(())
    }
    async fn collect_until(&mut self, due_us: u64) -> Result<()> {
        let due = self.sender.watch.at(due_us);
        while let Some(ended) = self.under_way.try_join_next() {
            self.collect(ended??);
        }
        loop {
            tokio::select! {
                biased;
                () = tokio::time::sleep_until(due) => return Ok(()),
                Some(ended) = self.under_way.join_next() => self.collect(ended??),
            }
        }
    }
    async fn collect_one(&mut self) -> Result<()> {
        if let Some(ended) = self.under_way.join_next().await {
            self.collect(ended??);
        }
        Ok(())
    }
    fn collect(&mut self, (mut story, outcome): (Story, Outcome)) {
        match outcome {
            Outcome::Acked(ack) => {
                self.told.acks.push(ack);
                story.advance();
                if !story.is_over() {
                    self.ready.push_back(story);
                    return;
                }
                self.told.closed += 1;
            }
            Outcome::Refused => self.told.refused += 1,
            Outcome::Unknown => self.told.unknown += 1,
        }
        self.open -= 1;
    }
}

#[cfg(test)]
mod tests;
