//! An exercise drops its old rounds; a real street never does.

use domain::time::HOUR_MS;
use server::jobs::prune;
use server::jobs::snapshots::snapshot_all;
use server::store::verify::database;
use server::store::{StoreError, prune as table, sealed};

use crate::helpers::{NOW, Office, id, report};

#[tokio::test]
async fn old_rounds_go_and_the_rest_is_proved_from_its_new_base() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), true).await;
    for n in 10..15 {
        office.done(n, report(n)).await;
    }
    snapshot_all(&office.server, 1).await.unwrap();
    let base = office.head();
    office.clock.advance(3 * HOUR_MS);
    office.done(20, report(20)).await;
    prune::run_once(&office.server, NOW + 3 * HOUR_MS).await.unwrap();
    let proof = database(&office.server.store).await.unwrap();
    assert!(proof.ok, "{proof:?}");
    assert_eq!((proof.streets[0].base_seq, proof.streets[0].events), (base, 1));
    // What is on the board can still be read.
    let world = office.street.handle.world();
    let person = world.world.board.people.values().next().unwrap().clone();
    let rows = sealed::find(&office.server.store, &id("wl"), &[person.name.id]).await.unwrap();
    assert_eq!(office.server.keys.open_value(&rows[0]).await.unwrap().unwrap(), "王芳");
    drop(office);
    let again = Office::open(folder.path(), NOW + 3 * HOUR_MS).await;
    assert_eq!(again.street.handle.world().world, world.world);
    assert_eq!(again.head(), base + 1);
}

#[tokio::test]
async fn a_real_street_is_never_pruned() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    snapshot_all(&office.server, 1).await.unwrap();
    let files = office.server.data.evidence();
    let refused = table::prune(&office.server.store, &files, &id("wl"), office.head()).await;
    assert!(matches!(refused, Err(StoreError::Constraint(_))), "{refused:?}");
    let proof = database(&office.server.store).await.unwrap();
    assert_eq!((proof.ok, proof.streets[0].base_seq), (true, 0));
}
