//! Table `street`: the head of each log.

use domain::ids::{Epoch, Seq, StreetId};
use domain::time::Ms;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

use super::{Hash, Result, Store, StoreError, Tx};

/// The head of a log.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// Whose.
    pub street: StreetId,
    /// Incarnation.
    pub epoch: Epoch,
    /// Position of the last event; 0 when there is none.
    pub seq: Seq,
    /// Its hash.
    pub hash: Hash,
    /// Events up to here were pruned.
    pub base_seq: Seq,
    /// Hash of the event at `base_seq`.
    pub base_hash: Hash,
}

const OPEN: &str = "INSERT INTO street \
    (street_id, epoch, seq, hash, base_seq, base_hash, opened_at) \
    VALUES ($1, $2, 0, $3, 0, $3, $4) ON CONFLICT DO NOTHING";
const LIST: &str =
    "SELECT street_id, epoch, seq, hash, base_seq, base_hash FROM street ORDER BY street_id";
const FIND: &str =
    "SELECT street_id, epoch, seq, hash, base_seq, base_hash FROM street WHERE street_id = $1";
const ADVANCE: &str =
    "UPDATE street SET seq = $2, hash = $3 WHERE street_id = $1 AND seq = $4 AND hash = $5";
const RENEW: &str = "UPDATE street SET epoch = $2 WHERE street_id = $1";
const PRUNED: &str = "UPDATE street SET base_seq = $2, base_hash = $3 WHERE street_id = $1";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[OPEN, LIST, FIND, ADVANCE, RENEW, PRUNED];

/// Opens an empty log with a new epoch; one that exists is left as it is.
pub async fn open(store: &Store, street: &StreetId, now: Ms) -> Result<Head> {
    let mut tx = store.begin().await?;
    sqlx::query(OPEN)
        .bind(street.as_str())
        .bind(Uuid::now_v7().to_string())
        .bind(&Hash::GENESIS.0[..])
        .bind(now.0)
        .execute(tx.conn())
        .await?;
    let row = sqlx::query(FIND).bind(street.as_str()).fetch_one(tx.conn()).await?;
    let head = decode(&row)?;
    tx.commit().await?;
    Ok(head)
}

/// Every street.
pub async fn list(store: &Store) -> Result<Vec<Head>> {
    sqlx::query(LIST).fetch_all(&store.reader).await?.iter().map(decode).collect()
}

/// One street.
pub async fn find(store: &Store, street: &StreetId) -> Result<Option<Head>> {
    let row = sqlx::query(FIND).bind(street.as_str()).fetch_optional(&store.reader).await?;
    row.as_ref().map(decode).transpose()
}

/// Moves the head from one event to another; refused when somebody else moved it.
pub(super) async fn advance(
    tx: &mut Tx,
    street: &StreetId,
    from: (Seq, Hash),
    to: (Seq, Hash),
) -> Result<()> {
    let moved = sqlx::query(ADVANCE)
        .bind(street.as_str())
        .bind(to.0 as i64)
        .bind(&to.1.0[..])
        .bind(from.0 as i64)
        .bind(&from.1.0[..])
        .execute(tx.conn())
        .await?;
    if moved.rows_affected() == 1 {
        return Ok(());
    }
    Err(StoreError::Constraint(format!("the head of {street} is not at seq {}", from.0)))
}

/// Gives every log a new epoch: after a restore, cursors of before mean nothing.
pub(super) async fn renew_epochs(store: &Store) -> Result<()> {
    let heads = list(store).await?;
    let mut tx = store.begin().await?;
    for head in heads {
        sqlx::query(RENEW)
            .bind(head.street.as_str())
            .bind(Uuid::now_v7().to_string())
            .execute(tx.conn())
            .await?;
    }
    tx.commit().await
}

/// The log begins after `seq` from now on.
pub(super) async fn note_base(tx: &mut Tx, street: &StreetId, seq: Seq, hash: Hash) -> Result<()> {
    sqlx::query(PRUNED)
        .bind(street.as_str())
        .bind(seq as i64)
        .bind(&hash.0[..])
        .execute(tx.conn())
        .await?;
    Ok(())
}

fn decode(row: &SqliteRow) -> Result<Head> {
    let id: String = row.try_get("street_id")?;
    let fault = |what: &str| StoreError::Damaged {
        street: id.clone(),
        seq: 0,
        what: format!("the head of the log: {what}"),
    };
    let hash = |name: &str| -> Result<Hash> {
        Hash::from_slice(&row.try_get::<Vec<u8>, _>(name)?).ok_or_else(|| fault(name))
    };
    let number = |name: &str| -> Result<Seq> {
        Seq::try_from(row.try_get::<i64, _>(name)?).map_err(|_| fault(name))
    };
    Ok(Head {
        street: StreetId::parse(&id).map_err(|_| fault("street_id"))?,
        epoch: row.try_get::<String, _>("epoch")?.parse().map_err(|_| fault("epoch"))?,
        seq: number("seq")?,
        hash: hash("hash")?,
        base_seq: number("base_seq")?,
        base_hash: hash("base_hash")?,
    })
}
