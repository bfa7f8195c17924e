//! Two tabs: the machine of one is fed by the server, that of the other by letters.

use super::*;
use crate::live::machine::{Action, Input, Machine};
use domain::board::Board;
use domain::wire::{ClientFrame, Snapshot, View};
use std::collections::BTreeSet;

const EPOCH: Epoch = Epoch(Uuid::from_u128(7));
const NOW: Ms = Ms(1_000);

use domain::ids::Epoch;

fn street() -> StreetId {
    StreetId::parse("wl").expect("it is an id")
}

fn cursor(seq: Seq) -> Cursor {
    Cursor { epoch: EPOCH, seq }
}

fn at(seq: Seq) -> Said {
    Said::At(At { cursor: cursor(seq), build: "b".into() })
}

fn frame(frame: ServerFrame) -> Said {
    Said::Frame(serde_json::to_string(&frame).expect("it is JSON"))
}

/// A row that leaves stands for any frame of an event.
fn event(seq: Seq) -> Said {
    let key = domain::key::Key::Place(domain::ids::PlaceId::parse("p1").expect("an id"));
    frame(ServerFrame::Leave { street: street(), seq, key })
}

fn through(seq: Seq) -> Said {
    frame(ServerFrame::Through { street: street(), seq })
}

fn heartbeat(through: Seq, sent: u64) -> Said {
    let (street, timers_at, now) = (street(), Ms(1), Ms(2));
    frame(ServerFrame::Heartbeat { street, through, sent, timers_at, now })
}

fn snapshot(seq: Seq) -> Input {
    Input::Board(Ok(Box::new(Snapshot {
        street: street(),
        cursor: cursor(seq),
        build: "b".into(),
        now: Ms(1),
        board: Board::default(),
        feed: Vec::new(),
    })))
}

/// A tab that follows: what it has shown, and what it waits for.
struct Tab {
    machine: Machine,
    follower: Follower,
    /// Events on its board.
    shown: BTreeSet<Seq>,
    asked: u32,
    fetches: bool,
    connects: Option<u32>,
}

impl Tab {
    /// Its page was rendered with everything up to `seq`.
    fn open(seq: Seq) -> Self {
        let mut tab = Self {
            machine: Machine::new(street(), View::Desk, cursor(seq)),
            follower: Follower::new(street()),
            shown: (1..=seq).collect(),
            asked: 0,
            fetches: false,
            connects: None,
        };
        tab.step(Input::Opened);
        tab
    }
    fn step(&mut self, input: Input) {
        for action in self.machine.step(input, 0.5) {
            match action {
                Action::Send(ClientFrame::Hello { subscriptions }) => {
                    let told = self.follower.hello(subscriptions[0].cursor, NOW);
                    self.told(told);
                }
                Action::Fetch(_) => self.fetches = true,
                Action::Connect(wait) => self.connects = Some(wait),
                Action::Put(key, None) => drop(key),
                _ => {}
            }
        }
    }
    fn told(&mut self, told: Vec<Told>) {
        for told in told {
            match told {
                Told::Frame(frame) => {
                    let seq = match &frame {
                        ServerFrame::Leave { seq, .. } => Some(*seq),
                        _ => None,
                    };
                    let before = self.machine.stands();
                    self.step(Input::Frame(frame));
                    // The machine says by its position whether it applied it.
                    if let (Some(seq), Some(before), Some(after)) =
                        (seq, before, self.machine.stands())
                        && before.seq < seq
                        && after.seq >= seq
                    {
                        assert!(self.shown.insert(seq), "{seq} was applied twice");
                    }
                }
                Told::Closed(code, reason) => self.step(Input::Closed(code, reason)),
                Told::Ask => self.asked += 1,
            }
        }
    }
    fn hear(&mut self, letter: Letter) {
        let told = self.follower.hear(letter, NOW);
        self.told(told);
    }
    fn board(&mut self, visible: BTreeSet<Seq>, seq: Seq) {
        self.fetches = false;
        self.shown = visible;
        self.step(snapshot(seq));
    }
    fn stands(&self) -> Option<Seq> {
        self.machine.stands().map(|cursor| cursor.seq)
    }
}

