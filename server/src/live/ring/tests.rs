//! The ring by itself: order, bounds, cursors that cannot be served.

use super::*;
use domain::actor::ActorRef;
use domain::board::Board;
use domain::envelope::{Origin, Recorded};
use domain::event::Event;
use domain::ids::{CommandId, DisplayId, EventId, StreetId};
use domain::key::Key;
use domain::time::Ms;

fn published(seq: Seq) -> Published {
    let street = StreetId::parse("wl").unwrap();
    let recorded = Recorded {
        seq,
        event_id: EventId::derived(uuid::Uuid::nil(), &seq.to_string()),
        street,
        key: Key::Display(DisplayId::parse("d1").unwrap()),
        origin: Origin::Live,
        occurred_at: Ms(0),
        recorded_at: Ms(0),
        actor: ActorRef::System,
        on_behalf_of: None,
        place: None,
        place_path: None,
        command_id: CommandId(uuid::Uuid::nil()),
        caused_by: None,
        via: None,
        time_flagged: false,
        event: Event::Display(domain::display::DisplayEvent::DisplayRevoked),
    };
    Published { recorded: Arc::new(recorded), before: None, after: None, board: Board::default() }
}

fn seqs(fed: Fed) -> Option<Vec<Seq>> {
    match fed {
        Fed::Entries(entries) => Some(entries.iter().map(|entry| entry.seq()).collect()),
        Fed::Gone => None,
    }
}

#[test]
fn an_empty_ring_serves_the_head_and_nothing_else() {
    let ring = Ring::new(7);
    assert_eq!(seqs(ring.after(7, 10)), Some(vec![]));
    assert_eq!(seqs(ring.after(6, 10)), None);
}

#[test]
fn a_cursor_is_continued_without_a_gap() {
    let ring = Ring::new(7);
    ring.publish((8..=12).map(published).collect());
    assert_eq!(seqs(ring.after(7, 3)), Some(vec![8, 9, 10]));
    assert_eq!(seqs(ring.after(10, 3)), Some(vec![11, 12]));
    assert_eq!(seqs(ring.after(12, 3)), Some(vec![]));
    assert_eq!(ring.head(), 12);
}

#[test]
fn who_fell_off_is_told_so_and_the_ring_stays_small() {
    let ring = Ring::with_size(0, 8);
    ring.publish((1..=100).map(published).collect());
    assert_eq!(seqs(ring.after(91, 100)), None);
    assert_eq!(seqs(ring.after(92, 100)), Some((93..=100).collect()));
}

#[test]
fn a_cursor_ahead_of_the_head_waits_for_what_comes() {
    let ring = Ring::new(0);
    ring.publish(vec![published(1)]);
    assert_eq!(seqs(ring.after(2, 1)), Some(vec![]));
    assert_eq!(seqs(ring.after(Seq::MAX, 1)), Some(vec![]));
    ring.publish((2..=3).map(published).collect());
    assert_eq!(seqs(ring.after(2, 1)), Some(vec![3]));
}

#[test]
fn a_gap_in_what_is_published_is_never_bridged() {
    let ring = Ring::new(0);
    ring.publish(vec![published(1), published(2)]);
    ring.publish(vec![published(5)]);
    assert_eq!(seqs(ring.after(2, 10)), None);
    assert_eq!(seqs(ring.after(4, 10)), Some(vec![5]));
}

#[tokio::test]
async fn sockets_wake_when_something_is_published() {
    let ring = Ring::new(0);
    let mut head = ring.watch();
    ring.publish(vec![published(1)]);
    head.changed().await.unwrap();
    assert_eq!(*head.borrow_and_update(), 1);
}
