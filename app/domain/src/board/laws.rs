//! Laws of the fold: total, one row per event, and the same after a trip through JSON.

use super::*;
use crate::sample::Office;
use crate::testkit::Kit;
use proptest::prelude::*;

/// Events of two scripted days.
fn events() -> Vec<Recorded> {
    let mut kit = Kit::street();
    kit.closed(1);
    kit.offered(2);
    kit.handled(3);
    let mut log = Office::open().log;
    log.extend(kit.log);
    log
}

/// Every kind of row that the scripted days leave behind, and none.
fn rows(events: &[Recorded]) -> Vec<Option<Row>> {
    let mut board = Board::default();
    let mut rows = vec![None];
    for event in events {
        board.apply(event);
        rows.push(board.get(&event.key));
    }
    rows
}

#[test]
fn replay_gives_the_same_board_and_world() {
    let mut kit = Kit::street();
    kit.closed(1);
    kit.offered(2);
    let mut world = crate::world::World::default();
    kit.log.iter().for_each(|recorded| world.apply(recorded));
    assert_eq!(world, kit.world);
    let text = serde_json::to_string(&world).unwrap();
    assert_eq!(serde_json::from_str::<crate::world::World>(&text).unwrap(), world);
}

#[test]
fn an_event_touches_the_row_of_its_key_and_no_other() {
    let mut board = Board::default();
    for event in events() {
        let before = board.clone();
        board.apply(&event);
        let mut only_that = before.clone();
        only_that.put(&event.key, board.get(&event.key));
        assert_eq!(only_that, board, "{:?}", event.event);
    }
}

#[test]
fn rows_keep_their_key_and_are_found_by_it() {
    let mut board = Board::default();
    for event in events() {
        board.apply(&event);
    }
    for row in board.rows() {
        assert_eq!(board.get(&row.key()), Some(row));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_event_folds_into_any_row(picks in prop::collection::vec((any::<u16>(), any::<u16>()), 50)) {
        let events = events();
        let rows = rows(&events);
        for (event, row) in picks {
            let event = &events[usize::from(event) % events.len()];
            let row = rows[usize::from(row) % rows.len()].clone();
            let after = evolve(row.clone(), event);
            prop_assert_eq!(&evolve(row, event), &after, "the same again");
            if let Some(after) = after {
                prop_assert_eq!(after.key().kind(), event.key.kind());
            }
        }
    }
}
