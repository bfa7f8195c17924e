//! A client that folds what it receives notices what is lost or doubled.

use super::*;
use domain::actor::ActorRef;
use domain::display::{Display, DisplayEvent};
use domain::envelope::{Origin, Recorded};
use domain::event::Event;
use domain::ids::{CommandId, Epoch, EventId};
use domain::text::Label;
use domain::time::Ms;
use domain::wire::HEARTBEAT_MS;
use uuid::Uuid;

fn street() -> StreetId {
    "wl".parse().unwrap()
}

fn epoch(n: u128) -> Epoch {
    Epoch(Uuid::from_u128(n))
}

fn welcome(snapshot_required: bool) -> ServerFrame {
    ServerFrame::Welcome {
        street: street(),
        build: "b".into(),
        epoch: epoch(1),
        through: 10,
        heartbeat_ms: HEARTBEAT_MS,
        snapshot_required,
        now: Ms(0),
    }
}

fn display(n: Seq) -> Display {
    Display {
        id: format!("d{n}").parse().unwrap(),
        label: Label::same("大厅"),
        place: "wl".parse().unwrap(),
        enrolled_at: Ms(0),
    }
}

fn enrolled(seq: Seq) -> ServerFrame {
    let event = Recorded {
        seq,
        event_id: EventId(Uuid::from_u128(seq.into())),
        street: street(),
        key: Key::Display(display(seq).id),
        origin: Origin::Live,
        occurred_at: Ms(0),
        recorded_at: Ms(0),
        actor: ActorRef::System,
        on_behalf_of: None,
        place: None,
        place_path: None,
        command_id: CommandId(Uuid::nil()),
        caused_by: None,
        via: None,
        time_flagged: false,
        event: Event::Display(DisplayEvent::DisplayEnrolled(display(seq))),
    };
    ServerFrame::Event { street: street(), event: Box::new(event) }
}

fn enter(seq: Seq) -> ServerFrame {
    let row = Box::new(Row::Display(display(seq).into()));
    ServerFrame::Enter { street: street(), seq, row }
}

fn leave(seq: Seq, of: Seq) -> ServerFrame {
    ServerFrame::Leave { street: street(), seq, key: Key::Display(display(of).id) }
}

fn through(seq: Seq) -> ServerFrame {
    ServerFrame::Through { street: street(), seq }
}

fn heartbeat(through: Seq, sent: u64) -> ServerFrame {
    let (timers_at, now) = (Ms(0), Ms(0));
    ServerFrame::Heartbeat { street: street(), through, sent, timers_at, now }
}

fn snapshot(seq: Seq) -> Snapshot {
    Snapshot {
        street: street(),
        cursor: Cursor { epoch: epoch(1), seq },
        build: "b".into(),
        now: Ms(0),
        board: Board::default(),
        feed: Vec::new(),
    }
}

/// A follower that stands at 10.
fn standing() -> Fold {
    let mut fold = Fold::new(street(), View::Wall);
    assert_eq!(fold.take(welcome(true), 0), Next::FetchBoard);
    fold.restart(snapshot(10));
    assert_eq!(fold.take(welcome(false), 0), Next::Read);
    fold
}

fn codes(fold: &Fold) -> Vec<String> {
    fold.board.displays.keys().map(ToString::to_string).collect()
}

#[test]
fn rows_come_go_and_are_counted() {
    let mut fold = standing();
    for frame in [enrolled(11), enter(13), leave(14, 11), through(15), heartbeat(16, 3)] {
        assert_eq!(fold.take(frame, 7), Next::Read);
    }
    assert_eq!(codes(&fold), ["d13"]);
    assert_eq!((fold.through(), fold.folded), (16, 14));
    assert_eq!(fold.ledger.spans, [super::super::ledger::Span { from: 10, to: 16 }]);
    assert!(fold.ledger.receipts.iter().all(|receipt| receipt.at_us == 7));
    assert_eq!((fold.ledger.doubled, fold.ledger.miscounts), (0, 0));
}

#[test]
fn an_event_that_comes_twice_is_counted_and_not_folded() {
    let mut fold = standing();
    fold.take(enrolled(11), 0);
    fold.take(leave(12, 11), 0);
    fold.take(enrolled(11), 0);
    fold.take(enrolled(9), 0);
    assert_eq!(fold.ledger.doubled, 2);
    assert!(codes(&fold).is_empty());
}

#[test]
fn a_resumed_connection_may_repeat_only_what_was_not_covered() {
    let mut fold = standing();
    fold.take(enrolled(11), 0);
    fold.take(through(11), 0);
    fold.take(enrolled(12), 0);
    fold.connection_lost();
    fold.take(welcome(false), 0);
    fold.take(enrolled(12), 0);
    fold.take(enrolled(13), 0);
    assert_eq!((fold.ledger.doubled, fold.ledger.reconnects, fold.ledger.resumed), (0, 1, 1));
    assert_eq!(fold.ledger.receipts.len(), 3);
    fold.take(enrolled(11), 0);
    assert_eq!(fold.ledger.doubled, 1);
}

#[test]
fn another_count_or_a_position_that_goes_back_is_a_fault() {
    let mut fold = standing();
    fold.take(enrolled(11), 0);
    assert_eq!(fold.take(heartbeat(11, 2), 0), Next::HelloAgain);
    assert_eq!(fold.take(heartbeat(11, 9), 0), Next::Read, "of the hello before");
    fold.take(welcome(false), 0);
    fold.take(through(9), 0);
    assert_eq!(fold.ledger.miscounts, 2);
    assert_eq!(fold.through(), 10);
}

#[test]
fn a_new_epoch_and_a_resync_ask_for_the_board() {
    let mut fold = standing();
    let ServerFrame::Welcome { street, build, through, heartbeat_ms, now, .. } = welcome(false)
    else {
        unreachable!("a welcome");
    };
    let other = ServerFrame::Welcome {
        street: street.clone(),
        build,
        epoch: epoch(2),
        through,
        heartbeat_ms,
        snapshot_required: false,
        now,
    };
    assert_eq!(fold.take(other, 0), Next::FetchBoard);
    fold.restart(snapshot(11));
    fold.take(welcome(false), 0);
    assert_eq!(fold.take(ServerFrame::Resync { street, seq: 12 }, 0), Next::FetchBoard);
    fold.restart(snapshot(12));
    assert_eq!(fold.ledger.spans.len(), 3);
}
