//! Table `rollup`: counts per hour, kept in the transaction of the events.

use domain::envelope::{Origin, Recorded};
use domain::ids::StreetId;
use domain::time::{HOUR_MS, Ms};
use sqlx::Row;

use super::{Result, Store, Stored, Tx, origin_name};

const ADD: &str = "INSERT INTO rollup (street_id, hour, origin, measure, count) \
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (street_id, hour, origin, measure) \
    DO UPDATE SET count = rollup.count + excluded.count";
const READ: &str = "SELECT hour, count FROM rollup WHERE street_id = $1 AND origin = $2 \
    AND measure = $3 AND hour >= $4 AND hour < $5 ORDER BY hour LIMIT $6";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[ADD, READ];

/// Hours read at once at most: a little over a year.
const HOURS_MAX: u32 = 10_000;

/// The hour in which an event counts: claimed time for history, server time otherwise.
fn hour(recorded: &Recorded) -> i64 {
    let at = match recorded.origin {
        Origin::History => recorded.occurred_at,
        Origin::Live | Origin::Exercise => recorded.recorded_at,
    };
    at.0.div_euclid(HOUR_MS) * HOUR_MS
}

/// Counts events of a batch.
pub async fn count(tx: &mut Tx, street: &StreetId, events: &[Stored]) -> Result<()> {
    let mut counts = std::collections::BTreeMap::new();
    for stored in events {
        let key = (hour(&stored.recorded), origin_name(stored.recorded.origin), &stored.event_type);
        *counts.entry(key).or_insert(0_i64) += 1;
    }
    for ((hour, origin, measure), count) in counts {
        sqlx::query(ADD)
            .bind(street.as_str())
            .bind(hour)
            .bind(origin)
            .bind(measure)
            .bind(count)
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// Events of a type per hour in `[from, to)`, ascending; hours without any are absent.
pub async fn per_hour(
    store: &Store,
    street: &StreetId,
    origin: Origin,
    event_type: &str,
    (from, to): (Ms, Ms),
) -> Result<Vec<(Ms, u64)>> {
    let rows = sqlx::query(READ)
        .bind(street.as_str())
        .bind(origin_name(origin))
        .bind(event_type)
        .bind(from.0)
        .bind(to.0)
        .bind(HOURS_MAX)
        .fetch_all(&store.reader)
        .await?;
    rows.iter()
        .map(|row| {
            let count: i64 = row.try_get("count")?;
            Ok((Ms(row.try_get("hour")?), count.unsigned_abs()))
        })
        .collect()
}
