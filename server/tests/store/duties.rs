//! A day of duties over a real log: planned ahead, done or missed, also while the server was down.

use crate::helpers::*;
use domain::actor::{Actor, Affiliation, Role};
use domain::catalogue::{ItemKind, builtin};
use domain::command::Command;
use domain::duty::{CompleteDuty, Duty, DutyState, Given, GivenAnswer};
use domain::ids::{DutyId, EvidenceHash, PlaceId};
use domain::person::AddPerson;
use domain::place::{AddPlace, ChangeLevel, PlaceKind, ThreeParties};
use domain::text::{Label, Lang};
use domain::time::{HOUR_MS, Ms};
use server::jobs::{duties, ticker};
use server::store::{evidence, log};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
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

/// A place below another, at a level from now on. The commands' ids are `n` and the next.
async fn placed(office: &Office, n: u128, kind: PlaceKind, (name, parent): (&str, &str), at: &str) {
    let add = AddPlace {
        place: id(name),
        parent: Some(id(parent)),
        kind,
        label: Label::same(name),
        aliases: Vec::new(),
        point: None,
        outline: None,
        notice: None,
        parties: ThreeParties::default(),
    };
    office.done(n, Command::AddPlace(Box::new(add))).await;
    let level = ChangeLevel { place: id(name), level: Some(id(at)), reason: "通报".into() };
    office.done(n + 1, Command::ChangeLevel(Box::new(level))).await;
}

async fn compounds(office: &Office) {
    for n in 0..COMPOUNDS {
        let (ids, name) = (100 + 2 * n as u128, format!("p{n:02}"));
        placed(office, ids, PlaceKind::Compound, (&name, "wl"), "precaution").await;
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

/// The shift leader, and a photograph that he took.
async fn leader(office: &Office) -> EvidenceHash {
    let at = Affiliation {
        role: Role::ShiftLeader,
        place: id("wl"),
        party: None,
        team: None,
        from: Ms(0),
        until: None,
    };
    let add = AddPerson {
        person: id("DB-001"),
        name: "李强".into(),
        phone: None,
        skills: Vec::new(),
        affiliations: vec![at],
        lang: Lang::Zh,
    };
    office.done(50, Command::AddPerson(Box::new(add))).await;
    let by = Some(id("DB-001"));
    let bytes = bytes::Bytes::from_static(b"photograph");
    let at = office.server.clock.now();
    let piece = evidence::NewPiece { street: id("wl"), media: "image/jpeg", bytes, by, at };
    evidence::put(&office.server.store, &office.server.data.evidence(), piece).await.unwrap()
}

/// Buildings with a finding, so that every rule of the catalogue has a place.
async fn buildings(office: &Office) {
    for n in 0..COMPOUNDS {
        let (ids, names) = (300 + 2 * n as u128, (format!("b{n:02}"), format!("p{n:02}")));
        let names = (names.0.as_str(), names.1.as_str());
        placed(office, ids, PlaceKind::Building, names, "positive_building").await;
    }
}

/// He does the duty, as wanted.
async fn serve(office: &Office, duty: &Duty, photo: &EvidenceHash) {
    let world = office.street.handle.world();
    let board = &world.world.board;
    let rule = board.duty_rule(&duty.id.rule, duty.version).unwrap();
    let value = |kind: &ItemKind| match kind {
        ItemKind::YesNo => Given::YesNo(true),
        ItemKind::Number { max, .. } => Given::Number(*max),
        ItemKind::Text => Given::Text("含氯".into()),
        ItemKind::Photo => Given::Photo(photo.clone()),
        ItemKind::Scan => Given::Scan("L1".into()),
        ItemKind::Signature => Given::Signature(photo.clone()),
    };
    let items = rule.checklist.iter().filter(|item| !item.optional);
    let answers = items.map(|item| GivenAnswer { item: item.id.clone(), value: value(&item.kind) });
    let done = CompleteDuty { duty: duty.id.clone(), answers: answers.collect() };
    let n = uuid::Uuid::now_v7().as_u128();
    let mut submission = office.submission(n, Command::CompleteDuty(Box::new(done)));
    let now = office.server.clock.now();
    submission.actor = Actor::of(board, &id("DB-001"), now).unwrap();
    let reply = office.street.handle.submit(submission).await;
    assert!(reply.is_applied(), "{}: {reply:?}", duty.id);
}

/// Serves what is open and chosen: two of three compounds, by place, rule and hour.
async fn serve_some(office: &Office, photo: &EvidenceHash, served: &mut BTreeMap<DutyId, Ms>) {
    for (key, duty) in board(office) {
        let mut dice = DefaultHasher::new();
        key.to_string().hash(&mut dice);
        let terminal = key.rule.as_str() == "terminal_disinfection";
        if duty.state == DutyState::Open && (terminal || !dice.finish().is_multiple_of(3)) {
            serve(office, &duty, photo).await;
            served.insert(key, office.server.clock.now());
        }
    }
}

#[tokio::test]
async fn of_a_day_of_all_rules_exactly_what_closed_unserved_is_missed_whatever_the_server_slept() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::founded(folder.path(), false).await;
    office.clock.set(midnight());
    let photo = leader(&office).await;
    compounds(&office).await;
    buildings(&office).await;
    let mut served = BTreeMap::new();
    turn(&office).await;
    serve_some(&office, &photo, &mut served).await;
    for _ in 0..20 {
        office.clock.advance(HOUR_MS / 2);
        turn(&office).await;
        serve_some(&office, &photo, &mut served).await;
    }
    let slept = office.server.clock.now();
    office.server.stop().await;
    drop(office);
    let woke = slept + 3 * HOUR_MS;
    let office = Office::open(folder.path(), woke).await;
    turn(&office).await;
    let after_sleep = board(&office);
    serve_some(&office, &photo, &mut served).await;
    for _ in 0..20 {
        office.clock.advance(HOUR_MS / 2);
        turn(&office).await;
        serve_some(&office, &photo, &mut served).await;
    }
    let (now, duties) = (office.server.clock.now(), board(&office));
    assert_eq!(now, midnight() + 23 * HOUR_MS, "the day has passed");

    let rules: BTreeSet<&str> = duties.keys().map(|id| id.rule.as_str()).collect();
    let all: BTreeSet<&str> = builtin().duties.keys().map(|rule| rule.as_str()).collect();
    assert_eq!(rules, all, "every rule of the catalogue");
    let places: BTreeSet<&PlaceId> = duties.keys().map(|id| &id.place).collect();
    assert_eq!(places.len(), 2 * COMPOUNDS);
    for (id, duty) in &duties {
        let expected = match served.get(id) {
            Some(at) if *at <= duty.closes_at => DutyState::Done,
            Some(_) => DutyState::Late,
            None if duty.missed_at <= now => DutyState::Missed,
            None if duty.opens_at() <= now => DutyState::Open,
            None => DutyState::Planned,
        };
        assert_eq!(duty.state, expected, "{id}");
    }
    let closed_asleep = |d: &&Arc<Duty>| slept < d.missed_at && d.missed_at <= woke;
    let asleep: Vec<_> = duties.values().filter(closed_asleep).collect();
    let states = |wanted| asleep.iter().filter(|duty| duty.state == wanted).count();
    assert!(states(DutyState::Missed) > 0 && states(DutyState::Done) > 0, "both");
    let missed_at_once = |duty: &&&Arc<Duty>| {
        after_sleep.get(&duty.id).is_some_and(|row| row.state == DutyState::Missed)
    };
    assert_eq!(asleep.iter().filter(missed_at_once).count(), states(DutyState::Missed));
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
