//! The grid and the list of what is about to be missed.

use super::*;
use domain::duty::Eligible;
use domain::envelope::Origin;
use domain::ids::DutyId;
use domain::place::{Place, PlaceKind, ThreeParties};
use domain::text::Label;
use domain::time::{DAY_MS, HOUR_MS, Ms};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An instant of that Monday; `24:00` is its end.
fn at(text: &str) -> Ms {
    if text == "24:00" {
        return at("00:00") + DAY_MS;
    }
    Ms::parse(&format!("2026-03-02T{text}:00+08:00")).unwrap()
}

fn place(id: &str, parent: Option<&str>, kind: PlaceKind) -> Arc<Place> {
    Arc::new(Place {
        id: id.parse().unwrap(),
        parent: parent.map(|id| id.parse().unwrap()),
        kind,
        label: Label::same(id),
        aliases: Vec::new(),
        point: None,
        outline: None,
        notice: None,
        parties: ThreeParties::default(),
        tags: Vec::new(),
        control: None,
        prepared: BTreeMap::new(),
        added_at: None,
        version: 1,
    })
}

fn duty(place: &str, (opens, closes): (&str, &str), state: DutyState) -> Duty {
    let closes_at = at(closes);
    Duty {
        id: DutyId {
            place: place.parse().unwrap(),
            rule: "cleaning".parse().unwrap(),
            opens_ms: at(opens).0,
        },
        version: 1,
        closes_at,
        missed_at: closes_at + HOUR_MS,
        eligible: Eligible::default(),
        tell: Vec::new(),
        told: 0,
        state,
        claim: None,
        work: None,
        overdue: false,
        asked: None,
        refused: None,
        excused: None,
        origin: Origin::Live,
        events: 1,
    }
}

fn board(duties: Vec<Duty>) -> Board {
    let mut board = Board::default();
    for row in [
        place("wl", None, PlaceKind::Street),
        place("p1", Some("wl"), PlaceKind::Compound),
        place("b1", Some("p1"), PlaceKind::Building),
        place("p2", Some("wl"), PlaceKind::Compound),
    ] {
        board.places.insert(row.id.clone(), row);
    }
    for duty in duties {
        board.duties.insert(duty.id.clone(), Arc::new(duty));
    }
    board
}

#[test]
fn a_cell_shows_the_worst_of_its_duties_and_how_many_stand_so() {
    let board = board(vec![
        duty("p1", ("07:00", "09:00"), DutyState::Done),
        duty("b1", ("06:30", "08:00"), DutyState::Missed),
        duty("b1", ("06:00", "07:00"), DutyState::Missed),
        duty("p1", ("09:00", "12:00"), DutyState::Late),
        duty("p2", ("18:00", "24:00"), DutyState::Planned),
    ]);
    let grid = grid(&board, at("12:30"));
    let p1 = "p1".parse().unwrap();
    assert_eq!(grid.rows.len(), 2);
    assert_eq!(grid.cell(&p1, 2), Some(&Cell { worst: Mark::Missed, count: 2, of: 3 }));
    assert_eq!(grid.cell(&p1, 3), Some(&Cell { worst: Mark::Late, count: 1, of: 1 }));
    assert_eq!(grid.cell(&p1, 4), None);
    let last = grid.cell(&"p2".parse().unwrap(), 7).map(|cell| cell.worst);
    assert_eq!(last, Some(Mark::Unstaffed), "nobody is rostered, and it says so before it is late");
    assert_eq!((grid.total(Mark::Missed), grid.total(Mark::Open)), (2, 0));
}

#[test]
fn a_window_beyond_midnight_stands_in_the_last_stretch_of_the_day_and_then_in_its_own() {
    let mut night = duty("p1", ("22:30", "24:00"), DutyState::Open);
    night.closes_at = night.closes_at + HOUR_MS;
    let board = board(vec![night]);
    let place = "p1".parse().unwrap();
    let found = |now| {
        let grid = grid(&board, now);
        (0..STRETCHES).filter(|n| grid.cell(&place, *n).is_some()).collect::<Vec<_>>()
    };
    assert_eq!(found(at("23:00")), [STRETCHES - 1]);
    assert_eq!(found(at("24:00")), [0]);
}

#[test]
fn yesterdays_duties_are_not_in_todays_grid() {
    let board = board(vec![duty("p1", ("07:00", "09:00"), DutyState::Missed)]);
    assert_eq!(grid(&board, at("23:59")).rows.len(), 1);
    assert_eq!(grid(&board, at("23:59") + HOUR_MS).rows.len(), 0);
}

