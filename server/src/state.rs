//! The server as a whole: its clock, its store and its streets.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use domain::ids::StreetId;

use crate::clock::SharedClock;
use crate::commands::StreetHandle;
use crate::config::DataDir;
use crate::live::Ring;

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
    /// The clock.
    pub clock: SharedClock,
    /// Where the data lies.
    pub data: DataDir,
    streets: RwLock<BTreeMap<StreetId, OpenStreet>>,
}

impl Server {
    /// A street that exists.
    pub fn street(&self, id: &StreetId) -> Option<OpenStreet> {
        self.streets.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }
    /// Every street that exists.
    pub fn streets(&self) -> Vec<OpenStreet> {
        self.streets.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }
}
