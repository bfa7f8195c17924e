//! What the committer promises to those who send.

use domain::actor::{Actor, ActorRef};
use domain::catalogue::builtin;
use domain::command::Command;
use domain::envelope::Origin;
use domain::ids::{CommandId, EvidenceHash, PersonId, ReportId, SealedId};
use domain::person::SetAvailability;
use domain::text::{FreeText, SealedClass, SealedRef};
use domain::time::MINUTE_MS;
use domain::wire::Reply;
use server::store::{access, log};

use crate::helpers::{NOW, Office, id, report, uuid};

#[tokio::test]
async fn a_text_that_the_client_sealed_itself_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    let mut command = report(10);
    if let Command::ReceiveReport(report) = &mut command {
        let forged = SealedRef {
            id: SealedId(uuid(1)),
            class: SealedClass::FreeText,
            commitment: "0".into(),
        };
        report.description = Some(FreeText::Sealed(forged));
    }
    let reply = office.send(10, command).await;
    assert!(matches!(reply, Reply::Rejected { .. }), "{reply:?}");
}

#[tokio::test]
async fn a_photograph_that_nobody_uploaded_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    let mut command = report(10);
    if let Command::ReceiveReport(report) = &mut command {
        report.photos = vec![EvidenceHash::parse(&"a".repeat(64)).unwrap()];
    }
    let reply = office.send(10, command).await;
    let Reply::Rejected { field, .. } = reply else { panic!("{reply:?}") };
    assert_eq!(field.as_deref(), Some("evidence"));
}

#[tokio::test]
async fn who_comes_with_an_old_version_learns_who_changed_it() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    let set = |availability| {
        Command::SetAvailability(Box::new(SetAvailability { person: id("XS-001"), availability }))
    };
    let mut by_person = office.submission(10, set(domain::person::Availability::Break));
    let person = office.street.handle.world().world.board.people[&id::<PersonId>("XS-001")].clone();
    by_person.actor =
        Actor { who: ActorRef::Person(id("XS-001")), affiliations: person.affiliations.clone() };
    assert!(office.street.handle.submit(by_person).await.is_applied());
    let mut late = office.submission(11, set(domain::person::Availability::Available));
    late.posted.expected_version = Some(person.version);
    let reply = office.street.handle.submit(late).await;
    let Reply::Conflict { version, by, .. } = reply else { panic!("{reply:?}") };
    assert_eq!((version, by), (person.version + 1, Some(id("XS-001"))));
}

#[tokio::test]
async fn a_claimed_time_out_of_bounds_is_kept_and_flagged() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    for (n, ahead, flagged) in [(10, 1, false), (11, 3, true)] {
        let mut submission = office.submission(n, report(n));
        submission.posted.occurred_at = Some(NOW + ahead * MINUTE_MS);
        assert!(office.street.handle.submit(submission).await.is_applied());
        let last = log::page(&office.server.store, &id("wl"), office.head() - 1, 1).await.unwrap();
        assert_eq!(last[0].recorded.time_flagged, flagged, "{ahead} minutes ahead");
        assert_eq!(last[0].recorded.occurred_at, NOW + ahead * MINUTE_MS);
        assert_eq!(last[0].recorded.recorded_at, NOW);
    }
}

#[tokio::test]
async fn everything_in_a_street_of_exercises_is_an_exercise() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), true).await;
    let mut import = office.submission(10, report(10));
    import.origin = Origin::History;
    assert!(office.street.handle.submit(import).await.is_applied());
    let page = log::page(&office.server.store, &id("wl"), 0, 1_000).await.unwrap();
    assert!(page.iter().all(|stored| stored.recorded.origin == Origin::Exercise));
}

#[tokio::test]
async fn what_leaves_the_committer_is_in_the_ring_in_order_and_after_the_commit() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    let from = office.head();
    let all = (10..40).map(|n| office.send(n, report(n)));
    futures_util::future::join_all(all).await;
    assert_eq!(office.street.ring.head(), office.head());
    let server::live::Fed::Entries(entries) = office.street.ring.after(from, 100) else {
        panic!("the ring holds them")
    };
    let seqs: Vec<_> = entries.iter().map(|entry| entry.seq()).collect();
    assert_eq!(seqs, (from + 1..=office.head()).collect::<Vec<_>>());
    let id = CommandId(uuid(10));
    assert!(entries.iter().any(|entry| entry.published.recorded.command_id == id));
    assert!(office.street.handle.world().world.board.reports.contains_key(&ReportId(uuid(39))));
}

#[tokio::test]
async fn the_access_log_is_a_chain_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    let entry = |n: u8| access::Entry {
        at: NOW,
        who: "XS-001".into(),
        action: "open_sealed".into(),
        object: format!("report/{n}"),
        allowed: n.is_multiple_of(2),
    };
    let store = &office.server.store;
    access::append(store, &id("wl"), &[entry(1), entry(2)]).await.unwrap();
    access::append(store, &id("wl"), &[entry(3)]).await.unwrap();
    assert_eq!(access::verify(store, &id("wl")).await.unwrap(), 3);
    let page = access::page(store, &id("wl"), 1).await.unwrap();
    assert_eq!(page, [(2, entry(2)), (3, entry(3))]);
    access::forget(store, NOW + access::KEPT_MS + 1).await.unwrap();
    assert_eq!(access::verify(store, &id("wl")).await.unwrap(), 1);
}

#[tokio::test]
async fn a_clock_that_is_ahead_makes_the_street_forget_no_outbreak() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    let repeating = builtin().types.values().find(|one| one.repeat.is_some()).unwrap();
    let count = u128::from(repeating.repeat.unwrap().count);
    let of_type = |n: u128| match report(n) {
        Command::ReceiveReport(mut one) => {
            one.type_id = repeating.id.clone();
            Command::ReceiveReport(one)
        }
        other => other,
    };
    for n in 1..count {
        office.done(10 + n, of_type(10 + n)).await;
    }
    // One report of another kind from a phone that lives in another year.
    let mut ahead = office.submission(100, report(100));
    ahead.posted.occurred_at = Some(NOW + 365 * 86_400_000);
    assert!(office.street.handle.submit(ahead).await.is_applied());
    office.done(101, of_type(101)).await;
    assert_eq!(office.street.handle.world().world.board.alerts.len(), 1);
}
