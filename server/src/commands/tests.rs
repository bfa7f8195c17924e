//! The write path against a real database in a folder of its own.

use std::path::Path;
use std::sync::Arc;

use domain::actor::{Actor, ActorRef};
use domain::board::Row;
use domain::catalogue::builtin;
use domain::command::Command;
use domain::envelope::Recorded;
use domain::ids::*;
use domain::place::{AddPlace, PlaceKind, ThreeParties};
use domain::street::{AdoptCatalogue, FoundStreet};
use domain::text::{Label, Lang};
use domain::time::Ms;
use domain::wire::{Posted, Reply};
use uuid::Uuid;

use super::Submission;
use crate::clock::ManualClock;
use crate::config::DataDir;
use crate::live::{Fed, Published};
use crate::state::{OpenStreet, Server};
use crate::store::{log, verify};

const NOW: Ms = Ms(1_800_000_000_000);

struct Bench {
    server: Arc<Server>,
    street: OpenStreet,
}

impl Bench {
    async fn open(folder: &Path) -> Self {
        let clock = ManualClock::at(NOW);
        let server = Server::open(DataDir::new(folder), clock.clone()).await.unwrap();
        let street = server.open_street(&StreetId::parse("wl").unwrap()).await.unwrap();
        Self { server, street }
    }
    async fn founded(folder: &Path) -> Self {
        let bench = Self::open(folder).await;
        let found = FoundStreet {
            label: Label::same("万里街道"),
            root: PlaceId::parse("wl").unwrap(),
            exercise: false,
            outline: None,
            notice: None,
        };
        let adopt = AdoptCatalogue { catalogue: builtin().clone() };
        assert!(bench.send(1, Command::FoundStreet(Box::new(found))).await.is_applied());
        assert!(bench.send(2, Command::AdoptCatalogue(Box::new(adopt))).await.is_applied());
        bench
    }
    fn submission(&self, id: u128, command: Command) -> Submission {
        let posted = Posted {
            id: CommandId(Uuid::from_u128(id)),
            street: self.street.handle.id().clone(),
            expected_version: None,
            occurred_at: None,
            on_behalf_of: None,
            command,
        };
        Submission::new(posted, Actor::system(), Lang::En)
    }
    async fn send(&self, id: u128, command: Command) -> Reply {
        self.street.handle.submit(self.submission(id, command)).await
    }
    fn head(&self) -> Seq {
        self.street.handle.world().head
    }
}

