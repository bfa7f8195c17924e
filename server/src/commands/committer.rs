//! The committer: one task for the database. It takes whatever waits into one transaction, and
//! only after that is on disk it shows the new state, publishes and answers.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use domain::ids::StreetId;
use domain::text::Lang;
use domain::wire::Reply;
use futures_util::FutureExt;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::execute::{Aborted, Execution};
use super::fail_stop::fail_stop;
use super::scratch::Scratch;
use super::street::{Job, StreetState};
use super::{Answer, Committed, Publish, StreetHandle, answers};
use crate::clock::SharedClock;
use crate::config::limits::{BATCH_COMMANDS_MAX, COMMANDS_WAITING_MAX};
use crate::keys::KeyRing;
use crate::store::damage::Damages;
use crate::store::{Store, StoreError};

/// The way to the committer, and to its end.
pub struct Committer {
    queue: mpsc::Sender<Job>,
    damages: Damages,
    stop: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl Committer {
    /// Starts it.
    pub fn start(store: Store, keys: Arc<KeyRing>, clock: SharedClock) -> Self {
        let (queue, waiting) = mpsc::channel(COMMANDS_WAITING_MAX);
        let stop = CancellationToken::new();
        let damages = store.damages.clone();
        let writer = Writer { store, keys, clock };
        let run = AssertUnwindSafe(writer.run(waiting, stop.clone())).catch_unwind();
        let task = tokio::spawn(async move {
            // What a panic left half done nobody knows: the next start reads what is on disk.
            if run.await.is_err() {
                fail_stop(&"the committer panicked");
            }
        });
        Self { queue, damages, stop, task }
    }

    /// A street that it writes for.
    pub fn street(
        &self,
        id: StreetId,
        committed: Committed,
        publisher: Arc<dyn Publish>,
    ) -> StreetHandle {
        let damage = self.damages.of(&id);
        let state = StreetState::new(id, committed, publisher, damage);
        StreetHandle::new(Arc::new(state), self.queue.clone())
    }

    /// Writes what waits and ends.
    pub async fn stop(self) {
        self.stop.cancel();
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the committer did not end well");
        }
    }
}

struct Writer {
    store: Store,
    keys: Arc<KeyRing>,
    clock: SharedClock,
}

impl Writer {
    async fn run(self, mut waiting: mpsc::Receiver<Job>, stop: CancellationToken) {
        let mut batch = Vec::with_capacity(BATCH_COMMANDS_MAX);
        loop {
            tokio::select! {
                biased;
                taken = waiting.recv_many(&mut batch, BATCH_COMMANDS_MAX) => {
                    if taken == 0 {
                        return;
                    }
                }
                () = stop.cancelled() => waiting.close(),
            }
            if !batch.is_empty() {
                self.batch(std::mem::take(&mut batch)).await;
            }
        }
    }

    /// One transaction. Nobody is answered before its outcome is known.
    async fn batch(&self, jobs: Vec<Job>) {
        let outcome = self.transaction(&jobs).await;
        let reply: fn(Lang) -> Reply = match outcome {
            Ok((answers, scratch)) => {
                scratch.into_values().for_each(Scratch::show);
                for (job, answer) in jobs.into_iter().zip(answers) {
                    let _ = job.answer.send(answer); // whoever asked may have gone away
                }
                return;
            }
            Err(Aborted::Store(StoreError::StorageFull)) => {
                tracing::warn!("the disk is full: nothing is written until there is space");
                answers::storage_full
            }
            Err(Aborted::Store(error @ StoreError::Disk(_))) => fail_stop(&error),
            Err(error) => {
                tracing::error!(%error, "a transaction was given up");
                answers::unavailable
            }
        };
        for job in jobs {
            let lang = job.submission.lang;
            let _ = job.answer.send(Answer::first(reply(lang)));
        }
    }

    async fn transaction(
        &self,
        jobs: &[Job],
    ) -> Result<(Vec<Answer>, HashMap<StreetId, Scratch>), Aborted> {
        let mut execution = Execution {
            tx: self.store.begin().await?,
            keys: &self.keys,
            now: self.clock.now(),
            scratch: HashMap::new(),
            fresh: HashMap::new(),
        };
        match self.all(&mut execution, jobs).await {
            Ok(answers) => match execution.tx.commit().await {
                Ok(()) => Ok((answers, execution.scratch)),
                Err(StoreError::StorageFull) => Err(StoreError::StorageFull.into()),
                // Nobody knows whether it is on disk: the next start will.
                Err(error) => fail_stop(&error),
            },
            Err(aborted) => {
                execution.tx.rollback().await;
                Err(aborted)
            }
        }
    }

    async fn all(
        &self,
        execution: &mut Execution<'_>,
        jobs: &[Job],
    ) -> Result<Vec<Answer>, Aborted> {
        let mut answers = Vec::with_capacity(jobs.len());
        for job in jobs {
            let id = &job.street.id;
            let mut scratch =
                execution.scratch.remove(id).unwrap_or_else(|| Scratch::of(&job.street));
            answers.push(execution.run(&mut scratch, &job.submission).await?);
            execution.scratch.insert(id.clone(), scratch);
        }
        // A key is on disk before anything that it sealed.
        self.keys.keep(&execution.fresh, execution.now).await?;
        Ok(answers)
    }
}
