//! Each deadline fires once, never early, also when the process dies in between.

use domain::time::{DAY_MS, Ms};
use domain::wire::Reply;
use server::jobs::ticker;
use server::state::OpenStreet;
use server::store::{deadlines, log};

use crate::helpers::{NOW, Office, id, report};

/// Positions and types of the events that the timers caused.
async fn fired(office: &Office) -> Vec<String> {
    let page = log::page(&office.server.store, &id("wl"), 0, 1_000).await.unwrap();
    let by_system = page.into_iter().filter(|stored| {
        stored.event_type.ends_with("Warned") || stored.event_type.ends_with("Breached")
    });
    by_system.map(|stored| stored.event_type).collect()
}

#[tokio::test]
async fn a_deadline_fires_once_across_restarts_and_never_early() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    office.done(10, report(10)).await;
    let planned = deadlines::of_street(&office.server.store, &id("wl")).await.unwrap();
    let first = planned.first().expect("a report has a filing limit").due_at;
    office.clock.set(first + -1);
    assert_eq!(ticker::run_once(&office.server, first + -1).await.unwrap(), 0);
    assert_eq!(office.street.handle.timers_at(), first + -1);
    // The ticker saw it due, but the clock has gone back since: it stays.
    ticker::run_once(&office.server, first).await.unwrap();
    assert!(fired(&office).await.is_empty());
    office.clock.set(first);
    assert_eq!(ticker::run_once(&office.server, first).await.unwrap(), 1);
    let once = fired(&office).await;
    assert_eq!(once.len(), 1);
    drop(office);

    let office = Office::open(folder.path(), first).await;
    assert_eq!(ticker::run_once(&office.server, first).await.unwrap(), 0);
    assert_eq!(fired(&office).await, once);
}

#[tokio::test]
async fn a_deadline_that_was_due_while_the_server_was_down_fires_at_its_start() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    office.done(10, report(10)).await;
    let planned = deadlines::of_street(&office.server.store, &id("wl")).await.unwrap().len();
    assert!(planned > 0);
    drop(office);
    let later = NOW + 30 * DAY_MS;
    let office = Office::open(folder.path(), later).await;
    let mut turns = 0;
    while ticker::run_once(&office.server, later).await.unwrap() > 0 {
        turns += 1;
        assert!(turns < 50, "the timers never come to rest");
    }
    let left = deadlines::of_street(&office.server.store, &id("wl")).await.unwrap();
    assert!(left.iter().all(|deadline| deadline.due_at > later), "{left:?}");
    let mut counted = fired(&office).await;
    let all = counted.len();
    counted.dedup();
    assert_eq!(counted.len(), all, "each once");
    let expired = log::page(&office.server.store, &id("wl"), 0, 1_000).await.unwrap();
    assert!(
        expired.iter().any(|stored| stored.payload.contains("\"expired\":true")),
        "found a month late, it alarms nobody"
    );
}

#[tokio::test]
async fn the_deadlines_in_the_table_are_those_of_the_rows() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    for n in 10..14 {
        office.done(n, report(n)).await;
    }
    let mut expected: Vec<_> =
        office.street.handle.world().world.board.rows().flat_map(|row| row.deadlines()).collect();
    let mut kept = deadlines::of_street(&office.server.store, &id("wl")).await.unwrap();
    expected.sort();
    kept.sort();
    assert_eq!(kept, expected);
    assert!(kept.iter().all(|deadline| deadline.due_at > Ms(0)));
}

#[tokio::test]
async fn deadlines_that_cannot_be_fired_stand_before_nobody() {
    const PAGE: usize = server::config::limits::DEADLINES_PAGE as usize;
    /// As the ticker derives its ids.
    const FIRED: uuid::Uuid = uuid::Uuid::from_u128(0x7467_0000_6465_6164_6c69_6e65_0000_0001);
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    for n in 0..PAGE as u128 {
        office.done(10 + n, report(10 + n)).await;
    }
    let later = NOW + 30 * DAY_MS;
    office.clock.set(later);
    let mut planned = deadlines::of_street(&office.server.store, &id("wl")).await.unwrap();
    planned.sort_by_key(|one| (one.due_at, one.key.to_string()));
    assert!(planned.len() > PAGE);
    // Receipts of something else lie under the ids of a whole page.
    for (n, one) in planned.iter().take(PAGE).enumerate() {
        let kind = serde_json::to_string(&one.kind).unwrap();
        let label = format!("wl {} {kind} {}", one.key, one.due_at.0);
        let taken = domain::ids::derive_uuid(FIRED, &label);
        office.send(taken.as_u128(), report(1_000 + n as u128)).await;
    }
    ticker::run_once(&office.server, later).await.unwrap();
    let left = deadlines::of_street(&office.server.store, &id("wl")).await.unwrap();
    let behind = planned.iter().skip(PAGE).filter(|one| left.contains(one)).count();
    assert_eq!(behind, 0, "of {}", planned.len() - PAGE);
}

/// Takes `count` reports in at once, of the office's street or another.
async fn reports(office: &Office, street: &OpenStreet, from: u128, count: u128) {
    let submissions = (from..from + count).map(|n| {
        let mut submission = office.submission(n, report(n));
        submission.posted.street = street.handle.id().clone();
        street.handle.submit(submission)
    });
    for reply in futures_util::future::join_all(submissions).await {
        assert!(matches!(reply, Reply::Accepted { .. }), "{reply:?}");
    }
}

#[tokio::test]
async fn whatever_was_due_while_the_server_was_down_is_fired_in_one_turn() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    reports(&office, &office.street, 1_000, 400).await;
    let planned = deadlines::of_street(&office.server.store, &id("wl")).await.unwrap().len();
    assert!(planned >= 800, "{planned}: each is warned of and breached");
    drop(office);
    let later = NOW + DAY_MS;
    let office = Office::open(folder.path(), later).await;
    assert!(ticker::run_once(&office.server, later).await.unwrap() >= planned);
    let left = deadlines::of_street(&office.server.store, &id("wl")).await.unwrap();
    assert!(left.is_empty(), "{} are left", left.len());
}

#[tokio::test]
async fn a_street_that_is_read_only_keeps_its_deadlines_and_holds_no_other_up() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    reports(&office, &office.street, 1_000, 150).await;
    let other = office.found_another("zz").await;
    reports(&office, &other, 5_000, 1).await;
    office.server.store.damages.note(&id("wl"), 4, "as a reader found it");
    let later = NOW + DAY_MS;
    office.clock.set(later);
    ticker::run_once(&office.server, later).await.unwrap();
    let store = &office.server.store;
    assert!(deadlines::of_street(store, &id("zz")).await.unwrap().is_empty());
    assert_eq!(deadlines::of_street(store, &id("wl")).await.unwrap().len(), 300);
    assert_eq!(office.street.handle.timers_at(), later, "the timers have looked all the same");
}
