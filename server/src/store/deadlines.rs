//! Table `deadline`: what is due, kept in the transaction of the events that it follows from.

use domain::board::Row as BoardRow;
use domain::deadline::{Deadline, DeadlineKind, FireDeadline};
use domain::ids::StreetId;
use domain::key::Key;
use domain::time::Ms;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{Result, Store, StoreError, Tx};

const PUT: &str = "INSERT INTO deadline (street_id, stream, kind, due_at, cut_off_at) \
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (street_id, stream, kind) \
    DO UPDATE SET due_at = excluded.due_at, cut_off_at = excluded.cut_off_at";
const DROP: &str = "DELETE FROM deadline \
    WHERE street_id = $1 AND stream = $2 AND kind = $3 AND due_at = $4";
const DUE: &str = "SELECT stream, kind, due_at, cut_off_at FROM deadline \
    WHERE street_id = $1 AND due_at <= $2 AND (due_at, stream, kind) > ($3, $4, $5) \
    ORDER BY due_at, stream, kind LIMIT $6";
const OF_STREET: &str = "SELECT stream, kind, due_at, cut_off_at FROM deadline \
    WHERE street_id = $1 ORDER BY due_at, stream, kind";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[PUT, DROP, DUE, OF_STREET];

/// What an event changed about the deadlines of its row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// No longer there.
    pub gone: Vec<Deadline>,
    /// New, or at another time.
    pub new: Vec<Deadline>,
}

/// Compares a row before and after an event.
pub fn difference(before: Option<&BoardRow>, after: Option<&BoardRow>) -> Difference {
    let old = before.map(BoardRow::deadlines).unwrap_or_default();
    let now = after.map(BoardRow::deadlines).unwrap_or_default();
    Difference {
        gone: old.iter().filter(|deadline| !now.contains(deadline)).cloned().collect(),
        new: now.into_iter().filter(|deadline| !old.contains(deadline)).collect(),
    }
}

/// Writes a difference.
pub async fn write(tx: &mut Tx, street: &StreetId, difference: &Difference) -> Result<()> {
    for gone in &difference.gone {
        let (key, kind) = (gone.key.to_string(), kind_text(&gone.kind)?);
        drop_row(tx, street, (&key, &kind), gone.due_at).await?;
    }
    for new in &difference.new {
        sqlx::query(PUT)
            .bind(street.as_str())
            .bind(new.key.to_string())
            .bind(kind_text(&new.kind)?)
            .bind(new.due_at.0)
            .bind(new.cut_off_at.0)
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// A deadline that was fired is gone, whatever its firing changed: it fires once.
pub async fn fired(tx: &mut Tx, street: &StreetId, fire: &FireDeadline) -> Result<()> {
    let (key, kind) = (fire.key.to_string(), kind_text(&fire.kind)?);
    drop_row(tx, street, (&key, &kind), fire.due_at).await
}

async fn drop_row(
    tx: &mut Tx,
    street: &StreetId,
    (key, kind): (&str, &str),
    due_at: Ms,
) -> Result<()> {
    sqlx::query(DROP)
        .bind(street.as_str())
        .bind(key)
        .bind(kind)
        .bind(due_at.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Deadlines of a street that are due at `now`, the oldest first, behind `after`.
pub async fn due(
    store: &Store,
    street: &StreetId,
    now: Ms,
    after: Option<&Deadline>,
    limit: u32,
) -> Result<Vec<Deadline>> {
    let (at, key, kind) = match after {
        Some(after) => (after.due_at.0, after.key.to_string(), kind_text(&after.kind)?),
        None => (i64::MIN, String::new(), String::new()),
    };
    let query = sqlx::query(DUE).bind(street.as_str()).bind(now.0).bind(at).bind(key).bind(kind);
    let rows = query.bind(limit).fetch_all(&store.reader).await?;
    rows.iter().map(decode).collect()
}

/// Every deadline of a street.
pub async fn of_street(store: &Store, street: &StreetId) -> Result<Vec<Deadline>> {
    let rows = sqlx::query(OF_STREET).bind(street.as_str()).fetch_all(&store.reader).await?;
    rows.iter().map(decode).collect()
}

fn kind_text(kind: &DeadlineKind) -> Result<String> {
    serde_json::to_string(kind).map_err(|error| StoreError::Database(error.to_string()))
}

fn decode(row: &SqliteRow) -> Result<Deadline> {
    let wrong = |error: String| StoreError::Database(format!("a deadline cannot be read: {error}"));
    let kind: String = row.try_get("kind")?;
    let key: String = row.try_get("stream")?;
    Ok(Deadline {
        due_at: Ms(row.try_get("due_at")?),
        cut_off_at: Ms(row.try_get("cut_off_at")?),
        key: Key::try_from(key).map_err(wrong)?,
        kind: serde_json::from_str(&kind).map_err(|e| wrong(e.to_string()))?,
    })
}
