//! Pruning: an exercise that runs round after round drops its old rounds. A real street's log is
//! never pruned.

use std::collections::HashSet;
use std::path::Path;

use domain::board::{Board, Row as BoardRow};
use domain::ids::{Seq, StreetId};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::{Result, Store, StoreError, Tx, evidence, snapshots, streets};

const MARK: &str = "INSERT INTO pruning (street_id, up_to_seq) VALUES ($1, $2)";
const UNMARK: &str = "DELETE FROM pruning WHERE street_id = $1";
const EVENTS: &str = "DELETE FROM event WHERE street_id = $1 AND seq <= $2";
const BASE_AT: &str = "SELECT recorded_at FROM event WHERE street_id = $1 AND seq = $2";
const RECEIPTS: &str = "DELETE FROM receipt WHERE street_id = $1 AND recorded_at < $2";
const SNAPSHOTS: &str = "DELETE FROM snapshot WHERE street_id = $1 AND seq < $2";
const TRACKING: &str = "DELETE FROM tracking WHERE street_id = $1 AND created_at < $2";
const ROLLUPS: &str = "DELETE FROM rollup WHERE street_id = $1 AND hour < $2";
const SEALED: &str = "SELECT sealed_id AS id, owner FROM sealed WHERE street_id = $1 AND seq <= $2";
const DROP_SEALED: &str = "DELETE FROM sealed WHERE street_id = $1 AND sealed_id = $2";
const CASES: &str = "SELECT case_id AS id, 'case/' || case_id AS owner FROM case_index \
    WHERE street_id = $1 AND seq <= $2";
const DROP_CASE: &str = "DELETE FROM case_index WHERE street_id = $1 AND case_id = $2";
const EVIDENCE: &str = "SELECT hash AS id, '' AS owner FROM evidence \
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
    DROP_SEALED,
    CASES,
    DROP_CASE,
    EVIDENCE,
    DROP_EVIDENCE,
    OTHERS,
];

/// What was dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pruned {
    /// The log begins after this event now.
    pub base_seq: Seq,
    /// Sealed values dropped.
    pub sealed: u64,
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
    let Some(base) = snapshots::at_or_below(&mut tx, street, up_to).await? else {
        return Ok(None);
    };
    if base.seq <= head.base_seq {
        return Ok(None);
    }
    let board = &base.world.board;
    if !board.street.get(street).is_some_and(|street| street.exercise) {
        return Err(StoreError::Constraint(format!("{street} is no exercise")));
    }
    let (rows, hashes) = needed(board);
    let base_at: i64 = sqlx::query_scalar(BASE_AT)
        .bind(street.as_str())
        .bind(base.seq as i64)
        .fetch_one(tx.conn())
        .await?;
    let before = |sql| Before { sql, street: street.as_str(), bound: base_at };
    let upto = |sql| Before { sql, street: street.as_str(), bound: base.seq as i64 };
    for step in [upto(MARK), upto(EVENTS), upto(SNAPSHOTS)] {
        step.run(&mut tx).await?;
    }
    sqlx::query(UNMARK).bind(street.as_str()).execute(tx.conn()).await?;
    for step in [before(RECEIPTS), before(TRACKING), before(ROLLUPS)] {
        step.run(&mut tx).await?;
    }
    let gone = |row: &(String, String)| !rows.contains(&row.1);
    let sealed = upto(SEALED).sweep(&mut tx, DROP_SEALED, gone).await?;
    upto(CASES).sweep(&mut tx, DROP_CASE, gone).await?;
    let unused = |row: &(String, String)| !hashes.contains(&row.0);
    let dropped = before(EVIDENCE).sweep(&mut tx, DROP_EVIDENCE, unused).await?;
    streets::note_base(&mut tx, street, base.seq, base.hash).await?;
    let orphans = orphans(&mut tx, dropped).await?;
    tx.commit().await?;
    for hash in &orphans {
        evidence::remove(files, hash)?;
    }
    let (sealed, files) = (sealed.len() as u64, orphans.len() as u64);
    Ok(Some(Pruned { base_seq: base.seq, sealed, files }))
}

/// Rows that are on the board, and files that they name.
fn needed(board: &Board) -> (HashSet<String>, HashSet<String>) {
    let rows = board.rows().map(|row| row.key().to_string()).collect();
    let mut hashes = HashSet::new();
    for row in board.rows() {
        match row {
            BoardRow::Report(report) => {
                hashes.extend(report.photos.iter().map(|hash| hash.as_str().to_owned()));
            }
            BoardRow::Case(case) => {
                hashes.extend(case.evidence.iter().map(|e| e.hash.as_str().to_owned()));
            }
            _ => {}
        }
    }
    (rows, hashes)
}

/// A statement about a street and a bound.
struct Before<'a> {
    sql: &'static str,
    street: &'a str,
    bound: i64,
}

impl Before<'_> {
    async fn run(&self, tx: &mut Tx) -> Result<()> {
        sqlx::query(self.sql).bind(self.street).bind(self.bound).execute(tx.conn()).await?;
        Ok(())
    }
    /// Selects `id, owner`, drops those that `gone` says, and gives their ids.
    async fn sweep(
        &self,
        tx: &mut Tx,
        drop: &'static str,
        gone: impl Fn(&(String, String)) -> bool,
    ) -> Result<Vec<String>> {
        let rows =
            sqlx::query(self.sql).bind(self.street).bind(self.bound).fetch_all(tx.conn()).await?;
        let mut dropped = Vec::new();
        for row in &rows {
            let pair = pair(row)?;
            if gone(&pair) {
                delete(tx.conn(), drop, self.street, &pair.0).await?;
                dropped.push(pair.0);
            }
        }
        Ok(dropped)
    }
}

fn pair(row: &SqliteRow) -> Result<(String, String)> {
    Ok((row.try_get("id")?, row.try_get("owner")?))
}

async fn delete(
    conn: &mut SqliteConnection,
    sql: &'static str,
    street: &str,
    id: &str,
) -> Result<()> {
    sqlx::query(sql).bind(street).bind(id).execute(conn).await?;
    Ok(())
}

/// Hashes that no street names any more.
async fn orphans(tx: &mut Tx, dropped: Vec<String>) -> Result<Vec<String>> {
    let mut orphans = Vec::new();
    for hash in dropped {
        let others: i64 = sqlx::query_scalar(OTHERS).bind(&hash).fetch_one(tx.conn()).await?;
        if others == 0 {
            orphans.push(hash);
        }
    }
    Ok(orphans)
}
