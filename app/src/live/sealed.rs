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
    /// Here after the password was shown again.
    Locked,
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
    /// Those that ask for the password again.
    #[serde(default)]
    pub confirm: Vec<SealedId>,
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
                cell.set(match values.values.get(id) {
                    Some(text) => Opened::Text(text.clone()),
                    None if values.confirm.contains(id) => Opened::Locked,
                    None => Opened::Closed,
                });
            }
        }
    }
    /// The password was shown again: what it locked is wanted again.
    pub fn unlock(&self) {
        let (Ok(known), Ok(mut wanted)) = (self.known.read(), self.wanted.write()) else { return };
        for (id, cell) in known.iter() {
            if cell.with_untracked(|value| *value == Opened::Locked) {
                cell.set(Opened::Waiting);
                wanted.push(*id);
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::text::SealedClass;

    #[test]
    fn what_is_locked_is_asked_for_again_after_the_password_and_nothing_else_is() {
        let owner = Owner::new();
        owner.set();
        let reference = |n: u128| SealedRef {
            id: SealedId(uuid::Uuid::from_u128(n)),
            class: SealedClass::Name,
            commitment: "".into(),
        };
        let sealed = Sealed::default();
        let cells: Vec<_> = (0..3).map(|n| sealed.want(&reference(n)).0).collect();
        let asked = sealed.batch();
        assert_eq!(asked.len(), 3);
        let answer = format!(
            r#"{{"values":{{"{}":"张三"}},"confirm":["{}"]}}"#,
            reference(0).id,
            reference(1).id
        );
        sealed.answer(&asked, &serde_json::from_str(&answer).unwrap());
        let seen = |n: usize| cells[n].get_untracked();
        assert_eq!(seen(0), Opened::Text("张三".into()));
        assert_eq!((seen(1), seen(2)), (Opened::Locked, Opened::Closed));
        assert!(sealed.batch().is_empty());
        sealed.unlock();
        assert_eq!((seen(1), seen(2)), (Opened::Waiting, Opened::Closed));
        assert_eq!(sealed.batch(), [reference(1).id]);
    }
}