fn leader() -> Leader {
    Leader::new(Uuid::from_u128(1))
}

#[test]
fn a_tab_that_opens_later_continues_its_page_by_letters() {
    let mut leader = leader();
    let mut tab = Tab::open(10);
    assert_eq!((tab.asked, tab.stands()), (1, None));
    for what in [at(10), event(11), through(12), heartbeat(12, 99)] {
        tab.hear(leader.say(what));
    }
    assert_eq!((tab.stands(), tab.fetches), (Some(12), false), "its own count is what counts");
    assert_eq!(tab.shown, (1..=11).collect());
}

#[test]
fn a_page_older_than_the_letters_fetches_the_board_and_misses_nothing_meanwhile() {
    let mut leader = leader();
    let mut tab = Tab::open(8);
    tab.hear(leader.say(at(10)));
    assert!(tab.fetches, "9 and 10 were never passed on to this tab");
    tab.hear(leader.say(event(11)));
    tab.hear(leader.say(event(12)));
    tab.board((1..=11).collect(), 11);
    assert_eq!((tab.stands(), tab.shown.last()), (Some(12), Some(&12)), "12 was held for it");
    assert_eq!(tab.asked, 1, "nobody had to be asked again");
}

#[test]
fn a_lost_letter_is_missed_and_the_board_fetched() {
    let mut leader = leader();
    let mut tab = Tab::open(10);
    tab.hear(leader.say(at(10)));
    drop(leader.say(event(11)));
    tab.hear(leader.say(event(12)));
    assert!(tab.fetches && !tab.shown.contains(&12), "nothing is shown beyond a gap");
    tab.board((1..=12).collect(), 12);
    assert_eq!((tab.stands(), tab.asked), (None, 3), "it waits for where the stream stands");
    tab.hear(leader.say(at(12)));
    tab.hear(leader.say(event(13)));
    assert_eq!(tab.stands(), Some(13));
}

#[test]
fn a_frame_that_lies_behind_a_held_one_too_many_asks_for_the_board() {
    let mut leader = leader();
    let mut tab = Tab::open(8);
    tab.hear(leader.say(at(10)));
    let last = 11 + HELD_MAX as Seq;
    (11..=last).for_each(|seq| tab.hear(leader.say(event(seq))));
    tab.board((1..=10).collect(), 10);
    assert!(tab.fetches, "11 is held no more");
    tab.board((1..=11).collect(), 11);
    assert_eq!((tab.stands(), tab.shown.len() as Seq), (Some(last), last));
}

#[test]
fn another_tab_takes_the_lead_without_a_fetch_or_a_gap() {
    let mut first = leader();
    let (mut second, mut third) = (Tab::open(10), Tab::open(10));
    for what in [at(10), event(11), through(11)] {
        let letter = first.say(what);
        second.hear(letter.clone());
        third.hear(letter);
    }
    // The first closes; the second gets its own socket and continues from its cursor.
    second.step(Input::Moved);
    assert_eq!(second.connects, Some(0), "at once");
    let mut leader = Leader::new(Uuid::from_u128(2));
    third.hear(leader.say(at(11)));
    third.hear(leader.say(event(12)));
    assert_eq!((third.stands(), third.fetches), (Some(12), false));
    third.hear(first.say(event(11)));
    assert_eq!(third.stands(), Some(12), "who leads no more is not heard");
}

#[test]
fn a_socket_that_closes_closes_for_all_and_opens_again_for_all() {
    let mut leader = leader();
    let mut tab = Tab::open(10);
    tab.hear(leader.say(at(10)));
    tab.hear(leader.say(Said::Closed(1012, "3000".into())));
    assert!(tab.connects.is_some() && tab.stands().is_none());
    tab.step(Input::Opened);
    tab.hear(leader.say(at(10)));
    assert_eq!((tab.stands(), tab.fetches), (Some(10), false));
    tab.hear(leader.say(Said::Closed(4401, String::new())));
    assert!(tab.machine.is_over(), "the session is over in every tab");
}

