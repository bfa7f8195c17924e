//! Personal values on the screen: fetched in batches, by id, and kept only in this page's memory.
//! The wall never asks for one.

use domain::ids::SealedId;
use domain::text::SealedRef;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

/// Values asked for at once.
pub const BATCH_MAX: usize = 100;
/// Values kept; beyond it the page forgets them all and asks again.
pub const KEPT_MAX: usize = 2_000;
/// Requests of one moment are gathered for this long, in milliseconds.
pub const GATHER_MS: u32 = 20;

/// A value on its way, refused, or here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Opened {
    /// Asked for.
    #[default]
    Waiting,
    /// Not for this viewer, or erased.
    Closed,
    /// Here it is.
    Text(Arc<str>),
}

/// Body of `POST /api/v1/sealed`.
#[derive(Debug, Serialize)]
pub struct Ask {
    /// Which.
    pub ids: Vec<SealedId>,
}

/// Its answer: those that may be read.
#[derive(Debug, Default, Deserialize)]
pub struct Values {
    /// Text by id.
    pub values: HashMap<SealedId, Arc<str>>,
}

/// Values by id, and those to ask for.
#[derive(Default)]
pub struct Sealed {
    known: RwLock<HashMap<SealedId, ArcRwSignal<Opened>>>,
    wanted: RwLock<Vec<SealedId>>,
}

impl Sealed {
    /// The value, and whether it must be asked for.
    pub fn want(&self, reference: &SealedRef) -> (ArcRwSignal<Opened>, bool) {
        let fresh = || (ArcRwSignal::new(Opened::Waiting), false);
        let Ok(mut known) = self.known.write() else { return fresh() };
        if let Some(value) = known.get(&reference.id) {
            return (value.clone(), false);
        }
        if known.len() >= KEPT_MAX {
            known.clear();
        }
        let value = ArcRwSignal::new(Opened::Waiting);
        known.insert(reference.id, value.clone());
        let Ok(mut wanted) = self.wanted.write() else { return fresh() };
        wanted.push(reference.id);
        (value, wanted.len() == 1)
    }
    /// The next ids to ask for.
    pub fn batch(&self) -> Vec<SealedId> {
        let Ok(mut wanted) = self.wanted.write() else { return Vec::new() };
        let count = wanted.len().min(BATCH_MAX);
        wanted.drain(..count).collect()
    }
    /// An answer: what was asked for and not given is closed.
    pub fn answer(&self, asked: &[SealedId], values: &Values) {
        let Ok(known) = self.known.read() else { return };
        for id in asked {
            if let Some(cell) = known.get(id) {
                let text = values.values.get(id).cloned();
                cell.set(text.map_or(Opened::Closed, Opened::Text));
            }
        }
    }
    /// No answer: they are wanted again.
    pub fn again(&self, asked: Vec<SealedId>) {
        if let Ok(mut wanted) = self.wanted.write() {
            wanted.extend(asked);
        }
    }
}
