//! A changed byte anywhere in an event is found, and its position is named.

use std::path::{Path, PathBuf};

use server::config::DataDir;
use server::state::Server;
use server::store::verify::{Damage, database};
use server::store::{Store, StoreError};
use sqlx::AssertSqlSafe;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

use crate::helpers::{NOW, Office, report};

/// A log of some events in a file of its own, and the position that is damaged.
async fn written(folder: &Path) -> PathBuf {
    let office = Office::founded(folder, false).await;
    for n in 10..20 {
        office.done(n, report(n)).await;
    }
    office.server.stop().await;
    DataDir::new(folder).database()
}

const SEQ: u64 = 7;

async fn change(file: &Path, sql: &str) {
    let pool = SqlitePool::connect_with(SqliteConnectOptions::new().filename(file)).await.unwrap();
    for trigger in ["event_is_never_changed", "event_is_never_deleted"] {
        let drop = format!("DROP TRIGGER {trigger}");
        sqlx::query(AssertSqlSafe(drop)).execute(&pool).await.unwrap();
    }
    let sql = format!("PRAGMA foreign_keys = OFF; {sql}");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&pool).await.unwrap();
    pool.close().await;
}

async fn damage(file: &Path) -> Option<Damage> {
    let store = Store::open_read_only(file).await.unwrap();
    let proof = database(&store).await.unwrap();
    store.close().await;
    assert_eq!(proof.ok, proof.streets[0].damage.is_none());
    proof.streets[0].damage.clone()
}

#[tokio::test]
async fn a_changed_byte_in_any_column_is_found_at_its_seq() {
    let folder = tempfile::tempdir().unwrap();
    let whole = written(folder.path()).await;
    assert_eq!(damage(&whole).await, None);
    let flip = |column: &str| format!("replace({column}, substr({column}, 3, 1), 'X')");
    // Another byte whatever stood there: hashes hold any.
    let flip_blob = |column: &str| {
        let other = format!("CASE substr({column}, 6, 1) WHEN x'07' THEN x'08' ELSE x'07' END");
        format!("CAST(substr({column}, 1, 5) || {other} || substr({column}, 7) AS BLOB)")
    };
    let columns = [
        ("street_id", "'other'".to_owned()),
        ("seq", "seq + 1000".into()),
        ("event_id", flip("event_id")),
        ("stream", flip("stream")),
        ("type", flip("type")),
        ("version", "version + 1".into()),
        ("origin", flip("origin")),
        ("occurred_at", "occurred_at + 1".into()),
        ("recorded_at", "recorded_at - 1".into()),
        ("place_id", "NULL".into()),
        ("command_id", flip("command_id")),
        ("header", flip("header")),
        ("payload", flip("payload")),
        ("prev_hash", flip_blob("prev_hash")),
        ("hash", flip_blob("hash")),
    ];
    for (column, value) in columns {
        let copy = folder.path().join(format!("{column}.db"));
        std::fs::copy(&whole, &copy).unwrap();
        let sql = format!("UPDATE event SET {column} = {value} WHERE seq = {SEQ}");
        change(&copy, &sql).await;
        let found = damage(&copy).await.map(|damage| damage.seq);
        assert_eq!(found, Some(SEQ), "{column}");
    }
}

#[tokio::test]
async fn a_lost_event_and_a_cut_tail_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let whole = written(folder.path()).await;
    for (name, sql, seq) in [
        ("hole", "DELETE FROM event WHERE seq = 7", 7),
        ("tail", "DELETE FROM event WHERE seq > 9", 10),
        (
            "swap",
            "UPDATE event SET seq = 100 WHERE seq = 5; \
                  UPDATE event SET seq = 5 WHERE seq = 6; \
                  UPDATE event SET seq = 6 WHERE seq = 100",
            5,
        ),
        ("head", "UPDATE street SET seq = seq - 1", 13),
    ] {
        let copy = folder.path().join(format!("{name}.db"));
        std::fs::copy(&whole, &copy).unwrap();
        change(&copy, sql).await;
        assert_eq!(damage(&copy).await.map(|damage| damage.seq), Some(seq), "{name}");
    }
}