fn place(name: &str) -> Command {
    Command::AddPlace(Box::new(AddPlace {
        place: PlaceId::parse(name).unwrap(),
        parent: Some(PlaceId::parse("wl").unwrap()),
        kind: PlaceKind::Area,
        label: Label::same(name),
        aliases: Vec::new(),
        point: None,
        outline: None,
        notice: None,
        parties: ThreeParties::default(),
    }))
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_the_process_died() {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::founded(folder.path()).await;
    for n in 0..20 {
        assert!(bench.send(100 + n, place(&format!("a{n}"))).await.is_applied());
    }
    let before = bench.street.handle.world();
    drop(bench); // no stop, no snapshot, no checkpoint
    let again = Bench::open(folder.path()).await;
    let after = again.street.handle.world();
    assert_eq!((after.head, after.hash, after.epoch), (before.head, before.hash, before.epoch));
    assert_eq!(after.world, before.world);
}

#[tokio::test]
async fn after_the_process_died_a_cursor_of_before_is_continued_with_the_same_rows() {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::founded(folder.path()).await;
    let cursor = bench.head();
    for n in 0..3 {
        assert!(bench.send(100 + n, place(&format!("a{n}"))).await.is_applied());
    }
    let live = entries(&bench, cursor);
    drop(bench);
    let again = entries(&Bench::open(folder.path()).await, cursor);
    assert_eq!((live.len(), &live), (3, &again));
}

/// What a socket at this cursor is fed from: event, row before, row after.
fn entries(bench: &Bench, cursor: Seq) -> Vec<(Recorded, Option<Row>, Option<Row>)> {
    let Fed::Entries(entries) = bench.street.ring.after(cursor, 100) else {
        panic!("the ring does not reach back to {cursor}");
    };
    let parts = |p: &Published| ((*p.recorded).clone(), p.before.clone(), p.after.clone());
    entries.iter().map(|entry| parts(&entry.published)).collect()
}

#[tokio::test]
async fn a_snapshot_with_its_tail_is_the_whole_fold() {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::founded(folder.path()).await;
    assert!(bench.send(100, place("a1")).await.is_applied());
    bench.server.stop().await;
    drop(bench);
    let bench = Bench::open(folder.path()).await;
    assert!(bench.send(101, place("a2")).await.is_applied());
    let expected = bench.street.handle.world();
    drop(bench);
    let bench = Bench::open(folder.path()).await;
    assert_eq!(bench.street.handle.world().world, expected.world);
    let mut world = domain::world::World::default();
    let id = bench.street.handle.id();
    for stored in log::page(&bench.server.store, id, 0, 1_000).await.unwrap() {
        world.apply(&stored.recorded);
    }
    assert_eq!(world, expected.world);
}

#[tokio::test]
async fn fifty_copies_of_a_command_are_one_event_and_fifty_equal_answers() {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::founded(folder.path()).await;
    let head = bench.head();
    let copies = (0..50).map(|_| {
        let submission = bench.submission(7, place("a1"));
        async { bench.street.handle.execute(submission).await }
    });
    let answers = futures_util::future::join_all(copies).await;
    assert_eq!(bench.head(), head + 1);
    assert!(answers.iter().all(|answer| answer.body == answers[0].body));
    assert_eq!(answers.iter().filter(|answer| !answer.replayed).count(), 1);
    let other = bench.send(7, place("a2")).await;
    assert!(matches!(other, Reply::IdReused { .. }), "{other:?}");
    let mut import = bench.submission(7, place("a1"));
    import.actor.who = ActorRef::Import("x".into());
    let other = bench.street.handle.submit(import).await;
    assert!(matches!(other, Reply::IdReused { .. }), "another sender: {other:?}");
}

#[tokio::test]
async fn a_rejection_is_answered_again_byte_for_byte_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::founded(folder.path()).await;
    assert!(bench.send(5, place("a1")).await.is_applied());
    let head = bench.head();
    let mut refused = place("a1");
    if let Command::AddPlace(add) = &mut refused {
        add.label = Label::same("another");
    }
    let first = bench.street.handle.execute(bench.submission(6, refused.clone())).await;
    assert!(matches!(first.reply, Reply::Rejected { .. }), "{:?}", first.reply);
    let again = bench.street.handle.execute(bench.submission(6, refused)).await;
    assert_eq!((again.body, again.replayed), (first.body, true));
    assert_eq!(bench.head(), head);
}

#[tokio::test]
async fn a_full_disk_refuses_and_recovers_without_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::founded(folder.path()).await;
    let pages = bench.server.store.limit_pages(0).await;
    let long = Label::same(&"长".repeat(60));
    let mut refused = 0;
    for n in 0..200 {
        let mut command = place(&format!("b{n}"));
        if let Command::AddPlace(add) = &mut command {
            add.label = long.clone();
        }
        match bench.send(1_000 + n, command).await {
            Reply::Unavailable { code, .. } => {
                assert_eq!(code, "storage_full");
                refused += 1;
            }
            reply => assert!(reply.is_applied(), "{reply:?}"),
        }
    }
    assert!(refused > 0);
    let head = bench.head();
    bench.server.store.limit_pages(pages + 100_000).await;
    let reply = bench.send(5_000, place("c1")).await;
    assert!(reply.is_applied(), "{reply:?}");
    assert_eq!(bench.head(), head + 1);
    let proof = verify::database(&bench.server.store).await.unwrap();
    assert!(proof.ok, "{proof:?}");
}
