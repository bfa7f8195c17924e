//! The machine, frame by frame.

use super::*;
use domain::board::Board;
use domain::envelope::{Origin, Recorded};
use domain::event::Event;
use domain::ids::{CommandId, Epoch, EventId};
use domain::key::Key;
use domain::shift::ShiftEvent;
use domain::time::Ms;
use uuid::Uuid;

const EPOCH: Epoch = Epoch(Uuid::from_u128(7));

fn street() -> StreetId {
    StreetId::parse("wl").expect("it is an id")
}

fn machine(seq: Seq) -> Machine {
    Machine::new(street(), View::Desk, Cursor { epoch: EPOCH, seq })
}

fn welcome(through: Seq, snapshot_required: bool) -> Input {
    Input::Frame(ServerFrame::Welcome {
        street: street(),
        build: "b".into(),
        epoch: EPOCH,
        through,
        heartbeat_ms: 4_000,
        snapshot_required,
        now: Ms(1),
    })
}

fn recorded(seq: Seq) -> Box<Recorded> {
    Box::new(Recorded {
        seq,
        event_id: EventId(Uuid::from_u128(u128::from(seq))),
        street: street(),
        key: Key::Shift(domain::ids::ShiftId(Uuid::nil())),
        origin: Origin::Live,
        occurred_at: Ms(1),
        recorded_at: Ms(1),
        actor: domain::actor::ActorRef::System,
        on_behalf_of: None,
        place: None,
        place_path: None,
        command_id: CommandId(Uuid::nil()),
        caused_by: None,
        via: None,
        time_flagged: false,
        event: Event::Shift(ShiftEvent::ShiftStarted),
    })
}

fn event(seq: Seq) -> Input {
    Input::Frame(ServerFrame::Event { street: street(), event: recorded(seq) })
}

fn through(seq: Seq) -> Input {
    Input::Frame(ServerFrame::Through { street: street(), seq })
}

fn heartbeat(through: Seq, sent: u64) -> Input {
    let (street, timers_at, now) = (street(), Ms(1), Ms(2));
    Input::Frame(ServerFrame::Heartbeat { street, through, sent, timers_at, now })
}

fn snapshot(seq: Seq) -> Input {
    Input::Board(Ok(Box::new(Snapshot {
        street: street(),
        cursor: Cursor { epoch: EPOCH, seq },
        build: "b".into(),
        now: Ms(1),
        board: Board::default(),
        feed: Vec::new(),
    })))
}

fn said_cursor(actions: &[Action]) -> Option<Option<Seq>> {
    actions.iter().find_map(|action| match action {
        Action::Send(ClientFrame::Hello { subscriptions }) => {
            Some(subscriptions[0].cursor.map(|cursor| cursor.seq))
        }
        _ => None,
    })
}

fn applied(actions: &[Action]) -> Vec<Seq> {
    let seqs = actions.iter().filter_map(|action| match action {
        Action::Apply(recorded) => Some(recorded.seq),
        _ => None,
    });
    seqs.collect()
}

fn streaming(seq: Seq) -> Machine {
    let mut machine = machine(seq);
    machine.step(Input::Opened, 0.5);
    machine.step(welcome(seq, false), 0.5);
    machine
}

#[test]
fn the_stream_continues_the_page_and_drops_what_it_has() {
    let mut machine = machine(10);
    assert_eq!(machine.phase(), Phase::Connecting);
    assert_eq!(said_cursor(&machine.step(Input::Opened, 0.5)), Some(Some(10)));
    machine.step(welcome(12, false), 0.5);
    assert_eq!(machine.phase(), Phase::CatchingUp);
    assert!(machine.step(event(10), 0.5).is_empty());
    assert_eq!(applied(&machine.step(event(11), 0.5)), [11]);
    assert_eq!(machine.phase(), Phase::CatchingUp);
    machine.step(through(12), 0.5);
    assert_eq!(machine.phase(), Phase::Streaming);
}

#[test]
fn a_reconnect_resumes_at_the_cursor_and_doubles_nothing() {
    let mut machine = streaming(10);
    machine.step(event(11), 0.5);
    machine.step(through(11), 0.5);
    machine.step(event(12), 0.5);
    let actions = machine.step(Input::Closed(1006, String::new()), 1.0);
    assert_eq!(actions, [Action::Connect(200)]);
    assert_eq!(said_cursor(&machine.step(Input::Opened, 0.5)), Some(Some(11)));
    machine.step(welcome(13, false), 0.5);
    assert!(applied(&machine.step(event(12), 0.5)).is_empty());
    assert_eq!(applied(&machine.step(event(13), 0.5)), [13]);
}

#[test]
fn a_miscount_says_hello_again_without_a_cursor() {
    let mut machine = streaming(10);
    machine.step(event(11), 0.5);
    assert!(said_cursor(&machine.step(heartbeat(11, 1), 0.5)).is_none());
    assert_eq!(said_cursor(&machine.step(heartbeat(14, 3), 0.5)), Some(None));
    assert!(machine.step(event(15), 0.5).is_empty(), "frames of the old hello do not count");
    let actions = machine.step(welcome(15, true), 0.5);
    assert!(actions.contains(&Action::Fetch(0)));
    assert_eq!(said_cursor(&machine.step(snapshot(15), 0.5)), Some(Some(15)));
    machine.step(welcome(15, false), 0.5);
    assert_eq!(machine.phase(), Phase::Streaming);
}

