//! Statements of every table are prepared against a fresh database.

use sqlx::{Executor, SqlSafeStr};

use super::*;

#[tokio::test]
async fn every_statement_fits_the_schema() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("t.db")).await.unwrap();
    let tables: &[&[&'static str]] = &[
        access::STATEMENTS,
        accounts::STATEMENTS,
        cases::STATEMENTS,
        deadlines::STATEMENTS,
        displays::STATEMENTS,
        evidence::STATEMENTS,
        givers::STATEMENTS,
        log::STATEMENTS,
        named::STATEMENTS,
        prune::STATEMENTS,
        receipts::STATEMENTS,
        rollups::STATEMENTS,
        sealed::STATEMENTS,
        sessions::STATEMENTS,
        simulation::STATEMENTS,
        snapshots::STATEMENTS,
        streets::STATEMENTS,
        tracking::STATEMENTS,
        verify::STATEMENTS,
    ];
    let mut conn = store.reader.acquire().await.unwrap();
    for statement in tables.iter().flat_map(|statements| statements.iter().copied()) {
        let prepared = (&mut *conn).prepare(statement.into_sql_str()).await;
        assert!(prepared.is_ok(), "{statement}: {:?}", prepared.err());
    }
}
