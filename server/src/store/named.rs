//! Table `evidence_named`: which rows name a file. Kept in the transaction of the events, so that a
//! photograph is found by whoever may see one of them, and what none names can be swept.

use domain::case::CaseEvent;
use domain::envelope::Recorded;
use domain::event::Event;
use domain::ids::{EvidenceHash, ReportId, StreetId};
use domain::key::Key;
use domain::time::Ms;

use super::{Result, Store, Tx};

const PUT: &str = "INSERT INTO evidence_named (street_id, hash, stream, seq) \
    VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
const JOIN: &str = "INSERT INTO evidence_named (street_id, hash, stream, seq) \
    SELECT street_id, hash, $3, $4 FROM evidence_named WHERE street_id = $1 AND stream = $2 \
    ON CONFLICT DO NOTHING";
const BY: &str = "SELECT stream FROM evidence_named WHERE street_id = $1 AND hash = $2 \
    ORDER BY seq LIMIT $3";
const UNNAMED: &str = "SELECT hash FROM evidence WHERE street_id = $1 AND created_at < $2 \
    AND hash NOT IN (SELECT hash FROM evidence_named WHERE street_id = $1) \
    ORDER BY created_at LIMIT $3";
const UNNAMED_BYTES: &str = "SELECT CAST(COALESCE(SUM(bytes_len), 0) AS INTEGER) FROM evidence \
    WHERE street_id = $1 AND created_by IS NULL \
    AND hash NOT IN (SELECT hash FROM evidence_named WHERE street_id = $1)";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[PUT, JOIN, BY, UNNAMED, UNNAMED_BYTES];

/// Rows that are looked at for one file at most.
const ROWS_MAX: u32 = 64;

/// Notes the files that an event names, and those that its case takes over with its reports.
pub async fn note(tx: &mut Tx, recorded: &Recorded) -> Result<()> {
    let (street, stream) = (recorded.street.as_str(), recorded.key.to_string());
    for hash in recorded.event.files() {
        let put = sqlx::query(PUT).bind(street).bind(hash.as_str());
        put.bind(&stream).bind(recorded.seq as i64).execute(tx.conn()).await?;
    }
    for report in joined(&recorded.event) {
        let join = sqlx::query(JOIN).bind(street).bind(Key::Report(*report).to_string());
        join.bind(&stream).bind(recorded.seq as i64).execute(tx.conn()).await?;
    }
    Ok(())
}

fn joined(event: &Event) -> &[ReportId] {
    match event {
        Event::Case(CaseEvent::CaseReportJoined { report, .. }) => std::slice::from_ref(report),
        Event::Case(CaseEvent::CaseAbsorbed { reports, .. }) => reports,
        _ => &[],
    }
}

/// The rows that name a file.
pub async fn by(store: &Store, street: &StreetId, hash: &EvidenceHash) -> Result<Vec<Key>> {
    let query = sqlx::query_scalar(BY).bind(street.as_str()).bind(hash.as_str()).bind(ROWS_MAX);
    let streams: Vec<String> = query.fetch_all(&store.reader).await?;
    Ok(streams.into_iter().filter_map(|stream| Key::try_from(stream).ok()).collect())
}

/// Files older than `before` that no row names, the oldest first.
pub(super) async fn unnamed(
    tx: &mut Tx,
    street: &StreetId,
    before: Ms,
    limit: u32,
) -> Result<Vec<String>> {
    let query = sqlx::query_scalar(UNNAMED).bind(street.as_str()).bind(before.0).bind(limit);
    Ok(query.fetch_all(tx.conn()).await?)
}

/// Bytes of what came in without an account and no row names yet: what a quota is held against.
pub async fn unnamed_public_bytes(store: &Store, street: &StreetId) -> Result<u64> {
    let query = sqlx::query_scalar(UNNAMED_BYTES).bind(street.as_str());
    let used: i64 = query.fetch_one(&store.reader).await?;
    Ok(used.unsigned_abs())
}
