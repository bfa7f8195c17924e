//! Table `simulation`: the one fact that this database follows a simulated clock.

use domain::time::Ms;
use sqlx::Row;

use super::{Result, Store, StoreError, streets};

/// A clock as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where it began.
    pub start: Ms,
    /// Seconds that pass in one of the machine's.
    pub speed: u32,
    /// Where it was last seen.
    pub seen: Ms,
}

const FIND: &str = "SELECT start_at, speed, seen_at FROM simulation WHERE one = 1";
const BEGIN: &str = "INSERT INTO simulation (one, start_at, speed, seen_at) \
    VALUES (1, $1, $2, $1) ON CONFLICT DO NOTHING";
const SPEED: &str = "UPDATE simulation SET speed = $1 WHERE one = 1";
const SEEN: &str = "UPDATE simulation SET seen_at = $1 WHERE one = 1 AND seen_at < $1";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[FIND, BEGIN, SPEED, SEEN];

/// The clock of this database; `None` when it lives in real time.
pub async fn find(store: &Store) -> Result<Option<Kept>> {
    let Some(row) = sqlx::query(FIND).fetch_optional(&store.reader).await? else { return Ok(None) };
    let speed = u32::try_from(row.try_get::<i64, _>("speed")?)
        .map_err(|_| StoreError::Database("the speed of the simulated clock is damaged".into()))?;
    let at = |name: &str| row.try_get::<i64, _>(name).map(Ms);
    Ok(Some(Kept { start: at("start_at")?, speed, seen: at("seen_at")? }))
}

/// Makes a database without any street one of a simulated clock; `false` when it has a street.
pub async fn begin(store: &Store, start: Ms, speed: u32) -> Result<bool> {
    if !streets::list(store).await?.is_empty() {
        return Ok(false);
    }
    let mut tx = store.begin().await?;
    sqlx::query(BEGIN).bind(start.0).bind(i64::from(speed)).execute(tx.conn()).await?;
    tx.commit().await?;
    Ok(true)
}

/// Another speed from now on.
pub async fn set_speed(store: &Store, speed: u32) -> Result<()> {
    let mut tx = store.begin().await?;
    sqlx::query(SPEED).bind(i64::from(speed)).execute(tx.conn()).await?;
    tx.commit().await
}

/// The clock was seen at `now`; it is never put back.
pub async fn note(store: &Store, now: Ms) -> Result<()> {
    let mut tx = store.begin().await?;
    sqlx::query(SEEN).bind(now.0).execute(tx.conn()).await?;
    tx.commit().await
}
