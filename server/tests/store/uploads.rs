//! What was sent and never named is swept; what an event names stays.

use domain::command::Command;
use domain::ids::EvidenceHash;
use domain::time::{DAY_MS, Ms};
use server::jobs::uploads;
use server::store::{evidence, givers, named};

use crate::helpers::{NOW, Office, id, report};

async fn sent(office: &Office, bytes: &'static [u8], at: Ms) -> EvidenceHash {
    let bytes = bytes::Bytes::from_static(bytes);
    let piece = evidence::NewPiece { street: id("wl"), media: "image/jpeg", bytes, by: None, at };
    evidence::put(&office.server.store, &office.server.data.evidence(), piece).await.unwrap()
}

/// The public page gave it.
async fn gave(office: &Office, hash: &EvidenceHash) -> bool {
    let mut tx = office.server.store.begin().await.unwrap();
    givers::gave(&mut tx, &id("wl"), hash, None).await.unwrap()
}

/// The file is known and can be read.
async fn there(office: &Office, hash: &EvidenceHash) -> bool {
    let found = evidence::find(&office.server.store, &id("wl"), hash).await.unwrap().is_some();
    let read = evidence::read(&office.server.data.evidence(), hash).await.is_ok();
    assert_eq!(found, read, "neither a row without its file nor a file without its row");
    found
}

#[tokio::test]
async fn uploads_that_nothing_names_go_after_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    let (named_by, unnamed) = (sent(&office, b"named", NOW).await, sent(&office, b"x", NOW).await);
    let store = &office.server.store;
    assert_eq!(named::unnamed_public_bytes(store, &id("wl")).await.unwrap(), 6);
    let Command::ReceiveReport(mut received) = report(10) else { panic!("a report") };
    received.photos = vec![named_by.clone()];
    office.done(10, Command::ReceiveReport(received)).await;
    assert_eq!(named::unnamed_public_bytes(store, &id("wl")).await.unwrap(), 1);
    assert_eq!(uploads::run_once(&office.server, NOW + DAY_MS).await.unwrap(), 0);
    assert_eq!(uploads::run_once(&office.server, NOW + DAY_MS + 1).await.unwrap(), 1);
    assert!(there(&office, &named_by).await);
    assert!(!there(&office, &unnamed).await);
}

#[tokio::test]
async fn what_is_sent_again_is_young_again() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    let hash = sent(&office, b"x", NOW).await;
    assert!(gave(&office, &hash).await);
    let later = NOW + 2 * DAY_MS;
    assert_eq!(sent(&office, b"x", later).await, hash);
    assert_eq!(uploads::run_once(&office.server, later).await.unwrap(), 0);
    assert!(there(&office, &hash).await);
    assert_eq!(uploads::run_once(&office.server, later + 2 * DAY_MS).await.unwrap(), 1);
    assert!(!gave(&office, &hash).await, "its givers go with the file");
    assert_eq!(sent(&office, b"x", later + 2 * DAY_MS).await, hash);
    assert!(there(&office, &hash).await, "it can be sent again");
}
