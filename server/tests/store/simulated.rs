//! A database that follows a simulated clock: it is made so, goes on so, and is nothing else.

use crate::helpers::*;
use domain::command::Command;
use domain::duty::DutyState;
use domain::ids::PlaceId;
use domain::place::{AddPlace, ChangeLevel, PlaceKind, ThreeParties};
use domain::text::Label;
use domain::time::{HOUR_MS, MINUTE_MS, Ms, SECOND_MS};
use server::clock::ManualClock;
use server::commands::OpenError;
use server::config::DataDir;
use server::jobs::{duties, ticker};
use server::simulation::{Refused, Wanted};
use server::state::Server;
use std::path::Path;
use std::sync::Arc;

/// A Friday of the first spring.
fn start() -> Ms {
    Ms::parse("2022-04-01T00:00:00+08:00").unwrap()
}

const SPEED: u32 = 600;

fn wanted() -> Wanted {
    Wanted { start: Some(start()), speed: Some(SPEED) }
}

async fn open(
    folder: &Path,
    machine: &Arc<ManualClock>,
    wanted: Wanted,
) -> Result<Office, OpenError> {
    let server = Server::open_as(DataDir::new(folder), machine.clone(), wanted).await?;
    let street = server.open_street(&id("wl")).await?;
    Ok(Office { server, street, clock: machine.clone() })
}

fn refused(opened: Result<Office, OpenError>) -> Refused {
    match opened.err() {
        Some(OpenError::Simulation(refused)) => refused,
        other => panic!("{other:?}"),
    }
}

async fn compound(office: &Office) {
    let place: PlaceId = id("p01");
    let add = AddPlace {
        place: place.clone(),
        parent: Some(id("wl")),
        kind: PlaceKind::Compound,
        label: Label::same("一号小区"),
        aliases: Vec::new(),
        point: None,
        outline: None,
        notice: None,
        parties: ThreeParties::default(),
    };
    let level = ChangeLevel { place, level: Some(id("precaution")), reason: "通报".into() };
    office.done(100, Command::AddPlace(Box::new(add))).await;
    office.done(200, Command::ChangeLevel(Box::new(level))).await;
}

async fn turn(office: &Office) {
    let now = office.server.clock.now();
    duties::run_once(&office.server, now).await;
    while ticker::run_once(&office.server, now).await.unwrap() > 0 {}
}

fn count(office: &Office, state: DutyState) -> usize {
    let world = office.street.handle.world();
    world.world.board.duties.values().filter(|duty| duty.state == state).count()
}

#[tokio::test]
async fn a_duty_of_that_day_opens_and_a_restart_goes_on_where_it_stood() {
    let folder = tempfile::tempdir().unwrap();
    let machine = ManualClock::at(NOW);
    let office = open(folder.path(), &machine, wanted()).await.unwrap();
    office.found().await;
    compound(&office).await;
    turn(&office).await;
    let world = office.street.handle.world();
    let planned: Vec<Ms> = world.world.board.duties.values().map(|d| d.opens_at()).collect();
    assert!(planned.iter().any(|at| at.rfc3339().starts_with("2022-04-01")), "{planned:?}");
    let before = count(&office, DutyState::Open);

    // A minute of the machine is ten hours of the street.
    machine.advance(MINUTE_MS);
    turn(&office).await;
    assert_eq!(office.server.clock.now(), start() + 10 * HOUR_MS);
    let opened = count(&office, DutyState::Open) + count(&office, DutyState::Missed);
    assert!(opened > before, "{opened}");
    office.server.stop().await;
    drop(office);

    // The machine was off for a day; the street's time was not.
    machine.advance(24 * HOUR_MS);
    let again = open(folder.path(), &machine, Wanted::default()).await.unwrap();
    assert_eq!(again.server.clock.now(), start() + 10 * HOUR_MS);
    machine.advance(SECOND_MS);
    assert_eq!(again.server.clock.now(), start() + 10 * HOUR_MS + 10 * MINUTE_MS);
    assert_eq!(again.server.machine.now(), NOW + MINUTE_MS + 24 * HOUR_MS + SECOND_MS);
}

#[tokio::test]
async fn after_a_crash_the_clock_is_never_behind_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let machine = ManualClock::at(NOW);
    let office = open(folder.path(), &machine, wanted()).await.unwrap();
    machine.advance(MINUTE_MS);
    office.found().await;
    // Nothing was noted: whoever dies says nothing.
    drop(office);
    let again = loop {
        // The lock goes with the last task of the one before.
        match open(folder.path(), &machine, Wanted::default()).await {
            Err(OpenError::Locked(_)) => tokio::task::yield_now().await,
            opened => break opened.unwrap(),
        }
    };
    assert_eq!(again.server.clock.now(), start() + 10 * HOUR_MS);
}

#[tokio::test]
async fn a_real_database_stays_real_and_a_simulated_one_keeps_its_start() {
    let (real, simulated) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let machine = ManualClock::at(NOW);
    let speed = Wanted { start: None, speed: Some(SPEED) };
    assert_eq!(refused(open(real.path(), &machine, speed).await), Refused::NoStart);
    let office = open(real.path(), &machine, Wanted::default()).await.unwrap();
    office.found().await;
    office.server.stop().await;
    drop(office);
    assert_eq!(refused(open(real.path(), &machine, wanted()).await), Refused::Real);
    assert_eq!(refused(open(real.path(), &machine, speed).await), Refused::Real);
    let still = open(real.path(), &machine, Wanted::default()).await.unwrap();
    assert_eq!((still.server.clock.now(), still.server.simulated), (NOW, None));

    let office = open(simulated.path(), &machine, wanted()).await.unwrap();
    office.server.stop().await;
    drop(office);
    let other = Wanted { start: Some(start() + HOUR_MS), speed: None };
    let begun = start().rfc3339();
    assert_eq!(refused(open(simulated.path(), &machine, other).await), Refused::OtherStart(begun));
    let slower = Wanted { start: Some(start()), speed: Some(1) };
    let office = open(simulated.path(), &machine, slower).await.unwrap();
    office.server.stop().await;
    drop(office);
    let office = open(simulated.path(), &machine, Wanted::default()).await.unwrap();
    machine.advance(SECOND_MS);
    assert_eq!(office.server.clock.now(), start() + SECOND_MS, "the new speed was kept");
}