#[test]
fn a_resync_fetches_the_board_and_greets_on_the_same_socket() {
    let mut machine = streaming(10);
    let resync = ServerFrame::Resync { street: street(), seq: 11 };
    assert_eq!(machine.step(Input::Frame(resync), 0.5), [Action::Fetch(0)]);
    assert!(machine.step(event(12), 0.5).is_empty());
    assert_eq!(said_cursor(&machine.step(snapshot(12), 0.5)), Some(Some(12)));
}

#[test]
fn a_board_that_comes_after_the_socket_went_connects_again() {
    let mut machine = streaming(10);
    machine.step(Input::Frame(ServerFrame::Resync { street: street(), seq: 11 }), 0.5);
    assert!(machine.step(Input::Closed(1006, String::new()), 0.5).is_empty());
    let actions = machine.step(snapshot(12), 0.5);
    assert!(actions.contains(&Action::Connect(0)));
    assert_eq!(said_cursor(&machine.step(Input::Opened, 0.5)), Some(Some(12)));
}

#[test]
fn close_codes_are_heeded() {
    let mut over = streaming(1);
    assert!(over.step(Input::Closed(4401, String::new()), 0.5).is_empty());
    assert_eq!(over.phase(), Phase::SignedOut);
    assert!(over.step(Input::Woke, 0.5).is_empty());
    let mut denied = streaming(1);
    denied.step(Input::Closed(4403, String::new()), 0.5);
    assert_eq!(denied.phase(), Phase::NotAllowed);
    let mut restarting = streaming(1);
    let actions = restarting.step(Input::Closed(1012, "3000".into()), 1.0);
    assert_eq!(actions, [Action::Connect(3_200)]);
    let mut again = streaming(1);
    again.step(Input::Closed(4409, String::new()), 0.5);
    assert_eq!(said_cursor(&again.step(Input::Opened, 0.5)), Some(None));
    let mut foreign = streaming(1);
    assert!(foreign.step(Input::Closed(1002, String::new()), 0.5).contains(&Action::Reload));
}

#[test]
fn waits_grow_until_an_application_frame_comes() {
    let mut machine = machine(1);
    let mut wait = || match machine.step(Input::Closed(1006, String::new()), 1.0)[..] {
        [Action::Connect(wait)] => wait,
        _ => 0,
    };
    assert_eq!([wait(), wait(), wait()], [200, 400, 800]);
    machine.step(Input::Opened, 1.0);
    machine.step(welcome(1, false), 1.0);
    let actions = machine.step(Input::Closed(1006, String::new()), 1.0);
    assert_eq!(actions, [Action::Connect(1_600)], "a welcome alone resets nothing");
    machine.step(Input::Opened, 1.0);
    machine.step(welcome(1, false), 1.0);
    machine.step(heartbeat(1, 0), 1.0);
    let actions = machine.step(Input::Closed(1006, String::new()), 1.0);
    assert_eq!(actions, [Action::Connect(200)]);
}

#[test]
fn waking_up_greets_again_and_another_street_is_not_heard() {
    let mut machine = streaming(5);
    assert_eq!(said_cursor(&machine.step(Input::Woke, 0.5)), Some(Some(5)));
    let other = StreetId::parse("other").expect("it is an id");
    let frame = ServerFrame::Through { street: other, seq: 99 };
    assert!(machine.step(Input::Frame(frame), 0.5).is_empty());
}

#[test]
fn who_is_connected_is_taken_whatever_the_stream_does_and_counts_for_nothing() {
    let present = || Box::new(Present { more_people: 3, ..Present::default() });
    let frame = || Input::Frame(ServerFrame::Presence { street: street(), present: present() });
    let mut machine = machine(5);
    machine.step(Input::Closed(1006, String::new()), 1.0);
    machine.step(Input::Opened, 1.0);
    assert_eq!(machine.step(frame(), 1.0), [Action::Present(present())]);
    assert_eq!(machine.phase(), Phase::Connecting, "it is no welcome");
    machine.step(welcome(5, false), 1.0);
    machine.step(frame(), 1.0);
    assert!(said_cursor(&machine.step(heartbeat(5, 0), 1.0)).is_none(), "it is not counted");
    let mut machine = streaming(5);
    machine.step(Input::Closed(1006, String::new()), 1.0);
    machine.step(Input::Opened, 1.0);
    machine.step(frame(), 1.0);
    let actions = machine.step(Input::Closed(1006, String::new()), 1.0);
    assert_eq!(actions, [Action::Connect(400)], "nor does it end the waiting");
}

#[test]
fn frames_that_come_another_way_continue_where_the_tab_stands() {
    let mut machine = streaming(5);
    machine.step(event(6), 0.5);
    assert_eq!(machine.stands().map(|cursor| cursor.seq), Some(6));
    assert_eq!(machine.step(Input::Moved, 0.5), [Action::Connect(0)]);
    assert_eq!((machine.stands(), machine.phase()), (None, Phase::Connecting));
    assert_eq!(said_cursor(&machine.step(Input::Opened, 0.5)), Some(Some(5)));
    let mut fetching = streaming(5);
    fetching.step(Input::Frame(ServerFrame::Resync { street: street(), seq: 6 }), 0.5);
    assert!(fetching.step(Input::Moved, 0.5).is_empty(), "the board is on its way");
    assert!(fetching.step(snapshot(6), 0.5).contains(&Action::Connect(0)));
}
