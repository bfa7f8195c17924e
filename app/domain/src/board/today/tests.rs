//! History beside today, and a storm as one card.

use crate::report::ReceiveReport;
use crate::testkit::*;
use crate::time::DAY_MS;

#[test]
fn history_is_left_out_of_everything_that_counts_today() {
    let mut kit = Kit::street();
    let long_ago = kit.now + -900 * DAY_MS;
    kit.record(long_ago, receive(1)).unwrap();
    kit.record(long_ago, file(1)).unwrap();
    kit.record(long_ago, dispatch(1, 1, "works", None, None)).unwrap();
    kit.record(long_ago, receive(2)).unwrap();
    let board = &kit.world.board;
    assert_eq!((board.cases.len(), board.reports.len(), board.assignments.len()), (1, 1, 1));
    assert_eq!(board.open_cases().count() + board.current_cases().count(), 0);
    assert_eq!(board.current_assignments().count() + board.waiting().cards(), 0);
    let (cases, reports) = board.history();
    assert_eq!((cases.count(), reports.count()), (1, 1));
    kit.run("op", receive(3)).unwrap();
    kit.run("op", file(3)).unwrap();
    kit.run("op", receive(4)).unwrap();
    assert_eq!(kit.world.board.open_cases().count(), 1);
    assert_eq!(kit.world.board.waiting().reports, [report(4)]);
}

#[test]
fn a_storm_waits_as_one_card_beside_the_reports_that_are_no_storm() {
    let mut kit = Kit::street();
    let types = kit.world.board.catalogue().unwrap().types.values();
    let row = types.clone().find(|row| row.repeat.is_some()).expect("some type repeats");
    let (type_id, count) = (row.id.clone(), u128::from(row.repeat.unwrap().count));
    for n in 1..=count {
        kit.run("op", ReceiveReport { type_id: type_id.clone(), ..receive(n) }).unwrap();
    }
    kit.run("op", receive(70)).unwrap();
    let waiting = kit.world.board.waiting();
    assert_eq!((waiting.cards(), waiting.reports.len()), (2, 1));
    assert_eq!(waiting.alerts[0].1.len() as u128, count);
    // One of the storm is decided on by itself: the card holds the rest.
    kit.run("op", file(1)).unwrap();
    assert_eq!(kit.world.board.waiting().alerts[0].1.len() as u128, count - 1);
}
