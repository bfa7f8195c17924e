//! Table `session`: who is signed in. The token itself is never stored, only its hash.

use domain::ids::{DisplayId, PersonId, StreetId};
use domain::time::Ms;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{Hash, Result, Store, StoreError};

/// Whose session it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// A person.
    Person(PersonId),
    /// A wall display.
    Display(DisplayId),
}

/// A session.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Public id, for lists.
    pub id: String,
    /// SHA-256 of the token.
    pub token_hash: Hash,
    /// In which street.
    pub street: StreetId,
    /// Whose.
    pub holder: Holder,
    /// Browser, as it names itself.
    pub device: String,
    /// Since.
    pub created_at: Ms,
    /// Last request.
    pub seen_at: Ms,
    /// Until; `None`: until it is revoked.
    pub expires_at: Option<Ms>,
    /// When the password was last shown; `None` for a display.
    pub confirmed_at: Option<Ms>,
}

const INSERT: &str = "INSERT INTO session (token_hash, session_id, street_id, person_id, \
    display_id, device, created_at, seen_at, expires_at, confirmed_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const FIND: &str = "SELECT * FROM session WHERE token_hash = $1";
const TOUCH: &str = "UPDATE session SET seen_at = $2 WHERE token_hash = $1 AND seen_at < $2";
const CONFIRM: &str = "UPDATE session SET confirmed_at = $2 WHERE token_hash = $1";
const LIST: &str = "SELECT * FROM session WHERE street_id = $1 ORDER BY created_at DESC LIMIT $2";
const END: &str = "DELETE FROM session WHERE street_id = $1 AND session_id = $2";
const END_PERSON: &str = "DELETE FROM session WHERE street_id = $1 AND person_id = $2";
const END_DISPLAY: &str = "DELETE FROM session WHERE street_id = $1 AND display_id = $2";
const END_EXPIRED: &str = "DELETE FROM session WHERE expires_at <= $1";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] =
    &[INSERT, FIND, TOUCH, CONFIRM, LIST, END, END_PERSON, END_DISPLAY, END_EXPIRED];

/// Sessions listed at most.
const SESSIONS_PAGE: u32 = 500;

/// Opens a session.
pub async fn insert(store: &Store, session: &Session) -> Result<()> {
    let (person, display) = match &session.holder {
        Holder::Person(id) => (Some(id.as_str()), None),
        Holder::Display(id) => (None, Some(id.as_str())),
    };
    let mut tx = store.begin().await?;
    sqlx::query(INSERT)
        .bind(&session.token_hash.0[..])
        .bind(&session.id)
        .bind(session.street.as_str())
        .bind(person)
        .bind(display)
        .bind(&session.device)
        .bind(session.created_at.0)
        .bind(session.seen_at.0)
        .bind(session.expires_at.map(|at| at.0))
        .bind(session.confirmed_at.map(|at| at.0))
        .execute(tx.conn())
        .await?;
    tx.commit().await
}

/// The session of a token; whether it is over is for the caller to say.
pub async fn find(store: &Store, token_hash: &Hash) -> Result<Option<Session>> {
    let row = sqlx::query(FIND).bind(&token_hash.0[..]).fetch_optional(&store.reader).await?;
    row.as_ref().map(decode).transpose()
}

/// It was used at `now`. Costs a sync: call it once a minute, not at each request.
pub async fn touch(store: &Store, token_hash: &Hash, now: Ms) -> Result<()> {
    let mut tx = store.begin().await?;
    sqlx::query(TOUCH).bind(&token_hash.0[..]).bind(now.0).execute(tx.conn()).await?;
    tx.commit().await
}

/// Its holder showed the password at `now`.
pub async fn confirm(store: &Store, token_hash: &Hash, now: Ms) -> Result<()> {
    let mut tx = store.begin().await?;
    sqlx::query(CONFIRM).bind(&token_hash.0[..]).bind(now.0).execute(tx.conn()).await?;
    tx.commit().await
}

/// Sessions of a street, newest first.
pub async fn list(store: &Store, street: &StreetId) -> Result<Vec<Session>> {
    let rows = sqlx::query(LIST)
        .bind(street.as_str())
        .bind(SESSIONS_PAGE)
        .fetch_all(&store.reader)
        .await?;
    rows.iter().map(decode).collect()
}

/// Ends one session by its public id; says whether there was one.
pub async fn end(store: &Store, street: &StreetId, session_id: &str) -> Result<bool> {
    Ok(delete(store, END, street, session_id).await? > 0)
}

/// Ends every session of a holder, as when he may no longer act.
pub async fn end_all_of(store: &Store, street: &StreetId, holder: &Holder) -> Result<u64> {
    match holder {
        Holder::Person(id) => delete(store, END_PERSON, street, id.as_str()).await,
        Holder::Display(id) => delete(store, END_DISPLAY, street, id.as_str()).await,
    }
}

/// Forgets sessions that are over.
pub async fn end_expired(store: &Store, now: Ms) -> Result<u64> {
    let mut tx = store.begin().await?;
    let done = sqlx::query(END_EXPIRED).bind(now.0).execute(tx.conn()).await?;
    tx.commit().await?;
    Ok(done.rows_affected())
}

async fn delete(store: &Store, sql: &'static str, street: &StreetId, id: &str) -> Result<u64> {
    let mut tx = store.begin().await?;
    let done = sqlx::query(sql).bind(street.as_str()).bind(id).execute(tx.conn()).await?;
    tx.commit().await?;
    Ok(done.rows_affected())
}

fn decode(row: &SqliteRow) -> Result<Session> {
    let wrong = |what: &str| StoreError::Database(format!("a session cannot be read: {what}"));
    let person: Option<String> = row.try_get("person_id")?;
    let display: Option<String> = row.try_get("display_id")?;
    let holder = match (person, display) {
        (Some(id), _) => Holder::Person(id.parse().map_err(|_| wrong("person"))?),
        (None, Some(id)) => Holder::Display(id.parse().map_err(|_| wrong("display"))?),
        (None, None) => return Err(wrong("no holder")),
    };
    let token: Vec<u8> = row.try_get("token_hash")?;
    Ok(Session {
        id: row.try_get("session_id")?,
        token_hash: Hash::from_slice(&token).ok_or_else(|| wrong("token"))?,
        street: row.try_get::<String, _>("street_id")?.parse().map_err(|_| wrong("street"))?,
        holder,
        device: row.try_get("device")?,
        created_at: Ms(row.try_get("created_at")?),
        seen_at: Ms(row.try_get("seen_at")?),
        expires_at: row.try_get::<Option<i64>, _>("expires_at")?.map(Ms),
        confirmed_at: row.try_get::<Option<i64>, _>("confirmed_at")?.map(Ms),
    })
}
