//! Pruning: an exercise that runs round after round drops its old rounds. A real street's log is
//! never pruned.

use std::collections::HashSet;
use std::path::Path;

use domain::board::{Board, Row as BoardRow};
use domain::ids::{Seq, StreetId};
use domain::time::DAY_MS;
use sqlx::Row;

use super::{Result, Store, StoreError, Tx, evidence, snapshots, streets};

const MARK: &str = "INSERT INTO pruning (street_id, up_to_seq) VALUES ($1, $2)";
const UNMARK: &str = "DELETE FROM pruning WHERE street_id = $1 AND up_to_seq = $2";
const EVENTS: &str = "DELETE FROM event WHERE street_id = $1 AND seq <= $2";
const BASE_AT: &str = "SELECT recorded_at FROM event WHERE street_id = $1 AND seq = $2";
const RECEIPTS: &str = "DELETE FROM receipt WHERE street_id = $1 AND recorded_at < $2";
const SNAPSHOTS: &str = "DELETE FROM snapshot WHERE street_id = $1 AND seq < $2";
const TRACKING: &str = "DELETE FROM tracking WHERE street_id = $1 AND created_at < $2";
const ROLLUPS: &str = "DELETE FROM rollup WHERE street_id = $1 AND hour < $2";
const SEALED: &str =
    "SELECT sealed_id AS id, owner AS name FROM sealed WHERE street_id = $1 AND seq <= $2";
const SUBJECTS: &str = "SELECT DISTINCT subject FROM sealed WHERE street_id = $1 AND seq <= $2";
const STILL: &str = "SELECT COUNT(*) FROM sealed WHERE subject = $1";
const DROP_SEALED: &str = "DELETE FROM sealed WHERE street_id = $1 AND sealed_id = $2";
const CASES: &str = "SELECT case_id AS id, 'case/' || case_id AS name FROM case_index \
    WHERE street_id = $1 AND seq <= $2";
const DROP_CASE: &str = "DELETE FROM case_index WHERE street_id = $1 AND case_id = $2";
const NAMED: &str = "SELECT DISTINCT stream AS id, stream AS name FROM evidence_named \
    WHERE street_id = $1 AND seq <= $2";
const DROP_NAMED: &str = "DELETE FROM evidence_named WHERE street_id = $1 AND stream = $2";
const EVIDENCE: &str = "SELECT hash AS id, hash AS name FROM evidence \
    WHERE street_id = $1 AND created_at < $2";
const DROP_EVIDENCE: &str = "DELETE FROM evidence WHERE street_id = $1 AND hash = $2";
const OTHERS: &str = "SELECT COUNT(*) FROM evidence WHERE hash = $1";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[
    MARK,
    UNMARK,
    EVENTS,
    BASE_AT,
    RECEIPTS,
    SNAPSHOTS,
    TRACKING,
    ROLLUPS,
    SEALED,
    SUBJECTS,
    STILL,
    DROP_SEALED,
    CASES,
    DROP_CASE,
    NAMED,
    DROP_NAMED,
    EVIDENCE,
    DROP_EVIDENCE,
    OTHERS,
];

/// Counts per hour outlive the events that they count by this much, for charts.
const ROLLUPS_KEPT_MS: i64 = 7 * DAY_MS;

/// What was dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pruned {
    /// The log begins after this event now.
    pub base_seq: Seq,
    /// Sealed values dropped.
    pub sealed: u64,
    /// Subjects none of whose values are left: their keys can be destroyed.
    pub subjects: Vec<String>,
    /// Files removed.
    pub files: u64,
}

