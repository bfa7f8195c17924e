//! `tongguan verify`, `backup` and `restore`.

use crate::office::{Office, text};
use sqlx::AssertSqlSafe;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use std::path::Path;

/// The event that is changed.
const SEQ: u64 = 9;

async fn change(file: &Path) {
    let options = SqliteConnectOptions::new().filename(file);
    let pool = SqlitePool::connect_with(options).await.unwrap();
    let sql = format!(
        "DROP TRIGGER event_is_never_changed; \
         UPDATE event SET payload = replace(payload, '示例', '样例') WHERE seq = {SEQ}; \
         PRAGMA wal_checkpoint(TRUNCATE)"
    );
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&pool).await.unwrap();
    pool.close().await;
}

#[tokio::test]
async fn a_changed_byte_of_a_copied_database_is_found_at_its_seq() {
    let office = Office::sample();
    let whole = office.run(&["verify", "--json"]);
    assert_eq!((whole.code, whole.json()["ok"].as_bool()), (0, Some(true)), "{}", whole.out);
    let copy = office.file("copy.db");
    std::fs::copy(office.data().join("tongguan.db"), &copy).unwrap();
    let copied = office.run(&["verify", "--file", &text(&copy), "--json"]);
    assert_eq!(copied.code, 0, "{}", copied.out);
    change(&copy).await;
    let found = office.run(&["verify", "--file", &text(&copy), "--json"]);
    assert_eq!(found.code, 1);
    assert_eq!(found.json()["streets"][0]["damage"]["seq"], SEQ);
    assert!(found.out.contains(&format!("DAMAGED at seq {SEQ}")), "{}", found.out);
    assert_eq!(office.run(&["verify", "--json"]).code, 0, "the original is untouched");
}

#[test]
fn a_backup_comes_back_whole_in_another_folder() {
    let office = Office::sample();
    let (backup, keys) = (text(&office.file("b.tgb")), text(&office.file("k.keys")));
    let written = office.run(&["backup", &backup, "--keys", &keys, "--json"]);
    assert_eq!(written.code, 0, "{} {}", written.out, written.err);
    let head = written.json()["proof"]["streets"][0]["head"].clone();
    assert!(head.as_u64().is_some_and(|head| head > SEQ), "{}", written.out);
    let other = Office::new();
    let restored = other.run(&["restore", &backup, "--keys", &keys, "--json"]);
    assert_eq!(restored.code, 0, "{} {}", restored.out, restored.err);
    assert_eq!(restored.json()["proof"]["streets"][0]["head"], head);
    let proved = other.run(&["verify", "--json"]);
    assert_eq!((proved.code, proved.json()["streets"][0]["head"].clone()), (0, head));
    assert_eq!(other.import("people").counts(), (0, 7, 0), "it is known what was imported");
    let again = other.run(&["restore", &backup, "--json"]);
    assert_eq!(again.code, 1, "a folder that holds data is not overwritten");
    assert!(again.err.contains("holds data already"), "{}", again.err);
}
