//! The server as a whole: its clock, its store, its keys and its streets.

mod opening;

pub use opening::{Folding, Opening, Progress};

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::sync::{Arc, PoisonError, RwLock};

use domain::ids::StreetId;
use tokio::sync::Mutex;

use crate::clock::{Course, SharedClock};
use crate::commands::{Committer, Folded, OpenError, StreetHandle, load_street};
use crate::config::{DataDir, private};
use crate::jobs::snapshots::snapshot_all;
use crate::keys::KeyRing;
use crate::live::Ring;
use crate::simulation::Wanted;
use crate::store::streets::{self, Head};
use crate::store::{Store, StoreError};

/// A street that is open: its way into the log, and the ring of its stream.
#[derive(Clone)]
pub struct OpenStreet {
    /// Way into the log.
    pub handle: StreetHandle,
    /// Its last events.
    pub ring: Arc<Ring>,
}

/// What every part of the server shares.
pub struct Server {
    /// The clock of the streets: the machine's, or a simulated one.
    pub clock: SharedClock,
    /// The clock of the machine: for what protects it and the people at it.
    pub machine: SharedClock,
    /// Course of the simulated clock; `None` in real time.
    pub simulated: Option<Course>,
    /// Where the data lies.
    pub data: DataDir,
    /// The database.
    pub store: Store,
    /// Keys of subjects.
    pub keys: Arc<KeyRing>,
    streets: RwLock<BTreeMap<StreetId, OpenStreet>>,
    committer: Mutex<Option<Committer>>,
    /// Held as long as the server lives: two writers would each fold what the other wrote.
    _lock: File,
}

impl Server {
    /// Opens the data folder, folds every street and starts the committer.
    ///
    /// # Errors
    /// Another server has the folder; a log is damaged, with its position; the disk failed.
    pub async fn open(data: DataDir, machine: SharedClock) -> Result<Arc<Self>, OpenError> {
        Self::open_as(data, machine, Wanted::default()).await
    }

    /// The same with a simulated clock, as somebody asks for.
    ///
    /// # Errors
    /// As for [`Server::open`]; or the folder cannot have that clock.
    pub async fn open_as(
        data: DataDir,
        machine: SharedClock,
        wanted: Wanted,
    ) -> Result<Arc<Self>, OpenError> {
        Opening::begin(data, machine, wanted).await?.finish().await
    }

    /// A street that exists.
    pub fn street(&self, id: &StreetId) -> Option<OpenStreet> {
        self.streets.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    /// Every street that exists.
    pub fn streets(&self) -> Vec<OpenStreet> {
        self.streets.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    /// A street, with an empty log when it is new: its first command is `FoundStreet`. Not for
    /// requests from outside, which may only name streets that exist.
    ///
    /// # Errors
    /// The disk failed, or the server stops.
    pub async fn open_street(&self, id: &StreetId) -> Result<OpenStreet, OpenError> {
        let committer = self.committer.lock().await;
        if let Some(street) = self.street(id) {
            return Ok(street);
        }
        let stopping = || StoreError::Database("the server stops".into());
        let committer = committer.as_ref().ok_or_else(stopping)?;
        let head = streets::open(&self.store, id, self.clock.now()).await?;
        let street = open_street(&self.store, committer, &head, &Progress::default()).await?;
        let mut streets = self.streets.write().unwrap_or_else(PoisonError::into_inner);
        streets.insert(id.clone(), street.clone());
        Ok(street)
    }

    /// Notes where the simulated clock stands, so that the next start goes on from there.
    ///
    /// # Errors
    /// The disk failed.
    pub async fn note_clock(&self) -> Result<(), StoreError> {
        match self.simulated {
            Some(_) => crate::store::simulation::note(&self.store, self.clock.now()).await,
            None => Ok(()),
        }
    }

    /// Answers what waits, writes a snapshot of each street and closes the files. Later
    /// submissions are answered `unavailable`.
    pub async fn stop(&self) {
        let Some(committer) = self.committer.lock().await.take() else { return };
        committer.stop().await;
        if let Err(error) = self.note_clock().await {
            tracing::warn!(%error, "the simulated clock will go on from a moment ago");
        }
        if let Err(error) = snapshot_all(self, 1).await {
            tracing::warn!(%error, "no snapshot was written: the next start folds the log");
        }
        self.keys.close().await;
        self.store.close().await;
    }
}

async fn open_street(
    store: &Store,
    committer: &Committer,
    head: &Head,
    progress: &Progress,
) -> Result<OpenStreet, OpenError> {
    let street = &head.street;
    let note = |at, of| {
        tracing::debug!(%street, at, of, "folding");
        progress.note(street, at, of);
    };
    let Folded { committed, recent } = load_street(store, head, &note).await?;
    tracing::info!(%street, head = committed.head, "the street is ready");
    let ring = Arc::new(Ring::new(committed.head));
    ring.publish(recent);
    let handle = committer.street(street.clone(), committed, ring.clone());
    Ok(OpenStreet { handle, ring })
}

/// Makes the folder and locks it.
fn lock(data: &DataDir) -> Result<File, OpenError> {
    let folder = data.root();
    let wrong = |error: std::io::Error| OpenError::Folder(format!("{}: {error}", folder.display()));
    private::folder(folder).and_then(|()| private::folder(&data.evidence())).map_err(wrong)?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(wrong)?;
    let file = File::create(data.lock()).map_err(wrong)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::Locked(folder.display().to_string())),
        Err(TryLockError::Error(error)) => Err(wrong(error)),
    }
}
