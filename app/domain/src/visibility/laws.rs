//! The law of the stream: whatever happens, whoever looks and whenever he reconnects, what he has
//! folded is what he may see.

mod dice;
mod screen;

use self::dice::{Dice, PEOPLE, happen};
use self::screen::{Kept, SENT, Screen};
use super::*;
use crate::ids::Seq;
use crate::sample::*;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::sync::atomic::Ordering;

const VIEWS: [View; 4] = [View::Wall, View::Desk, View::Area, View::Field];

fn screens(office: &Office, turn: u8) -> Vec<Screen> {
    let (board, head) = (&office.world.board, office.log.len() as Seq);
    let person = |who: &str, view| Screen::of(Ok(id(who)), view, board, head);
    let every = PEOPLE.iter().enumerate();
    let every = every.map(|(n, who)| person(who, VIEWS[(n + usize::from(turn)) % VIEWS.len()]));
    let phones = ["guard", "vol", "disinf"].map(|who| person(who, View::Field));
    let desks = ["op", "sup1", "adm"].map(|who| person(who, View::Desk));
    let walls = ["d1", "d2"].map(|d| Screen::of(Err(id(d)), View::Wall, board, head));
    every.chain(phones).chain(desks).chain(walls).collect()
}

/// One happening, and the ring's entries for it.
fn keep(office: &mut Office, dice: Dice) -> Vec<Kept> {
    let (mut board, from) = (office.world.board.clone(), office.log.len());
    happen(office, dice);
    let mut kept = Vec::new();
    for recorded in office.log[from..].iter().cloned() {
        let before = board.get(&recorded.key);
        board.apply(&recorded);
        let after = board.get(&recorded.key);
        kept.push(Kept { recorded, before, after, board: board.clone() });
    }
    assert_eq!(board, office.world.board, "an event touches its own row only");
    kept
}

fn law(before: Vec<Dice>, after: Vec<Dice>, turn: u8) -> Result<(), TestCaseError> {
    let mut office = Office::open();
    before.into_iter().for_each(|dice| happen(&mut office, dice));
    let mut screens = screens(&office, turn);
    let mut ring: Vec<Kept> = Vec::new();
    for (n, dice) in after.into_iter().enumerate() {
        let (start, last) = (ring.len(), office.now);
        if dice.4 % 8 == 0 {
            office.pass(i64::from(dice.3) * 10);
        }
        ring.extend(keep(&mut office, dice));
        let board = &office.world.board;
        for (s, screen) in screens.iter_mut().enumerate() {
            if screen.online {
                // The timer of the socket: a grant lapsed before the events of this round.
                let lapsed = |v: &Viewer| v.has_lapsed(board, last, office.now);
                screen.follow(&ring[start..], last, office.now);
                if screen.viewer.as_ref().is_some_and(lapsed) {
                    screen.fetch(board, office.log.len() as Seq, office.now);
                }
                screen.online = (n * 7 + s + usize::from(turn)) % 11 > 0;
            } else if (n + s) % 5 == 0 {
                screen.come_back(&ring, board, office.now);
            }
            if screen.online {
                let viewer = screen.viewer.as_ref();
                let may = viewer.map(|viewer| visible(board, viewer)).unwrap_or_default();
                prop_assert_eq!(&screen.mirror.board, &may, "{:?}", viewer);
            }
        }
    }
    Ok(())
}

#[test]
fn folded_frames_equal_the_snapshot() {
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let dice = |least, most| prop::collection::vec(any::<Dice>(), least..most);
    let runs = (dice(0, 60), dice(40, 120), any::<u8>());
    runner.run(&runs, |(before, after, turn)| law(before, after, turn)).unwrap();
    let sent: Vec<usize> = SENT.iter().map(|n| n.load(Ordering::Relaxed)).collect();
    assert!(sent.iter().all(|n| *n >= 40), "event, enter, leave, resync: {sent:?}");
}
