//! A backup is whole, holds no key, and comes back under a new epoch.

use domain::ids::EvidenceHash;
use server::config::DataDir;
use server::keys;
use server::store::evidence::{self, NewPiece};
use server::store::{backup, sealed};

use crate::helpers::{NOW, Office, id, report};

#[tokio::test]
async fn what_was_backed_up_comes_back_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (DataDir::new(folder.path().join("a")), DataDir::new(folder.path().join("b")));
    let (file, key_file) = (folder.path().join("backup.db"), folder.path().join("keys.backup"));
    let office = Office::founded(old.root(), false).await;
    office.done(10, report(10)).await;
    let hash = evidence::put(&office.server.store, &old.evidence(), photo()).await.unwrap();
    let before = office.street.handle.world();
    // Online: the server goes on while it is written.
    let summary = backup::write(&old.database(), &old.evidence(), &file, NOW).await.unwrap();
    keys::write_copy(&old, &key_file).await.unwrap();
    assert_eq!((summary.files, summary.proof.streets[0].head), (1, before.head));
    office.done(11, report(11)).await;
    let seen = office.head();
    office.server.stop().await;

    assert!(backup::restore(&file, &old.database(), &old.evidence()).await.is_err());
    std::fs::create_dir_all(new.root()).unwrap();
    backup::restore(&file, &new.database(), &new.evidence()).await.unwrap();
    keys::restore(&key_file, &new).await.unwrap();
    let office = Office::open(new.root(), NOW).await;
    let after = office.street.handle.world();
    assert_eq!((after.head, after.hash), (before.head, before.hash));
    assert_eq!(after.world, before.world);
    assert_ne!(after.epoch, before.epoch, "a cursor of before must not be taken for one of now");
    assert_eq!(evidence::read(&new.evidence(), &hash).await.unwrap(), b"not really a photograph");
    assert_eq!(texts(&office).await, ["13800001234", "三号楼门口"]);
    while office.head() < seen + 1 {
        let n = 100 + u128::from(office.head());
        office.done(n, report(n)).await;
    }
    let proof = server::store::verify::database(&office.server.store).await.unwrap();
    assert!(proof.ok, "{proof:?}");
}

#[tokio::test]
async fn a_damaged_log_or_file_is_never_called_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let data = DataDir::new(folder.path().join("a"));
    let office = Office::founded(data.root(), false).await;
    let hash = evidence::put(&office.server.store, &data.evidence(), photo()).await.unwrap();
    let path = data.evidence().join(&hash.as_str()[..2]).join(hash.as_str());
    std::fs::write(path, b"something else").unwrap();
    let file = folder.path().join("backup.db");
    assert!(backup::write(&data.database(), &data.evidence(), &file, NOW).await.is_err());
    assert!(!file.exists());
}

fn photo() -> NewPiece {
    NewPiece {
        street: id("wl"),
        media: "image/jpeg",
        bytes: (&b"not really a photograph"[..]).into(),
        by: None,
        at: NOW,
    }
}

/// The personal texts of the first report, opened.
async fn texts(office: &Office) -> Vec<String> {
    let world = office.street.handle.world();
    let report = world.world.board.reports.values().next().unwrap().clone();
    let ids: Vec<_> = [&report.phone, &report.description]
        .into_iter()
        .flatten()
        .map(|reference| reference.id)
        .collect();
    let rows = sealed::find(&office.server.store, &id("wl"), &ids).await.unwrap();
    let mut texts = Vec::new();
    for row in rows {
        texts.push(office.server.keys.open_value(&row).await.unwrap().unwrap());
    }
    texts.sort();
    texts
}

#[tokio::test]
async fn a_destroyed_key_leaves_nothing_to_read_and_the_chain_whole() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    office.done(10, report(10)).await;
    assert_eq!(texts(&office).await.len(), 2);
    let world = office.street.handle.world();
    let report = world.world.board.reports.values().next().unwrap().clone();
    let ids = [report.phone.as_ref().unwrap().id];
    let row = sealed::find(&office.server.store, &id("wl"), &ids).await.unwrap().remove(0);
    office.server.keys.destroy(std::slice::from_ref(&row.subject)).await.unwrap();
    assert_eq!(office.server.keys.open_value(&row).await.unwrap(), None);
    let proof = server::store::verify::database(&office.server.store).await.unwrap();
    assert!(proof.ok);
    for entry in std::fs::read_dir(folder.path()).unwrap().flatten() {
        let bytes = std::fs::read(entry.path()).unwrap_or_default();
        let plain = "三号楼门口".as_bytes();
        assert!(!bytes.windows(plain.len()).any(|w| w == plain), "{:?}", entry.path());
    }
}

#[tokio::test]
async fn the_same_file_twice_is_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    let files = office.server.data.evidence();
    let first = evidence::put(&office.server.store, &files, photo()).await.unwrap();
    let again = evidence::put(&office.server.store, &files, photo()).await.unwrap();
    assert_eq!(first, again);
    let known = evidence::find(&office.server.store, &id("wl"), &first).await.unwrap().unwrap();
    assert_eq!((known.media.as_str(), known.bytes_len), ("image/jpeg", 23));
    let other = EvidenceHash::parse(&"0".repeat(64)).unwrap();
    assert!(evidence::find(&office.server.store, &id("wl"), &other).await.unwrap().is_none());
}
