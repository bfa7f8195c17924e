//! Table `tracking`: the short code that a reporter follows his report by. Only its hash is kept.

use domain::ids::{ReportId, StreetId};
use domain::time::Ms;
use sqlx::Row;

use super::{Hash, Result, Store};

const INSERT: &str = "INSERT INTO tracking (code_hash, street_id, report_id, created_at) \
    VALUES ($1, $2, $3, $4) ON CONFLICT (code_hash) DO NOTHING";
const FIND: &str = "SELECT street_id, report_id FROM tracking WHERE code_hash = $1";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT, FIND];

/// Keeps a code; says `false` when another report has it, so that a new one is drawn.
pub async fn insert(
    store: &Store,
    code_hash: &Hash,
    street: &StreetId,
    report: ReportId,
    now: Ms,
) -> Result<bool> {
    let mut tx = store.begin().await?;
    let done = sqlx::query(INSERT)
        .bind(&code_hash.0[..])
        .bind(street.as_str())
        .bind(report.to_string())
        .bind(now.0)
        .execute(tx.conn())
        .await?;
    tx.commit().await?;
    Ok(done.rows_affected() == 1)
}

/// The report that a code belongs to.
pub async fn find(store: &Store, code_hash: &Hash) -> Result<Option<(StreetId, ReportId)>> {
    let row = sqlx::query(FIND).bind(&code_hash.0[..]).fetch_optional(&store.reader).await?;
    let Some(row) = row else { return Ok(None) };
    let street = StreetId::parse(&row.try_get::<String, _>("street_id")?).ok();
    let report = row.try_get::<String, _>("report_id")?.parse().ok();
    Ok(street.zip(report))
}