#[tokio::test]
async fn a_server_does_not_start_on_a_damaged_tail_and_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path()).await;
    change(&file, "DELETE FROM snapshot; UPDATE event SET payload = '{}' WHERE seq = 12").await;
    let clock = server::clock::ManualClock::at(NOW);
    let refused = Server::open(DataDir::new(folder.path()), clock).await.err().unwrap();
    let server::commands::OpenError::Store(StoreError::Damaged { seq, .. }) = refused else {
        panic!("{refused}");
    };
    assert_eq!(seq, 12);
}

#[tokio::test]
async fn the_schema_refuses_to_change_or_delete_an_event() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path()).await;
    let options = SqliteConnectOptions::new().filename(&file);
    let pool = SqlitePool::connect_with(options).await.unwrap();
    for sql in ["UPDATE event SET type = 'x' WHERE seq = 3", "DELETE FROM event WHERE seq = 13"] {
        let refused = sqlx::query(sql).execute(&pool).await.unwrap_err();
        assert!(refused.to_string().contains("never"), "{refused}");
    }
}

#[tokio::test]
async fn the_scrubber_makes_a_damaged_street_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path()).await;
    change(&file, "UPDATE event SET recorded_at = 1 WHERE seq = 4").await;
    // The snapshot lies behind the damage, so the start is fast and does not see it.
    let office = Office::open(folder.path(), NOW).await;
    let scrubber = std::sync::Arc::new(server::jobs::scrubber::Scrubber::default());
    scrubber.run_once(&office.server, NOW).await.unwrap();
    assert_eq!(office.street.handle.damaged_at(), Some(4));
    let reply = office.send(99, report(99)).await;
    let domain::wire::Reply::Unavailable { code, text } = reply else { panic!("{reply:?}") };
    assert_eq!(code, "read_only");
    assert!(text.contains('4'), "{text}");
}

/// An office whose log is damaged at `SEQ`, behind its snapshot: the start does not see it.
async fn wounded(folder: &Path) -> Office {
    let file = written(folder).await;
    change(&file, &format!("UPDATE event SET recorded_at = 1 WHERE seq = {SEQ}")).await;
    let office = Office::open(folder, NOW).await;
    assert_eq!(office.street.handle.damaged_at(), None);
    office
}

#[tokio::test]
async fn whoever_reads_a_damaged_event_makes_its_street_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let office = wounded(folder.path()).await;
    let store = &office.server.store;
    let read = server::store::log::page(store, office.street.handle.id(), 0, 100).await;
    assert!(matches!(read, Err(StoreError::Damaged { seq: SEQ, .. })));
    assert_eq!(office.street.handle.damaged_at(), Some(SEQ));
}

#[tokio::test]
async fn the_committer_that_meets_a_damaged_event_says_so_and_makes_the_street_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let office = wounded(folder.path()).await;
    let read = server::store::log::history;
    let whose = domain::key::Key::Report(domain::ids::ReportId(crate::helpers::uuid(12)));
    let of = read(&office.server.store, office.street.handle.id(), &[whose], 10).await;
    assert!(of.is_err(), "the damaged event is the one of report 12");
    drop(office);

    let office = Office::open(folder.path(), NOW).await;
    let reject = domain::report::RejectReport {
        report: domain::ids::ReportId(crate::helpers::uuid(12)),
        reason: domain::report::RejectReason::NotFound,
        note: None,
    };
    let command = domain::command::Command::RejectReport(Box::new(reject));
    let reply = office.send(99, command).await;
    let domain::wire::Reply::Unavailable { code, .. } = reply else { panic!("{reply:?}") };
    assert_eq!((code.as_str(), office.street.handle.damaged_at()), ("read_only", Some(SEQ)));
}
