//! Proves a log: every event from its base to its head is there, unchanged and in its place.

use domain::ids::{Seq, StreetId};
use serde::Serialize;
use sqlx::Row;

use super::streets::{self, Head};
use super::{Hash, Result, Store, StoreError, Stored, sqlite};
use crate::config::limits::EVENT_PAGE;

const PAGE: &str = "SELECT * FROM event WHERE street_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
const STRAY: &str = "SELECT COUNT(*) FROM event \
    WHERE street_id NOT IN (SELECT street_id FROM street)";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[PAGE, STRAY];

/// The first thing that does not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Damage {
    /// At which position.
    pub seq: Seq,
    /// What.
    pub what: String,
}

/// What was found in one log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StreetProof {
    /// Which.
    pub street: StreetId,
    /// Incarnation.
    pub epoch: String,
    /// Events up to here were pruned.
    pub base_seq: Seq,
    /// Position of the last event.
    pub head: Seq,
    /// Hash of the last event, hexadecimal: to be kept elsewhere, since a chain alone cannot show
    /// that its tail was cut or that all of it was written anew.
    pub head_hash: String,
    /// Events that were found whole.
    pub events: u64,
    /// First damage; `None` when the chain is whole.
    pub damage: Option<Damage>,
}

/// What was found in a database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// Everything is whole.
    pub ok: bool,
    /// Each log.
    pub streets: Vec<StreetProof>,
    /// Faults of the file that the database itself found.
    pub file_faults: Vec<String>,
}

/// Walks along a chain.
#[derive(Clone, Debug)]
pub struct Walk {
    street: StreetId,
    /// Position of the last event that was found whole.
    pub at: Seq,
    /// Its hash.
    pub hash: Hash,
}

impl Walk {
    /// Starts behind the event at `at`, whose hash is known.
    pub fn from(street: &StreetId, at: Seq, hash: Hash) -> Self {
        Self { street: street.clone(), at, hash }
    }

    /// Checks one page of events up to `until` and gives them; none when the end is reached.
    pub async fn page(
        &mut self,
        store: &Store,
        until: Seq,
    ) -> std::result::Result<Vec<Stored>, Damage> {
        let room = until.saturating_sub(self.at).min(EVENT_PAGE.into());
        if room == 0 {
            return Ok(Vec::new());
        }
        let rows = sqlx::query(PAGE)
            .bind(self.street.as_str())
            .bind(self.at as i64)
            .bind(room as i64)
            .fetch_all(&store.reader)
            .await
            .map_err(|error| self.damage(format!("cannot be read: {error}")))?;
        if rows.is_empty() {
            return Err(self.damage("is missing".into()));
        }
        let mut events = Vec::with_capacity(rows.len());
        for row in &rows {
            let seq: i64 = row.try_get("seq").unwrap_or(-1);
            if seq != self.at as i64 + 1 {
                return Err(self.damage(format!("is missing: {seq} comes next")));
            }
            let stored =
                Stored::decode(row).and_then(|stored| match stored.prev_hash == self.hash {
                    true => Ok(stored),
                    false => Err("does not follow the event before".into()),
                });
            let stored = stored.map_err(|what| {
                store.damages.note(&self.street, self.at + 1, &what);
                self.damage(what)
            })?;
            (self.at, self.hash) = (self.at + 1, stored.hash);
            events.push(stored);
        }
        Ok(events)
    }

    fn damage(&self, what: String) -> Damage {
        Damage { seq: self.at + 1, what }
    }
}

/// Proves one log from its base to its head.
pub async fn street(store: &Store, head: &Head) -> StreetProof {
    let mut walk = Walk::from(&head.street, head.base_seq, head.base_hash);
    let damage = loop {
        match walk.page(store, head.seq).await {
            Ok(events) if events.is_empty() => break end(store, head, &walk).await,
            Ok(_) => {}
            Err(damage) => break Some(damage),
        }
    };
    StreetProof {
        street: head.street.clone(),
        epoch: head.epoch.to_string(),
        base_seq: head.base_seq,
        head: head.seq,
        head_hash: head.hash.to_string(),
        events: walk.at - head.base_seq,
        damage,
    }
}

/// The head names the last event, and nothing lies behind it.
async fn end(store: &Store, head: &Head, walk: &Walk) -> Option<Damage> {
    if walk.at != head.seq || walk.hash != head.hash {
        return Some(Damage { seq: head.seq, what: "the head names another event".into() });
    }
    let beyond = sqlx::query(PAGE)
        .bind(head.street.as_str())
        .bind(head.seq as i64)
        .bind(1)
        .fetch_optional(&store.reader)
        .await;
    match beyond {
        Ok(None) => None,
        Ok(Some(_)) => Some(Damage { seq: head.seq + 1, what: "lies behind the head".into() }),
        Err(error) => Some(Damage { seq: head.seq + 1, what: error.to_string() }),
    }
}

/// Faults of the file that the database itself finds; empty when it is whole.
pub async fn file(store: &Store) -> Result<Vec<String>> {
    match sqlite::integrity(&store.reader).await {
        Err(StoreError::Disk(fault)) => Ok(vec![fault]),
        other => other,
    }
}

/// Proves every log of a database, and the file itself.
pub async fn database(store: &Store) -> Result<Proof> {
    let mut file_faults = file(store).await?;
    let mut streets = Vec::new();
    match streets::list(store).await {
        Ok(heads) => {
            for head in heads {
                streets.push(street(store, &head).await);
            }
        }
        Err(error) => file_faults.push(error.to_string()),
    }
    let stray: i64 = sqlx::query_scalar(STRAY).fetch_one(&store.reader).await.unwrap_or(-1);
    if stray != 0 {
        file_faults.push("events of a street that does not exist".into());
    }
    let ok = file_faults.is_empty() && streets.iter().all(|proof| proof.damage.is_none());
    Ok(Proof { ok, streets, file_faults })
}
