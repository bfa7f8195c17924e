//! Table `access`: who read or was denied what, as a chain of its own, kept 180 days.

use domain::ids::StreetId;
use domain::time::{DAY_MS, Ms};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{Hash, Result, Store, StoreError};

/// Entries are kept at least this long; it cannot be set lower.
pub const KEPT_MS: i64 = 180 * DAY_MS;
/// Entries written or read at once at most.
pub const ACCESS_PAGE: usize = 500;

/// One access. Never holds a personal value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Ms,
    /// Service number, display, or `public`.
    pub who: String,
    /// What was asked, as `open_sealed` or the name of a command.
    pub action: String,
    /// On what: ids only.
    pub object: String,
    /// It was allowed.
    pub allowed: bool,
}

const LAST: &str =
    "SELECT number, hash FROM access WHERE street_id = $1 ORDER BY number DESC LIMIT 1";
const INSERT: &str = "INSERT INTO access (street_id, number, at, entry, prev_hash, hash) \
    VALUES ($1, $2, $3, $4, $5, $6)";
const PAGE: &str = "SELECT number, at, entry, prev_hash, hash FROM access \
    WHERE street_id = $1 AND number > $2 ORDER BY number LIMIT $3";
const FORGET: &str = "DELETE FROM access WHERE at < $1 AND number < \
    (SELECT MAX(number) FROM access AS newer WHERE newer.street_id = access.street_id)";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[LAST, INSERT, PAGE, FORGET];

/// Appends entries; one transaction for all of them.
pub async fn append(store: &Store, street: &StreetId, entries: &[Entry]) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let mut tx = store.begin().await?;
    let last = sqlx::query(LAST).bind(street.as_str()).fetch_optional(tx.conn()).await?;
    let (mut number, mut hash) = match last {
        Some(row) => (row.try_get::<i64, _>("number")?, hash_of(&row, "hash")?),
        None => (0, Hash::GENESIS),
    };
    for entry in entries.iter().take(ACCESS_PAGE) {
        let text = serde_json::to_string(entry)
            .map_err(|error| StoreError::Database(error.to_string()))?;
        let prev = hash;
        hash = prev.link(text.as_bytes(), &[]);
        number += 1;
        sqlx::query(INSERT)
            .bind(street.as_str())
            .bind(number)
            .bind(entry.at.0)
            .bind(&text)
            .bind(&prev.0[..])
            .bind(&hash.0[..])
            .execute(tx.conn())
            .await?;
    }
    tx.commit().await
}

/// Entries after `after`, oldest first.
pub async fn page(store: &Store, street: &StreetId, after: u64) -> Result<Vec<(u64, Entry)>> {
    let rows = sqlx::query(PAGE)
        .bind(street.as_str())
        .bind(after as i64)
        .bind(ACCESS_PAGE as i64)
        .fetch_all(&store.reader)
        .await?;
    rows.iter().map(|row| decode(street, row)).collect()
}

/// Checks the whole chain and gives the number of entries.
pub async fn verify(store: &Store, street: &StreetId) -> Result<u64> {
    let (mut after, mut count, mut hash) = (0, 0, None);
    loop {
        let rows = sqlx::query(PAGE)
            .bind(street.as_str())
            .bind(after)
            .bind(ACCESS_PAGE as i64)
            .fetch_all(&store.reader)
            .await?;
        if rows.is_empty() {
            return Ok(count);
        }
        for row in &rows {
            let (number, _) = decode(street, row)?;
            let follows = hash.is_none_or(|hash| hash_of(row, "prev_hash").ok() == Some(hash));
            if !follows || (count > 0 && number as i64 != after + 1) {
                return Err(damaged(street, number, "it does not follow the entry before"));
            }
            hash = Some(hash_of(row, "hash")?);
            after = number as i64;
            count += 1;
        }
    }
}

/// Forgets what is older than [`KEPT_MS`]; the newest entry stays, so that the chain goes on.
pub async fn forget(store: &Store, now: Ms) -> Result<u64> {
    let mut tx = store.begin().await?;
    let done = sqlx::query(FORGET).bind((now + -KEPT_MS).0).execute(tx.conn()).await?;
    tx.commit().await?;
    Ok(done.rows_affected())
}

fn decode(street: &StreetId, row: &SqliteRow) -> Result<(u64, Entry)> {
    let number = row.try_get::<i64, _>("number")?.unsigned_abs();
    let text: String = row.try_get("entry")?;
    if hash_of(row, "prev_hash")?.link(text.as_bytes(), &[]) != hash_of(row, "hash")? {
        return Err(damaged(street, number, "its bytes do not match its hash"));
    }
    let entry: Entry =
        serde_json::from_str(&text).map_err(|error| damaged(street, number, &error.to_string()))?;
    if row.try_get::<i64, _>("at")? != entry.at.0 {
        return Err(damaged(street, number, "column at does not say what the entry says"));
    }
    Ok((number, entry))
}

fn hash_of(row: &SqliteRow, name: &str) -> Result<Hash> {
    Hash::from_slice(&row.try_get::<Vec<u8>, _>(name)?)
        .ok_or_else(|| StoreError::Database(format!("access: {name} is not 32 bytes long")))
}

fn damaged(street: &StreetId, number: u64, what: &str) -> StoreError {
    StoreError::Database(format!("the access log of {street} is damaged at {number}: {what}"))
}
