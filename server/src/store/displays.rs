//! Table `display_token`: the token that enrols a wall display, used once.

use domain::ids::{DisplayId, StreetId};
use domain::time::Ms;
use sqlx::Row;

use super::{Hash, Result, Store};

const PUT: &str = "INSERT INTO display_token (token_hash, street_id, display_id, created_at) \
    VALUES ($1, $2, $3, $4) ON CONFLICT (street_id, display_id) \
    DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at";
const TAKE: &str =
    "DELETE FROM display_token WHERE token_hash = $1 RETURNING street_id, display_id, created_at";
const REVOKE: &str = "DELETE FROM display_token WHERE street_id = $1 AND display_id = $2";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[PUT, TAKE, REVOKE];

/// Gives a display a token; an earlier one of it is void.
pub async fn put(
    store: &Store,
    street: &StreetId,
    display: &DisplayId,
    token_hash: &Hash,
    now: Ms,
) -> Result<()> {
    let mut tx = store.begin().await?;
    sqlx::query(PUT)
        .bind(&token_hash.0[..])
        .bind(street.as_str())
        .bind(display.as_str())
        .bind(now.0)
        .execute(tx.conn())
        .await?;
    tx.commit().await
}

/// Uses a token up: the display that it enrols, and when the token was made.
pub async fn take(store: &Store, token_hash: &Hash) -> Result<Option<(StreetId, DisplayId, Ms)>> {
    let mut tx = store.begin().await?;
    let row = sqlx::query(TAKE).bind(&token_hash.0[..]).fetch_optional(tx.conn()).await?;
    tx.commit().await?;
    let Some(row) = row else { return Ok(None) };
    let street = StreetId::parse(&row.try_get::<String, _>("street_id")?).ok();
    let display = DisplayId::parse(&row.try_get::<String, _>("display_id")?).ok();
    let created_at = Ms(row.try_get("created_at")?);
    Ok(street.zip(display).map(|(street, display)| (street, display, created_at)))
}

/// Voids the token of a display.
pub async fn revoke(store: &Store, street: &StreetId, display: &DisplayId) -> Result<()> {
    let mut tx = store.begin().await?;
    sqlx::query(REVOKE).bind(street.as_str()).bind(display.as_str()).execute(tx.conn()).await?;
    tx.commit().await
}
