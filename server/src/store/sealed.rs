//! Table `sealed`: personal values as ciphertext. What opens them lies elsewhere.

use domain::ids::{SealedId, Seq, StreetId};
use domain::key::Key;
use domain::text::SealedClass;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};

use super::{Result, Store, StoreError, Tx};
use crate::config::limits::SEALED_PAGE;

/// A sealed value.
#[derive(Clone, Debug, PartialEq)]
pub struct SealedRow {
    /// Its id, as in the event.
    pub id: SealedId,
    /// Whose key.
    pub subject: String,
    /// The row that it was written on: who may see that row may ask for it.
    pub owner: Key,
    /// What it is.
    pub class: SealedClass,
    /// Of the cipher.
    pub nonce: Vec<u8>,
    /// Salt and value, encrypted.
    pub ciphertext: Vec<u8>,
}

const INSERT: &str = "INSERT INTO sealed \
    (sealed_id, street_id, seq, subject, owner, class, nonce, ciphertext) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT];

/// Keeps values in the transaction of the events that name them; `seq` is the last of these.
pub async fn insert(tx: &mut Tx, street: &StreetId, seq: Seq, rows: &[SealedRow]) -> Result<()> {
    for row in rows {
        sqlx::query(INSERT)
            .bind(row.id.to_string())
            .bind(street.as_str())
            .bind(seq as i64)
            .bind(&row.subject)
            .bind(row.owner.to_string())
            .bind(class_text(row.class))
            .bind(&row.nonce)
            .bind(&row.ciphertext)
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// The values with these ids, in no order; at most [`SEALED_PAGE`] ids are looked up.
pub async fn find(store: &Store, street: &StreetId, ids: &[SealedId]) -> Result<Vec<SealedRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Sqlite>::new(
        "SELECT sealed_id, subject, owner, class, nonce, ciphertext FROM sealed WHERE street_id = ",
    );
    query.push_bind(street.as_str().to_owned()).push(" AND sealed_id IN (");
    let mut list = query.separated(", ");
    for id in ids.iter().take(SEALED_PAGE) {
        list.push_bind(id.to_string());
    }
    query.push(")");
    let rows = query.build().fetch_all(&store.reader).await?;
    rows.iter().map(decode).collect()
}

fn class_text(class: SealedClass) -> &'static str {
    match class {
        SealedClass::Name => "name",
        SealedClass::Phone => "phone",
        SealedClass::Door => "door",
        SealedClass::FreeText => "free_text",
        SealedClass::Health => "health",
        SealedClass::Document => "document",
    }
}

fn decode(row: &SqliteRow) -> Result<SealedRow> {
    let wrong = |what: String| StoreError::Database(format!("a sealed value: {what}"));
    let class: String = row.try_get("class")?;
    Ok(SealedRow {
        id: row.try_get::<String, _>("sealed_id")?.parse().map_err(|_| wrong("id".into()))?,
        subject: row.try_get("subject")?,
        owner: Key::try_from(row.try_get::<String, _>("owner")?).map_err(wrong)?,
        class: serde_json::from_value(class.into()).map_err(|e| wrong(e.to_string()))?,
        nonce: row.try_get("nonce")?,
        ciphertext: row.try_get("ciphertext")?,
    })
}
