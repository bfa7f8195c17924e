//! Table `snapshot`: the folded state, so that a start need not fold everything. A snapshot that
//! does not fit (other fold, damaged, not on the chain) is passed over.

use domain::ids::{Seq, StreetId};
use domain::time::Ms;
use domain::world::World;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{FOLD_VERSION, Hash, Result, Store, StoreError, Tx};
use crate::config::limits::SNAPSHOTS_KEPT;

/// A state and where it stands.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Folded up to here.
    pub seq: Seq,
    /// Hash of the event there.
    pub hash: Hash,
    /// The state.
    pub world: World,
}

const PUT: &str = "INSERT INTO snapshot \
    (street_id, seq, hash, fold_version, body, digest, taken_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (street_id, seq) DO UPDATE SET \
    hash = excluded.hash, fold_version = excluded.fold_version, body = excluded.body, \
    digest = excluded.digest, taken_at = excluded.taken_at";
const THIN: &str = "DELETE FROM snapshot WHERE street_id = $1 AND seq NOT IN \
    (SELECT seq FROM snapshot WHERE street_id = $1 ORDER BY seq DESC LIMIT $2) \
    AND seq <> (SELECT base_seq FROM street WHERE street_id = $1)";
const NEWEST: &str = "SELECT seq, hash, body, digest FROM snapshot \
    WHERE street_id = $1 AND fold_version = $2 AND seq <= $3 ORDER BY seq DESC";
const LAST_SEQ: &str = "SELECT MAX(seq) FROM snapshot WHERE street_id = $1 AND fold_version = $2";
const AT: &str = "SELECT seq, hash, body, digest FROM snapshot WHERE street_id = $1 AND seq = $2";
const AT_OR_BELOW: &str = "SELECT seq, hash, body, digest FROM snapshot \
    WHERE street_id = $1 AND seq <= $2 ORDER BY seq DESC LIMIT 1";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[PUT, THIN, NEWEST, LAST_SEQ, AT, AT_OR_BELOW];

/// Writes a snapshot and drops old ones; the one that a pruned log begins with stays.
pub async fn put(store: &Store, street: &StreetId, snapshot: Snapshot, now: Ms) -> Result<()> {
    let Snapshot { seq, hash, world } = snapshot;
    // A world may take a while to write down: not on a thread that others wait for.
    let body = tokio::task::spawn_blocking(move || serde_json::to_string(&world))
        .await
        .map_err(|error| StoreError::Database(error.to_string()))?
        .map_err(|error| StoreError::Database(format!("a world cannot be written: {error}")))?;
    let mut tx = store.begin().await?;
    sqlx::query(PUT)
        .bind(street.as_str())
        .bind(seq as i64)
        .bind(&hash.0[..])
        .bind(FOLD_VERSION)
        .bind(&body)
        .bind(&Hash::of(body.as_bytes()).0[..])
        .bind(now.0)
        .execute(tx.conn())
        .await?;
    sqlx::query(THIN).bind(street.as_str()).bind(SNAPSHOTS_KEPT).execute(tx.conn()).await?;
    tx.commit().await
}

/// Position of the newest snapshot of this fold.
pub async fn last_seq(store: &Store, street: &StreetId) -> Result<Option<Seq>> {
    let seq: Option<i64> = sqlx::query_scalar(LAST_SEQ)
        .bind(street.as_str())
        .bind(FOLD_VERSION)
        .fetch_one(&store.reader)
        .await?;
    Ok(seq.and_then(|seq| seq.try_into().ok()))
}

/// The newest snapshot of this fold that lies at or before `head` and is whole.
pub async fn newest(store: &Store, street: &StreetId, head: Seq) -> Result<Option<Snapshot>> {
    let rows = sqlx::query(NEWEST)
        .bind(street.as_str())
        .bind(FOLD_VERSION)
        .bind(head as i64)
        .fetch_all(&store.reader)
        .await?;
    Ok(rows.iter().find_map(decode))
}

/// The snapshot exactly at `seq`, whatever fold wrote it: what a pruned log begins with.
pub async fn at(store: &Store, street: &StreetId, seq: Seq) -> Result<Option<Snapshot>> {
    let row = sqlx::query(AT)
        .bind(street.as_str())
        .bind(seq as i64)
        .fetch_optional(&store.reader)
        .await?;
    Ok(row.as_ref().and_then(decode))
}

/// The newest snapshot at or before `seq`.
pub(super) async fn at_or_below(
    tx: &mut Tx,
    street: &StreetId,
    seq: Seq,
) -> Result<Option<Snapshot>> {
    let row = sqlx::query(AT_OR_BELOW)
        .bind(street.as_str())
        .bind(seq as i64)
        .fetch_optional(tx.conn())
        .await?;
    Ok(row.as_ref().and_then(decode))
}

fn decode(row: &SqliteRow) -> Option<Snapshot> {
    let body: String = row.try_get("body").ok()?;
    let digest: Vec<u8> = row.try_get("digest").ok()?;
    if Hash::from_slice(&digest)? != Hash::of(body.as_bytes()) {
        tracing::warn!("a snapshot is damaged and is passed over");
        return None;
    }
    Some(Snapshot {
        seq: row.try_get::<i64, _>("seq").ok()?.try_into().ok()?,
        hash: Hash::from_slice(&row.try_get::<Vec<u8>, _>("hash").ok()?)?,
        world: serde_json::from_str(&body).ok()?,
    })
}
