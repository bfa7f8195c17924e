//! A server that is being opened: it has its folder, and folds its streets while others may ask
//! how far it is.

use super::{Server, lock, open_street};
use crate::clock::{Course, SharedClock};
use crate::commands::{Committer, OpenError};
use crate::config::DataDir;
use crate::keys::KeyRing;
use crate::simulation::{self, Wanted};
use crate::store::{Store, streets};
use domain::ids::{Seq, StreetId};
use std::collections::BTreeMap;
use std::fs::File;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// How far the folding is: written by the fold, read by whoever asks.
#[derive(Debug, Default)]
pub struct Progress(Mutex<Folding>);

/// A street that is being folded, or was the last one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folding {
    /// Which; `None` before the first.
    pub street: Option<StreetId>,
    /// Events up to here are folded.
    pub folded: Seq,
    /// Its last event.
    pub of: Seq,
}

impl Progress {
    /// As it is now.
    pub fn now(&self) -> Folding {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
    /// A street is folded so far.
    pub fn note(&self, street: &StreetId, folded: Seq, of: Seq) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now = Folding { street: Some(street.clone()), folded, of };
    }
}

/// The folder is locked and its files are open; no street is.
pub struct Opening {
    data: DataDir,
    clock: SharedClock,
    machine: SharedClock,
    simulated: Option<Course>,
    store: Store,
    keys: Arc<KeyRing>,
    progress: Arc<Progress>,
    lock: File,
}

impl Opening {
    /// Takes the data folder.
    ///
    /// # Errors
    /// Another server has it; it cannot have the clock that is wanted; the disk failed.
    pub async fn begin(
        data: DataDir,
        machine: SharedClock,
        wanted: Wanted,
    ) -> Result<Self, OpenError> {
        let lock = lock(&data)?;
        let store = Store::open(&data.database()).await?;
        let (clock, simulated) = simulation::clock_of(&store, &machine, wanted).await??;
        let keys = Arc::new(KeyRing::open(&data).await?);
        Ok(Self { data, clock, machine, simulated, store, keys, progress: Arc::default(), lock })
    }

    /// How far it is, also while [`Opening::finish`] runs.
    pub fn progress(&self) -> Arc<Progress> {
        self.progress.clone()
    }

    /// Folds every street and starts the committer.
    ///
    /// # Errors
    /// A log is damaged, with its position; the disk failed.
    pub async fn finish(self) -> Result<Arc<Server>, OpenError> {
        let Self { data, clock, machine, simulated, store, keys, progress, lock } = self;
        let committer = Committer::start(store.clone(), keys.clone(), clock.clone());
        let mut open = BTreeMap::new();
        for head in streets::list(&store).await? {
            let street = open_street(&store, &committer, &head, &progress).await?;
            open.insert(head.street, street);
        }
        Ok(Arc::new(Server {
            clock,
            machine,
            simulated,
            data,
            store,
            keys,
            streets: RwLock::new(open),
            committer: tokio::sync::Mutex::new(Some(committer)),
            _lock: lock,
        }))
    }
}