#[test]
fn what_is_about_to_be_missed_stands_in_the_order_of_its_end() {
    let board = board(vec![
        duty("p1", ("07:00", "11:00"), DutyState::Open),
        duty("p2", ("07:00", "09:00"), DutyState::Claimed),
        duty("b1", ("10:00", "12:00"), DutyState::Planned),
        duty("p2", ("20:00", "22:00"), DutyState::Planned),
        duty("b1", ("06:00", "08:00"), DutyState::Done),
    ]);
    let list = about_to_be_missed(&board, at("08:30"), 2 * HOUR_MS);
    let places: Vec<&str> = list.iter().map(|id| id.place.as_str()).collect();
    assert_eq!(places, ["p2", "p1", "b1"]);
}

#[test]
fn each_mark_has_a_shape_of_its_own() {
    let shapes: std::collections::BTreeSet<_> = Mark::ALL.iter().map(|mark| mark.shape()).collect();
    assert_eq!(shapes.len(), Mark::ALL.len());
    assert!(Mark::ALL.is_sorted());
}

#[test]
fn of_too_many_compounds_the_worst_are_shown_in_their_order() {
    let board = board(vec![
        duty("p1", ("07:00", "09:00"), DutyState::Done),
        duty("p2", ("07:00", "09:00"), DutyState::Missed),
    ]);
    let grid = grid(&board, at("12:30"));
    let places = |max| {
        let (places, hidden) = grid.shown(max);
        (places.iter().map(ToString::to_string).collect::<Vec<_>>(), hidden)
    };
    assert_eq!(places(1), (vec!["p2".to_owned()], 1));
    assert_eq!(places(2), (vec!["p1".to_owned(), "p2".to_owned()], 0));
    assert_eq!((grid.done(), grid.due()), (1, 2));
}

#[test]
fn what_closes_within_the_hour_or_has_closed_presses() {
    let mut overdue = duty("p1", ("05:00", "07:00"), DutyState::Claimed);
    overdue.overdue = true;
    let board = board(vec![
        overdue,
        duty("p1", ("07:00", "09:00"), DutyState::Open),
        duty("p2", ("07:00", "12:00"), DutyState::Open),
        duty("p2", ("06:00", "09:00"), DutyState::Done),
    ]);
    assert_eq!(pressing(&board, at("08:00")), 2);
    assert_eq!(pressing(&board, at("07:59") + -HOUR_MS), 1, "the closed window alone");
}

#[test]
fn a_step_of_telling_is_said_before_it_fires_and_no_more_once_it_is_done() {
    let mut row = duty("p1", ("07:00", "09:00"), DutyState::Open);
    let step = |time, tell| domain::duty::Told { at: at(time), tell };
    use domain::catalogue::DutyTarget::{Area, CommandCentre};
    row.tell = vec![step("09:00", Area), step("09:15", CommandCentre)];
    assert_eq!(next_told(&row).map(|told| told.tell), Some(Area));
    row.told = 1;
    assert_eq!(next_told(&row).map(|told| told.tell), Some(CommandCentre));
    assert_eq!(told(&row).len(), 1);
    row.state = DutyState::Late;
    assert_eq!(next_told(&row), None);
}

#[test]
fn what_was_missed_today_stands_latest_first() {
    let board = board(vec![
        duty("p1", ("05:00", "07:00"), DutyState::Missed),
        duty("p2", ("07:00", "09:00"), DutyState::Missed),
        duty("p2", ("05:00", "06:00"), DutyState::Excused),
    ]);
    let places = |now| -> Vec<String> {
        missed(&board, now).iter().map(|id| id.place.to_string()).collect()
    };
    assert_eq!(places(at("12:00")), ["p2", "p1"]);
    assert!(places(at("12:00") + DAY_MS).is_empty());
}

#[test]
fn a_gap_names_the_compound_and_each_window_of_the_next_hours() {
    let board = board(vec![
        duty("b1", ("14:00", "16:00"), DutyState::Planned),
        duty("p1", ("10:00", "12:00"), DutyState::Planned),
        duty("p2", ("11:00", "12:00"), DutyState::Open),
        duty("p2", ("22:00", "23:00"), DutyState::Planned),
        duty("p2", ("06:00", "07:00"), DutyState::Missed),
    ]);
    let gaps = gaps(&board, at("09:00"), COVER_MS);
    let found: Vec<(&str, usize)> =
        gaps.iter().map(|gap| (gap.place.as_str(), gap.owed.len())).collect();
    assert_eq!(found, [("p1", 2), ("p2", 1)]);
    assert_eq!(gaps[0].owed[0].closes_at, at("12:00"), "the first window stands first");
}
