//! A street as the rest of the server holds it: its committed state, and its way into the log.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use domain::clocks::WorkTime;
use domain::ids::{Epoch, Seq, StreetId};
use domain::street::Street;
use domain::time::Ms;
use domain::wire::Reply;
use domain::world::World;
use tokio::sync::{mpsc, oneshot};

use super::{Answer, Publish, Submission, answers};
use crate::live::Published;
use crate::store::Hash;
use crate::store::damage::Mark;

/// The state of a street as of its last commit.
#[derive(Clone, Debug)]
pub struct Committed {
    /// Everything folded.
    pub world: World,
    /// Incarnation of the log.
    pub epoch: Epoch,
    /// Position of the last event; 0 when there is none.
    pub head: Seq,
    /// Hash of the last event; zeros when there is none.
    pub hash: Hash,
}

/// A submission on its way to the committer.
pub(crate) struct Job {
    pub street: Arc<StreetState>,
    pub submission: Submission,
    pub answer: oneshot::Sender<Answer>,
}

/// Working time, and the row of the street that it was made for.
type MadeFor = (Option<Arc<Street>>, Arc<WorkTime>);

/// What all handles of a street share.
pub(crate) struct StreetState {
    pub id: StreetId,
    committed: RwLock<Arc<Committed>>,
    publisher: Arc<dyn Publish>,
    timers_at: AtomicI64,
    /// Damage of its log, as whoever reads it finds it.
    damage: Mark,
    /// Working time, made once for each row of the street.
    work_time: Mutex<Option<MadeFor>>,
}

impl StreetState {
    pub fn new(
        id: StreetId,
        committed: Committed,
        publisher: Arc<dyn Publish>,
        damage: Mark,
    ) -> Self {
        Self {
            id,
            committed: RwLock::new(Arc::new(committed)),
            publisher,
            timers_at: AtomicI64::new(0),
            damage,
            work_time: Mutex::default(),
        }
    }
    pub fn committed(&self) -> Arc<Committed> {
        self.committed.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
    pub fn damaged_at(&self) -> Option<Seq> {
        self.damage.found_at()
    }
    /// Calendar and hours in force in this street.
    pub fn work_time(&self, street: Option<&Arc<Street>>) -> Arc<WorkTime> {
        let mut made = self.work_time.lock().unwrap_or_else(PoisonError::into_inner);
        let pointer = street.map(Arc::as_ptr);
        if let Some((of, work_time)) = &*made
            && of.as_ref().map(Arc::as_ptr) == pointer
        {
            return work_time.clone();
        }
        let work_time = Arc::new(WorkTime::in_force(street.map(|street| &**street)));
        *made = Some((street.cloned(), work_time.clone()));
        work_time
    }
    /// Makes a commit visible: the state first, then the events, so that whoever reads the state
    /// and then follows the events misses none.
    pub fn show(&self, committed: Committed, batch: Vec<Published>) {
        *self.committed.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(committed);
        self.publisher.publish(batch);
    }
}

/// A street: cheap to clone.
#[derive(Clone)]
pub struct StreetHandle {
    state: Arc<StreetState>,
    queue: mpsc::Sender<Job>,
}

impl StreetHandle {
    pub(crate) fn new(state: Arc<StreetState>, queue: mpsc::Sender<Job>) -> Self {
        Self { state, queue }
    }
    /// Which street.
    pub fn id(&self) -> &StreetId {
        &self.state.id
    }
    /// Its state as of the last commit.
    pub fn world(&self) -> Arc<Committed> {
        self.state.committed()
    }
    /// Decides, writes and answers. Returns after the events are on disk.
    pub async fn submit(&self, submission: Submission) -> Reply {
        self.execute(submission).await.reply
    }
    /// The same, with the bytes of the answer and whether it is a stored one.
    pub async fn execute(&self, submission: Submission) -> Answer {
        let lang = submission.lang;
        let (answer, answered) = oneshot::channel();
        let job = Job { street: self.state.clone(), submission, answer };
        if self.queue.try_send(job).is_err() {
            return Answer::first(answers::unavailable(lang));
        }
        answered.await.unwrap_or_else(|_| Answer::first(answers::unavailable(lang)))
    }
    /// Calendar and hours in force in this street, whose row this is.
    pub fn work_time(&self, street: Option<&Arc<Street>>) -> Arc<WorkTime> {
        self.state.work_time(street)
    }
    /// When the timers last looked: their heartbeat.
    pub fn timers_at(&self) -> Ms {
        Ms(self.state.timers_at.load(Ordering::Relaxed))
    }
    /// The timers looked at `now`.
    pub fn note_timers(&self, now: Ms) {
        self.state.timers_at.store(now.0, Ordering::Relaxed);
    }
    /// Position of damage that was found in the log: the street is read-only then.
    pub fn damaged_at(&self) -> Option<Seq> {
        self.state.damaged_at()
    }
}