/// Drops events up to the newest snapshot at or before `up_to`, and what only they needed:
/// receipts, sealed values, files, indexes. Rows on the board keep theirs. `None` when there is
/// nothing to drop; refused for a street that is not an exercise.
pub async fn prune(
    store: &Store,
    files: &Path,
    street: &StreetId,
    up_to: Seq,
) -> Result<Option<Pruned>> {
    let Some(head) = streets::find(store, street).await? else { return Ok(None) };
    let mut tx = store.begin().await?;
    let base = snapshots::at_or_below(&mut tx, street, up_to).await?;
    let Some(base) = base.filter(|base| base.seq > head.base_seq) else { return Ok(None) };
    let board = &base.world.board;
    if !board.street.get(street).is_some_and(|street| street.exercise) {
        return Err(StoreError::Constraint(format!("{street} is no exercise")));
    }
    let keep = needed(board);
    let base_at: i64 = sqlx::query_scalar(BASE_AT)
        .bind(street.as_str())
        .bind(base.seq as i64)
        .fetch_one(tx.conn())
        .await?;
    let before = |sql| Bound { sql, street: street.as_str(), bound: base_at };
    let up_to = |sql| Bound { sql, street: street.as_str(), bound: base.seq as i64 };
    for step in [up_to(MARK), up_to(EVENTS), up_to(SNAPSHOTS), up_to(UNMARK)] {
        step.run(&mut tx).await?;
    }
    let old = Bound { bound: base_at - ROLLUPS_KEPT_MS, ..before(ROLLUPS) };
    for step in [before(RECEIPTS), before(TRACKING), old] {
        step.run(&mut tx).await?;
    }
    let subjects = up_to(SUBJECTS).names(&mut tx).await?;
    let sealed = up_to(SEALED).sweep(&mut tx, DROP_SEALED, &keep).await?;
    up_to(CASES).sweep(&mut tx, DROP_CASE, &keep).await?;
    up_to(NAMED).sweep(&mut tx, DROP_NAMED, &keep).await?;
    let dropped = before(EVIDENCE).sweep(&mut tx, DROP_EVIDENCE, &keep).await?;
    streets::note_base(&mut tx, street, base.seq, base.hash).await?;
    let orphans = unnamed(&mut tx, OTHERS, dropped).await?;
    let subjects = unnamed(&mut tx, STILL, subjects).await?;
    tx.commit().await?;
    for hash in &orphans {
        evidence::remove(files, hash)?;
    }
    let (sealed, files) = (sealed.len() as u64, orphans.len() as u64);
    Ok(Some(Pruned { base_seq: base.seq, sealed, subjects, files }))
}

/// Rows that are on the board, and files that they name.
fn needed(board: &Board) -> HashSet<String> {
    let mut keep = HashSet::new();
    for row in board.rows() {
        keep.insert(row.key().to_string());
        match row {
            BoardRow::Report(report) => {
                keep.extend(report.photos.iter().map(|hash| hash.as_str().to_owned()));
            }
            BoardRow::Case(case) => {
                let files = case.evidence.iter().filter_map(|e| e.hash.as_ref());
                let files = files.chain(&case.photos);
                keep.extend(files.map(|hash| hash.as_str().to_owned()));
            }
            _ => {}
        }
    }
    keep
}

/// A statement about a street and a bound.
struct Bound<'a> {
    sql: &'static str,
    street: &'a str,
    bound: i64,
}

impl Bound<'_> {
    async fn run(&self, tx: &mut Tx) -> Result<()> {
        sqlx::query(self.sql).bind(self.street).bind(self.bound).execute(tx.conn()).await?;
        Ok(())
    }
    async fn names(&self, tx: &mut Tx) -> Result<Vec<String>> {
        let names = sqlx::query_scalar(self.sql).bind(self.street).bind(self.bound);
        Ok(names.fetch_all(tx.conn()).await?)
    }
    /// Selects `id, name`, drops those whose name is not kept, and gives their ids.
    async fn sweep(
        &self,
        tx: &mut Tx,
        drop: &'static str,
        keep: &HashSet<String>,
    ) -> Result<Vec<String>> {
        let found = sqlx::query(self.sql).bind(self.street).bind(self.bound);
        let mut dropped = Vec::new();
        for row in found.fetch_all(tx.conn()).await? {
            let (id, name): (String, String) = (row.try_get("id")?, row.try_get("name")?);
            if !keep.contains(&name) {
                sqlx::query(drop).bind(self.street).bind(&id).execute(tx.conn()).await?;
                dropped.push(id);
            }
        }
        Ok(dropped)
    }
}

/// Those of the names that no row has any more.
async fn unnamed(tx: &mut Tx, count: &'static str, names: Vec<String>) -> Result<Vec<String>> {
    let mut unnamed = Vec::new();
    for name in names {
        let rows: i64 = sqlx::query_scalar(count).bind(&name).fetch_one(tx.conn()).await?;
        if rows == 0 {
            unnamed.push(name);
        }
    }
    Ok(unnamed)
}
