//! Table `account`: passwords.

use domain::ids::{PersonId, StreetId};
use domain::time::Ms;
use sqlx::Row;

use super::{Result, Store};

const PUT: &str = "INSERT INTO account (street_id, person_id, password_hash, changed_at) \
    VALUES ($1, $2, $3, $4) ON CONFLICT (street_id, person_id) \
    DO UPDATE SET password_hash = excluded.password_hash, changed_at = excluded.changed_at";
const FIND: &str = "SELECT street_id, password_hash FROM account WHERE person_id = $1 \
    ORDER BY street_id LIMIT $2";
const STREETS: &str = "SELECT COUNT(DISTINCT street_id) FROM account";
const LIST: &str = "SELECT person_id FROM account WHERE street_id = $1 ORDER BY person_id";
const DROP: &str = "DELETE FROM account WHERE street_id = $1 AND person_id = $2";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[PUT, FIND, STREETS, LIST, DROP];

/// Streets in which the same service number may have an account.
const STREETS_MAX: u32 = 16;

/// Sets the password of a person; `password_hash` is argon2id in PHC format.
pub async fn put(
    store: &Store,
    street: &StreetId,
    person: &PersonId,
    password_hash: &str,
    now: Ms,
) -> Result<()> {
    let mut tx = store.begin().await?;
    sqlx::query(PUT)
        .bind(street.as_str())
        .bind(person.as_str())
        .bind(password_hash)
        .bind(now.0)
        .execute(tx.conn())
        .await?;
    tx.commit().await
}

/// Streets and password hashes of a service number; more than one when several streets use it.
pub async fn find(store: &Store, person: &PersonId) -> Result<Vec<(StreetId, String)>> {
    let rows =
        sqlx::query(FIND).bind(person.as_str()).bind(STREETS_MAX).fetch_all(&store.reader).await?;
    let mut found = Vec::new();
    for row in rows {
        if let Ok(street) = StreetId::parse(&row.try_get::<String, _>("street_id")?) {
            found.push((street, row.try_get("password_hash")?));
        }
    }
    Ok(found)
}

/// How many streets have accounts; more than anybody is looked for in count as that many.
pub async fn streets(store: &Store) -> Result<usize> {
    let count: i64 = sqlx::query_scalar(STREETS).fetch_one(&store.reader).await?;
    Ok(count.unsigned_abs().min(u64::from(STREETS_MAX)) as usize)
}

/// People of a street who have an account.
pub async fn list(store: &Store, street: &StreetId) -> Result<Vec<PersonId>> {
    let rows: Vec<String> =
        sqlx::query_scalar(LIST).bind(street.as_str()).fetch_all(&store.reader).await?;
    Ok(rows.iter().filter_map(|id| PersonId::parse(id).ok()).collect())
}

/// Ends an account.
pub async fn remove(store: &Store, street: &StreetId, person: &PersonId) -> Result<()> {
    let mut tx = store.begin().await?;
    sqlx::query(DROP).bind(street.as_str()).bind(person.as_str()).execute(tx.conn()).await?;
    tx.commit().await
}
