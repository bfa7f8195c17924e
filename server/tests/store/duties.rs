//! A day of duties over a real log: planned ahead, done or missed, also while the server was down.

use crate::helpers::*;
use domain::command::Command;
use domain::duty::{Duty, DutyState};
use domain::ids::{DutyId, PlaceId};
use domain::place::{AddPlace, ChangeLevel, PlaceKind, ThreeParties};
use domain::text::Label;
use domain::time::{HOUR_MS, Ms};
use server::jobs::{duties, ticker};
use server::store::log;
use std::collections::BTreeMap;
use std::sync::Arc;

const COMPOUNDS: usize = 33;

/// Midnight of a Monday in Shanghai.
fn midnight() -> Ms {
    Ms::parse("2027-03-01T00:00:00+08:00").unwrap()
}

async fn turn(office: &Office) {
    let now = office.server.clock.now();
    duties::run_once(&office.server, now).await;
    while ticker::run_once(&office.server, now).await.unwrap() > 0 {}
}

/// Time passes in half hours, as long as the server runs.
async fn pass(office: &Office, hours: i64) {
    for _ in 0..hours * 2 {
        office.clock.advance(HOUR_MS / 2);
        turn(office).await;
    }
}

fn board(office: &Office) -> BTreeMap<DutyId, Arc<Duty>> {
    let world = office.street.handle.world();
    world.world.board.duties.iter().map(|(id, duty)| (id.clone(), duty.clone())).collect()
}

async fn compounds(office: &Office) {
    for n in 0..COMPOUNDS {
        let place: PlaceId = id(&format!("p{n:02}"));
        let add = AddPlace {
            place: place.clone(),
            parent: Some(id("wl")),
            kind: PlaceKind::Compound,
            label: Label::same(place.as_str()),
            aliases: Vec::new(),
            point: None,
            outline: None,
            notice: None,
            parties: ThreeParties::default(),
        };
        office.done(100 + n as u128, Command::AddPlace(Box::new(add))).await;
        let level = ChangeLevel { place, level: Some(id("precaution")), reason: "通报".into() };
        office.done(200 + n as u128, Command::ChangeLevel(Box::new(level))).await;
    }
}

#[tokio::test]
async fn what_closed_unserved_is_missed_also_while_the_server_was_down() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    office.clock.set(midnight());
    compounds(&office).await;
    turn(&office).await;
    let planned = board(&office).len();
    assert!(
        planned > 0 && planned.is_multiple_of(COMPOUNDS),
        "every compound owes the same: {planned}"
    );
    pass(&office, 10).await;
    office.server.stop().await;
    let at = office.server.clock.now();
    drop(office);

    let office = Office::open(folder.path(), at + 3 * HOUR_MS).await;
    turn(&office).await;
    let now = office.server.clock.now();
    let duties = board(&office);
    for (id, duty) in &duties {
        let expected = if duty.missed_at <= now {
            DutyState::Missed
        } else if duty.opens_at() <= now {
            DutyState::Open
        } else {
            DutyState::Planned
        };
        assert_eq!(duty.state, expected, "{id}");
    }
    let missed = duties.values().filter(|duty| duty.state == DutyState::Missed).count();
    assert!(missed > 0 && missed < duties.len(), "{missed} of {}", duties.len());

    turn(&office).await;
    assert_eq!(board(&office), duties, "a second turn changes nothing");
    let head = office.head();
    office.server.stop().await;
    drop(office);
    let again = Office::open(folder.path(), now).await;
    assert_eq!(board(&again), duties, "the log says the same");
    turn(&again).await;
    assert_eq!(again.head(), head, "what was planned is not planned again");
}

#[tokio::test]
async fn a_server_that_slept_for_days_misses_every_window_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    office.clock.set(midnight());
    compounds(&office).await;
    turn(&office).await;
    let a_day = board(&office).len();
    assert!(a_day > 0);
    office.server.stop().await;
    drop(office);
    let office = Office::open(folder.path(), midnight() + 72 * HOUR_MS).await;
    turn(&office).await;
    let duties = board(&office);
    // Those of the first two days have left the board again; the log has all.
    let ahead = duties.values().filter(|duty| duty.state == DutyState::Planned).count();
    assert_eq!(ahead, a_day, "the next day is planned");
    let log = events(&office).await;
    assert_eq!(log.iter().filter(|kind| *kind == "DutyPlanned").count(), 4 * a_day);
    assert_eq!(log.iter().filter(|kind| *kind == "DutyMissed").count(), 3 * a_day);
}

/// Types of all events, in order.
async fn events(office: &Office) -> Vec<String> {
    let (mut kinds, mut after) = (Vec::new(), 0);
    loop {
        let page = log::page(&office.server.store, &id("wl"), after, 1_000).await.unwrap();
        let Some(last) = page.last() else { return kinds };
        after = last.recorded.seq;
        kinds.extend(page.into_iter().map(|stored| stored.event_type));
    }
}
