//! Table `event`: append and read. The only place where an event is inserted; each row is checked
//! against its own hash when it is read.

use domain::board::{Row as BoardRow, evolve, remember};
use domain::envelope::Recorded;
use domain::ids::{Seq, StreetId};
use domain::key::Key;
use domain::time::Ms;
use domain::upcast::version_of;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};

use super::{Hash, Result, Store, StoreError, Stored, Tx, origin_name, streets};
use crate::config::limits::EVENT_PAGE;

const APPEND: &str = "INSERT INTO event (street_id, seq, event_id, stream, type, version, origin, \
    occurred_at, recorded_at, place_id, command_id, header, payload, prev_hash, hash) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const PAGE: &str = "SELECT * FROM event WHERE street_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
const STREAM: &str =
    "SELECT * FROM event WHERE street_id = $1 AND stream = $2 ORDER BY seq LIMIT $3";
const LAST: &str =
    "SELECT * FROM event WHERE street_id = $1 AND stream = $2 ORDER BY seq DESC LIMIT 1";
const LAST_BEFORE: &str = "SELECT MAX(seq) FROM event WHERE street_id = $1 AND recorded_at < $2";
const NEWEST_AT: &str = "SELECT MAX(event.recorded_at) FROM event \
    JOIN street ON street.street_id = event.street_id AND street.seq = event.seq";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[APPEND, PAGE, STREAM, LAST, LAST_BEFORE, NEWEST_AT];

/// Events that are folded at most to find a row that has left the board.
const STREAM_EVENTS_MAX: u32 = 10_000;

/// Appends events behind the one at `from`, in order, and moves the head.
pub async fn append(
    tx: &mut Tx,
    street: &StreetId,
    from: (Seq, Hash),
    events: &[Stored],
) -> Result<()> {
    let Some(last) = events.last() else { return Ok(()) };
    for stored in events {
        insert(tx, stored).await?;
    }
    streets::advance(tx, street, from, (last.recorded.seq, last.hash)).await
}

async fn insert(tx: &mut Tx, stored: &Stored) -> Result<()> {
    let recorded = &stored.recorded;
    sqlx::query(APPEND)
        .bind(recorded.street.as_str())
        .bind(recorded.seq as i64)
        .bind(recorded.event_id.to_string())
        .bind(recorded.key.to_string())
        .bind(&stored.event_type)
        .bind(i64::from(version_of(&stored.event_type)))
        .bind(origin_name(recorded.origin))
        .bind(recorded.occurred_at.0)
        .bind(recorded.recorded_at.0)
        .bind(recorded.place.as_ref().map(ToString::to_string))
        .bind(recorded.command_id.to_string())
        .bind(&stored.header)
        .bind(&stored.payload)
        .bind(&stored.prev_hash.0[..])
        .bind(&stored.hash.0[..])
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// At most `limit` events after `after`, checked; never more than [`EVENT_PAGE`].
pub async fn page(store: &Store, street: &StreetId, after: Seq, limit: u32) -> Result<Vec<Stored>> {
    let rows = sqlx::query(PAGE)
        .bind(street.as_str())
        .bind(i64::try_from(after).unwrap_or(i64::MAX))
        .bind(limit.min(EVENT_PAGE))
        .fetch_all(&store.reader)
        .await?;
    store.damages.heed(street, rows.iter().map(|row| decode(street, row)).collect())
}

/// Events of several rows, oldest first, at most `limit`: the history of a case with its
/// assignments and reports.
pub async fn history(
    store: &Store,
    street: &StreetId,
    keys: &[Key],
    limit: u32,
) -> Result<Vec<Recorded>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Sqlite>::new("SELECT * FROM event WHERE street_id = ");
    query.push_bind(street.as_str().to_owned()).push(" AND stream IN (");
    let mut list = query.separated(", ");
    for key in keys {
        list.push_bind(key.to_string());
    }
    query.push(") ORDER BY seq LIMIT ").push_bind(limit.min(EVENT_PAGE));
    let rows = query.build().fetch_all(&store.reader).await?;
    let events = rows.iter().map(|row| decode(street, row).map(|stored| stored.recorded));
    store.damages.heed(street, events.collect())
}

/// The row as its last event left it, or as it was before it left the board; `None` when it never
/// was.
pub async fn fold_row(store: &Store, street: &StreetId, key: &Key) -> Result<Option<BoardRow>> {
    let mut conn = store.reader.acquire().await?;
    store.damages.heed(street, fold_on(&mut conn, street, key).await)
}

/// The same inside a transaction, with what it has written.
pub async fn fold_row_in(tx: &mut Tx, street: &StreetId, key: &Key) -> Result<Option<BoardRow>> {
    let folded = fold_on(tx.conn(), street, key).await;
    tx.damages.heed(street, folded)
}

async fn fold_on(
    conn: &mut SqliteConnection,
    street: &StreetId,
    key: &Key,
) -> Result<Option<BoardRow>> {
    let rows = sqlx::query(STREAM)
        .bind(street.as_str())
        .bind(key.to_string())
        .bind(STREAM_EVENTS_MAX)
        .fetch_all(conn)
        .await?;
    let mut last = None;
    for row in &rows {
        last = remember(last, &decode(street, row)?.recorded);
    }
    Ok(last)
}

/// The row of an event as it stood before it.
pub async fn row_before(
    store: &Store,
    street: &StreetId,
    of: &Recorded,
) -> Result<Option<BoardRow>> {
    let rows = sqlx::query(STREAM)
        .bind(street.as_str())
        .bind(of.key.to_string())
        .bind(STREAM_EVENTS_MAX)
        .fetch_all(&store.reader)
        .await?;
    let mut row = None;
    for stored in &rows {
        let recorded = decode(street, stored)?.recorded;
        if recorded.seq >= of.seq {
            break;
        }
        row = evolve(row, &recorded);
    }
    Ok(row)
}

/// The last event of a row: who changed it last, and when he says he did.
pub async fn last_of(tx: &mut Tx, street: &StreetId, key: &Key) -> Result<Option<Recorded>> {
    let row = sqlx::query(LAST)
        .bind(street.as_str())
        .bind(key.to_string())
        .fetch_optional(tx.conn())
        .await?;
    let last = row.map(|row| decode(street, &row).map(|stored| stored.recorded)).transpose();
    tx.damages.heed(street, last)
}

/// Position of the last event recorded before an instant.
pub async fn last_before(store: &Store, street: &StreetId, before: Ms) -> Result<Option<Seq>> {
    let seq: Option<i64> = sqlx::query_scalar(LAST_BEFORE)
        .bind(street.as_str())
        .bind(before.0)
        .fetch_one(&store.reader)
        .await?;
    Ok(seq.and_then(|seq| seq.try_into().ok()))
}

/// When the newest event of all streets was recorded.
pub async fn newest_at(store: &Store) -> Result<Option<Ms>> {
    let at: Option<i64> = sqlx::query_scalar(NEWEST_AT).fetch_one(&store.reader).await?;
    Ok(at.map(Ms))
}

fn decode(street: &StreetId, row: &SqliteRow) -> Result<Stored> {
    Stored::decode(row).map_err(|what| StoreError::Damaged {
        street: street.to_string(),
        seq: row.try_get::<i64, _>("seq").ok().and_then(|seq| seq.try_into().ok()).unwrap_or(0),
        what,
    })
}
