//! The seed and a whole round, through the real committer, with a clock that only moves when told.

use super::people::{HELPERS, PROFESSIONALS, members};
use super::photos;
use super::run::{Demo, street};
use super::script::round;
use crate::clock::{Clock, ManualClock};
use crate::config::DataDir;
use crate::jobs;
use crate::state::Server;
use domain::case::CaseState;
use domain::time::{Ms, SECOND_MS};
use domain::wire::Reply;
use std::sync::Arc;
use uuid::Uuid;

/// 2026-11-24 10:00 in Shanghai.
const MORNING: Ms = Ms(1_795_485_600_000);

struct Stage {
    server: Arc<Server>,
    clock: Arc<ManualClock>,
    demo: Demo,
    _folder: tempfile::TempDir,
}

async fn stage() -> Stage {
    let folder = tempfile::tempdir().unwrap();
    let clock = ManualClock::at(MORNING);
    let data = DataDir::new(folder.path());
    let server = Server::open(data, clock.clone()).await.unwrap();
    let handle = server.open_street(&street()).await.unwrap().handle;
    let drawings = photos::keep(&server).await.unwrap();
    let demo = Demo { handle, clock: clock.clone(), drawings, speed: 1.0 };
    demo.seed().await.unwrap();
    Stage { server, clock, demo, _folder: folder }
}

#[test]
fn the_disinfectors_are_144_of_whom_12_are_professional() {
    let all = members();
    let skilled = |skill: &str| all.iter().filter(|m| m.skill == Some(skill)).count();
    assert_eq!(skilled("disinfection_professional"), PROFESSIONALS);
    assert_eq!(skilled("disinfection"), HELPERS);
    assert_eq!(PROFESSIONALS + HELPERS, 144);
}

#[tokio::test]
async fn the_seed_is_the_street_of_the_first_scenario_and_a_second_seed_changes_nothing() {
    let stage = stage().await;
    let committed = stage.demo.handle.world();
    let board = &committed.world.board;
    let count = |kind| board.places.values().filter(|p| p.kind == kind).count();
    use domain::place::PlaceKind::{Area, Building, Committee, Compound};
    assert_eq!([Area, Committee, Compound, Building].map(count), [3, 15, 33, 99]);
    let shops = domain::catalogue::PartyKind::Shop;
    assert_eq!(board.parties.values().filter(|p| p.kind == shops).count(), 20);
    assert_eq!(board.people.len(), members().len());
    stage.demo.seed().await.unwrap();
    assert_eq!(stage.demo.handle.world().head, committed.head);
}

#[tokio::test]
async fn every_type_is_answered_for_by_whom_its_row_means() {
    let stage = stage().await;
    let committed = stage.demo.handle.world();
    let board = &committed.world.board;
    let catalogue = board.catalogue().unwrap();
    let place = super::ground::compound(0);
    let answers = |type_id: &str| {
        let row = &catalogue.types[&type_id.parse().unwrap()];
        domain::report::default_party(board, &place, row).map(|party| party.to_string())
    };
    for (type_id, party) in [
        ("fire_smoke", "fire"),
        ("lift_trapped", "lifts"),
        ("price_gouging", "commerce"),
        ("exposed_rubbish", "cleaning"),
        ("manhole_cover_missing", "municipal"),
        ("terminal_disinfection", "disinfection"),
        ("person_collapsed", "clinic"),
        ("hotline_complaint", "office"),
    ] {
        assert_eq!(answers(type_id).as_deref(), Some(party), "{type_id}");
    }
    let unanswered: Vec<_> =
        catalogue.types.keys().filter(|id| answers(id.as_str()).is_none()).collect();
    assert!(unanswered.is_empty(), "{unanswered:?}");
}

#[tokio::test]
async fn every_step_of_a_round_is_accepted_and_every_case_ends() {
    let stage = stage().await;
    stage.demo.renew_shifts(MORNING).await;
    let mut refused = Vec::new();
    for step in round(Uuid::from_u128(1), &stage.demo.drawings) {
        stage.clock.set(MORNING + i64::from(step.at_s) * SECOND_MS);
        jobs::ticker::run_once(&stage.server, stage.clock.now()).await.unwrap();
        let (at_s, what) = (step.at_s, format!("{:?}", step.command));
        match stage.demo.step(step).await {
            Reply::Accepted { .. } => {}
            other => refused.push(format!("{at_s} s: {other:?} to {what}")),
        }
    }
    assert_eq!(refused, Vec::<String>::new());
    let world = stage.demo.handle.world();
    let open: Vec<_> = world.world.board.cases.values().filter(|c| c.state.is_open()).collect();
    assert!(open.is_empty(), "{open:?}");
    assert!(world.world.board.cases.values().any(|c| c.state == CaseState::Closed));
    assert!(world.world.board.reports.is_empty());
    stage.server.stop().await;
}

#[tokio::test]
async fn the_crew_does_most_duties_and_every_state_can_be_seen() {
    use domain::duty::DutyState as S;
    let stage = stage().await;
    stage.demo.renew_shifts(MORNING).await;
    let mut steps = round(Uuid::from_u128(2), &stage.demo.drawings).into_iter().peekable();
    let mut ended: std::collections::BTreeMap<S, usize> = std::collections::BTreeMap::new();
    let mut counted = std::collections::BTreeSet::new();
    for second in (0..9 * 3_600).step_by(30) {
        let now = MORNING + second * SECOND_MS;
        stage.clock.set(now);
        if second % 600 == 0 {
            jobs::duties::run_once(&stage.server, now).await;
        }
        while steps.peek().is_some_and(|step| i64::from(step.at_s) <= second) {
            stage.demo.step(steps.next().unwrap()).await;
        }
        jobs::ticker::run_once(&stage.server, now).await.unwrap();
        assert_eq!(stage.demo.crew(now).await, 0, "nothing the crew does is refused");
        let board = stage.demo.handle.world().world.board.clone();
        for duty in board.duties.values().filter(|duty| !duty.state.is_due()) {
            if counted.insert(duty.id.clone()) {
                *ended.entry(duty.state).or_default() += 1;
            }
        }
    }
    for state in [S::Done, S::Late, S::Failed, S::Missed, S::Excused] {
        assert!(ended.contains_key(&state), "{state:?} of {ended:?}");
    }
    let of = |state| ended.get(&state).copied().unwrap_or(0);
    assert!(of(S::Done) * 10 > counted.len() * 7, "{ended:?}");
    let rules: std::collections::BTreeSet<&str> =
        counted.iter().map(|duty| duty.rule.as_str()).collect();
    for rule in ["terminal_disinfection", "lift_disinfection"] {
        assert!(rules.contains(rule), "{rule} of {rules:?}");
    }
    stage.server.stop().await;
}

#[tokio::test]
async fn the_table_of_standings_has_compounds_that_were_granted_and_that_may_apply() {
    use domain::standing::StandingState as S;
    let stage = stage().await;
    let board = stage.demo.handle.world().world.board.clone();
    let programme = "epidemic_free".parse().unwrap();
    let states: Vec<S> = board.standings.values().filter_map(|row| row.state(&programme)).collect();
    let count = |state| states.iter().filter(|s| **s == state).count();
    assert_eq!((count(S::Granted), count(S::Eligible), states.len()), (3, 2, 33));
}