#[test]
fn what_the_leader_fetched_anew_is_fetched_anew_by_who_follows() {
    let mut leader = leader();
    let mut tab = Tab::open(10);
    tab.hear(leader.say(at(10)));
    tab.hear(leader.say(frame(ServerFrame::Resync { street: street(), seq: 11 })));
    assert!(tab.fetches);
    tab.board((1..=11).collect(), 11);
    tab.hear(leader.say(at(12)));
    assert!(tab.fetches, "the leader's board was younger: 12 was in it");
    tab.board((1..=12).collect(), 12);
    assert_eq!(tab.stands(), Some(12));
}

#[test]
fn who_asks_hears_who_is_connected() {
    let mut leader = leader();
    let present = Box::default();
    let text = serde_json::to_string(&ServerFrame::Presence { street: street(), present });
    drop(leader.presence(text.expect("it is JSON")));
    let Said::At(here) = at(3) else { unreachable!("it is") };
    let mut follower = Follower::new(street());
    follower.hello(Some(cursor(3)), NOW);
    let told: Vec<_> =
        leader.answer(here).into_iter().flat_map(|letter| follower.hear(letter, NOW)).collect();
    let Told::Frame(ServerFrame::Welcome { now, .. }) = &told[0] else { panic!("{told:?}") };
    assert_eq!(*now, NOW, "the time of this tab, not of the letter");
    assert!(matches!(told.last(), Some(Told::Frame(ServerFrame::Presence { .. }))));
}

/// Chance that is the same in each run.
struct Dice(u64);

impl Dice {
    fn is(&mut self, one_in: u64) -> bool {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33).is_multiple_of(one_in)
    }
}

#[test]
fn whatever_is_lost_and_whenever_a_board_comes_the_tab_shows_what_the_log_holds() {
    for run in 0..300 {
        let mut dice = Dice(run);
        let mut leader = leader();
        let (mut head, mut visible) = (20, (1..=20).collect::<BTreeSet<Seq>>());
        let mut tab = Tab::open(20 - run % 3);
        let deliver = |tab: &mut Tab, letters: Vec<Letter>, dice: &mut Dice, lossy: bool| {
            letters.into_iter().filter(|_| !(lossy && dice.is(9))).for_each(|l| tab.hear(l));
        };
        for turn in 0..60 {
            let lossy = turn < 50;
            head += 1;
            let mut letters = Vec::new();
            if !dice.is(3) {
                visible.insert(head);
                letters.push(leader.say(event(head)));
            }
            if dice.is(2) {
                letters.push(leader.say(through(head)));
            }
            deliver(&mut tab, letters, &mut dice, lossy);
            if tab.fetches && dice.is(3) {
                tab.board(visible.clone(), head);
            }
            if std::mem::take(&mut tab.asked) > 0 {
                let stands = leader.say(at(head));
                deliver(&mut tab, vec![stands], &mut dice, lossy);
            }
            // The machine asks again by itself: a hello that nobody answered.
            if tab.stands().is_none() && !tab.fetches {
                let stands = leader.say(at(head));
                deliver(&mut tab, vec![stands], &mut dice, lossy);
            }
            assert!(tab.shown.is_subset(&visible), "run {run}");
            if let Some(stands) = tab.stands() {
                let due: BTreeSet<_> = visible.range(..=stands).copied().collect();
                assert_eq!(tab.shown, due, "run {run}, at {stands}: a gap");
            }
        }
        let last = leader.say(heartbeat(head, 0));
        tab.hear(last);
        if tab.fetches {
            tab.board(visible.clone(), head);
            tab.hear(leader.say(at(head)));
        }
        assert_eq!((tab.stands(), &tab.shown), (Some(head), &visible), "run {run}");
    }
}
