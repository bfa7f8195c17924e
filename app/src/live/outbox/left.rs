//! What is left on the phone and goes nowhere: entries of another version that this one cannot read,
//! and photographs of forms that were never sent.

use super::{Entry, HELD, Outbox};
use domain::time::{DAY_MS, Ms};
use serde_json::Value;
use uuid::Uuid;

/// Photographs that nothing names go after this time.
pub const LEFT_MS: i64 = 7 * DAY_MS;

/// An entry that this version cannot read: shown in plain words until somebody discards it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Under which key the phone keeps it.
    pub key: String,
    /// Who wrote it, where that can be read: nobody else discards it.
    pub person: Option<String>,
    /// When, where that can be read.
    pub since: Option<Ms>,
    /// As it stands.
    text: String,
}

impl Unreadable {
    fn new(key: String, text: String) -> Self {
        let value = serde_json::from_str::<Value>(&text).unwrap_or_default();
        let person = value.get("person").and_then(Value::as_str).map(ToOwned::to_owned);
        let since = value.get("since").and_then(Value::as_i64).map(Ms);
        Self { key, person, since, text }
    }
    /// It is his, or nobody knows whose.
    pub fn is_of(&self, person: &str) -> bool {
        self.person.as_deref().is_none_or(|own| own == person)
    }
}

/// What the phone kept, by key: what can be read, and what cannot.
pub fn sorted(kept: impl IntoIterator<Item = (String, String)>) -> (Vec<Entry>, Vec<Unreadable>) {
    let (mut entries, mut unreadable) = (Vec::new(), Vec::new());
    for (key, text) in kept {
        match serde_json::from_str::<Entry>(&text) {
            Ok(entry) => entries.push(entry),
            Err(_) => unreadable.push(Unreadable::new(key, text)),
        }
    }
    (entries, unreadable)
}

impl Outbox {
    /// What this version cannot read.
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }
    /// Remembers what this version cannot read.
    pub fn set_aside(&mut self, unreadable: Vec<Unreadable>) {
        self.unreadable = unreadable;
    }
    /// Somebody discards what cannot be read.
    pub fn discard(&mut self, key: &str) -> Option<Unreadable> {
        let index = self.unreadable.iter().position(|one| one.key == key)?;
        Some(self.unreadable.remove(index))
    }
    /// Of the photographs that the phone holds, by key, those that no entry names, also none that
    /// cannot be read, and that were taken long ago: their forms were never sent.
    pub fn left_photos(&self, held: Vec<String>, now: Ms) -> Vec<String> {
        let named = |key: &String| {
            let mut entries = self.entries.iter().flat_map(|entry| &entry.photos);
            entries.any(|photo| photo.as_str() == key)
                || self.unreadable.iter().any(|one| one.text.contains(key.as_str()))
        };
        let old = |key: &String| taken_at(key).is_some_and(|at| now - at > LEFT_MS);
        held.into_iter().filter(|key| old(key) && !named(key)).collect()
    }
}

/// When a held photograph was taken: its placeholder holds an id that says so.
fn taken_at(key: &str) -> Option<Ms> {
    let id = Uuid::try_parse(key.strip_prefix(HELD)?).ok()?;
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    Some(Ms(i64::try_from(seconds).ok()?.checked_mul(1_000)? + i64::from(nanos / 1_000_000)))
}
