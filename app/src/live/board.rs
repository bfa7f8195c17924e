//! [`LiveBoard`]: one handle, copied freely, that every component reads from.
//!
//! It lives in the owner of the whole application, so that it outlives every page. Reading is by
//! row ([`LiveBoard::case`]) or by kind ([`LiveBoard::watch`]); both watch what they read.

use super::clock::Offset;
use super::connection;
use super::feed::{FEED_MAX, FeedItem, is_news};
use super::machine::{Action, Machine};
use super::outbox::Outbox;
use super::pending::Pending;
use super::queue::Turns;
use super::relay;
use super::rows::{Kind, Rows};
use super::sealed::Sealed;
use super::status::{Link, Status};
use crate::model::{Loaded, Me};
use domain::alert::Alert;
use domain::assignment::Assignment;
use domain::board::{Board, Row};
use domain::case::Case;
use domain::duty::Duty;
use domain::envelope::Recorded;
use domain::ids::*;
use domain::key::Key;
use domain::party::{Party, Team};
use domain::person::Person;
use domain::place::Place;
use domain::report::Report;
use domain::shift::Shift;
use domain::time::Ms;
use domain::wire::{Present, Snapshot, View};
use leptos::prelude::*;
use std::collections::VecDeque;
use std::sync::{Arc, RwLock};

/// All of it, shared by the copies of the handle.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) rows: Rows,
    pub(super) sealed: Sealed,
    pub(super) pending: ArcRwSignal<Vec<Pending>>,
    pub(super) outbox: ArcRwSignal<Outbox>,
    pub(super) turns: Turns,
    pub(super) lost: ArcRwSignal<bool>,
    me: ArcRwSignal<Option<Me>>,
    feed: ArcRwSignal<VecDeque<FeedItem>>,
    link: ArcRwSignal<Link>,
    present: ArcRwSignal<Option<Arc<Present>>>,
    now: ArcRwSignal<Ms>,
    build: ArcRwSignal<String>,
    served_build: ArcRwSignal<String>,
    offset: RwLock<Offset>,
}

/// The live board of this page. Reading it after the application has gone gives nothing.
#[derive(Clone, Copy)]
pub struct LiveBoard(StoredValue<Arc<Shared>>);

/// Makes the board of the application; called once, at its root.
pub fn provide_live() {
    provide_context(LiveBoard(StoredValue::new(Arc::default())));
}

/// The board of the application.
pub fn use_live() -> LiveBoard {
    expect_context::<LiveBoard>()
}

macro_rules! readers {
    ($($(#[$doc:meta])* $name:ident($variant:ident: $id:ty) -> $row:ty;)*) => {
        impl LiveBoard {
            $($(#[$doc])* pub fn $name(self, id: &$id) -> Option<Arc<$row>> {
                match self.row(&Key::$variant(id.clone()))? {
                    Row::$variant(row) => Some(row),
                    _ => None,
                }
            })*
        }
    };
}

readers! {
    /// A place, watched alone.
    place(Place: PlaceId) -> Place;
    /// A party, watched alone.
    party(Party: PartyId) -> Party;
    /// A team, watched alone.
    team(Team: TeamId) -> Team;
    /// A person, watched alone.
    person(Person: PersonId) -> Person;
    /// A shift, watched alone.
    shift(Shift: ShiftId) -> Shift;
    /// A report that waits, watched alone.
    report(Report: ReportId) -> Report;
    /// A case, watched alone.
    case(Case: CaseId) -> Case;
    /// An assignment, watched alone.
    assignment(Assignment: AssignmentId) -> Assignment;
    /// An alert, watched alone.
    alert(Alert: AlertId) -> Alert;
    /// A duty, watched alone.
    duty(Duty: DutyId) -> Duty;
}

impl LiveBoard {
    pub(super) fn shared(self) -> Arc<Shared> {
        self.0.try_get_value().unwrap_or_default()
    }

    /// All rows as they are now, watching nothing: for names, and in event handlers.
    pub fn board(self) -> Board {
        self.shared().rows.board()
    }
    /// All rows, watching every row of these kinds: for lists and counts, inside a memo.
    pub fn watch(self, kinds: &[Kind]) -> Board {
        self.shared().rows.watch(kinds)
    }
    /// One row, watched alone.
    pub fn row(self, key: &Key) -> Option<Row> {
        self.shared().rows.row(key)
    }
    /// Who looks.
    pub fn me(self) -> Option<Me> {
        self.shared().me.get()
    }
    /// Who looks, watching nothing.
    pub fn me_untracked(self) -> Option<Me> {
        self.shared().me.get_untracked()
    }
    /// The latest events that people want to read, newest first, at most [`FEED_MAX`].
    pub fn feed(self) -> VecDeque<FeedItem> {
        self.shared().feed.get()
    }
    /// Server time, ticking once a second.
    pub fn now(self) -> Ms {
        self.shared().now.get()
    }
    /// Server time at the last tick, watching nothing.
    pub fn now_untracked(self) -> Ms {
        self.shared().now.get_untracked()
    }
    /// The stream as it is.
    pub fn link(self) -> Link {
        self.shared().link.get()
    }
    /// How long nothing was heard, in milliseconds.
    pub fn age_ms(self) -> i64 {
        self.really((self.now() - self.link().heard_at).max(0))
    }
    /// What the screen says about itself.
    pub fn status(self) -> Status {
        Status::of(self.link().phase, self.age_ms())
    }
    /// Who is connected now; `None` while nothing current is known of it.
    pub fn present(self) -> Option<Arc<Present>> {
        let present = self.shared().present.get()?;
        (!self.status().is_stale()).then_some(present)
    }
    /// Commands without an answer yet.
    pub fn pending(self) -> Vec<Pending> {
        self.shared().pending.get()
    }
    /// Commands about this row that have no answer yet.
    pub fn is_pending(self, about: impl Fn(&Pending) -> bool) -> bool {
        self.shared().pending.with(|pending| pending.iter().any(about))
    }
    /// The build that the server runs now, when it is another than the page's.
    pub fn new_build(self) -> Option<String> {
        let shared = self.shared();
        let (page, served) = (shared.build.get(), shared.served_build.get());
        (!served.is_empty() && served != page).then_some(served)
    }
    /// Server time when this device shows `device`.
    pub fn server_time(self, device: Ms) -> Ms {
        self.shared().offset.read().map_or(device, |offset| offset.server(device))
    }
    /// Milliseconds that really pass while the server's clock goes on by so many.
    pub fn really(self, ms: i64) -> i64 {
        self.shared().offset.read().map_or(ms, |offset| ms / offset.speed())
    }
    /// The build that the server runs now, as far as it said so.
    pub fn served_build(self) -> String {
        self.shared().served_build.get_untracked()
    }
    /// The build of the page.
    pub(super) fn page_build(self) -> String {
        self.shared().build.get_untracked()
    }
    /// The server's clock showed `now` when the device's showed `device`.
    pub(super) fn learn_time(self, now: Ms, device: Ms) {
        if let Ok(mut offset) = self.shared().offset.write() {
            offset.learn(now, device);
        }
    }
    /// The name under which tabs of this browser share the socket of a face.
    pub fn tabs_name(self, view: View) -> Option<String> {
        let me = self.me_untracked()?;
        let build = self.shared().build.get_untracked();
        Some(relay::name(&build, &me.session, &me.street, view))
    }
}

impl LiveBoard {
    /// Takes what the page was loaded with. The first rendering shows exactly this, on the server
    /// and in the browser alike: time too.
    pub fn begin(self, loaded: Loaded) {
        let shared = self.shared();
        shared.now.set(loaded.snapshot.now);
        shared.link.set(Link { heard_at: loaded.snapshot.now, ..Link::default() });
        shared.build.set(loaded.snapshot.build.clone());
        if let Ok(mut offset) = shared.offset.write() {
            offset.run_at(loaded.me.simulated);
        }
        shared.me.set(Some(loaded.me));
        self.replace(loaded.snapshot);
    }
    /// Starts the stream where the page's snapshot ends; does nothing on the server.
    pub fn start(self, view: View, snapshot: (StreetId, domain::wire::Cursor)) {
        let (now, me) = (self.now_untracked(), self.me_untracked());
        let knows = self.shared().offset.read().is_ok_and(|offset| offset.is_known());
        if !knows && me.is_some_and(|me| me.simulated.is_some()) {
            // Until the first frame the device's own time would be another year.
            if let Ok(mut offset) = self.shared().offset.write() {
                offset.learn(now, connection::unix_ms());
            }
        }
        connection::start(self, Machine::new(snapshot.0, view, snapshot.1));
    }

    /// Replaces every row and the feed.
    pub fn replace(self, snapshot: Snapshot) {
        let shared = self.shared();
        let Snapshot { board, feed, .. } = snapshot;
        let recall = |recorded| FeedItem::recalled(recorded, &board);
        let news = feed.into_iter().rev().filter(|recorded| is_news(&recorded.event));
        let items = news.map(recall).filter(FeedItem::is_of_today);
        shared.feed.set(items.take(FEED_MAX).collect());
        shared.rows.replace(board);
    }
    /// Folds an event in.
    pub fn apply(self, recorded: Recorded) {
        let shared = self.shared();
        let (before, after) = shared.rows.apply(&recorded);
        let item = FeedItem { recorded, subject: after.or(before) };
        if is_news(&item.recorded.event) && item.is_of_today() {
            shared.feed.update(|feed| {
                feed.push_front(item);
                feed.truncate(FEED_MAX);
            });
        }
    }
    /// Does what the machine says to the board; gives back what is for the connection.
    pub fn perform(self, action: Action, device: Ms) -> Option<Action> {
        let shared = self.shared();
        match action {
            Action::Apply(recorded) => self.apply(*recorded),
            Action::Put(key, row) => shared.rows.put(&key, row.map(|row| *row)),
            Action::Replace(snapshot) => self.replace(*snapshot),
            Action::Build(build) => shared.served_build.set(build),
            Action::Present(present) => shared.present.set(Some(present.into())),
            Action::Clock(now, timers_at) => {
                if let Ok(mut offset) = shared.offset.write() {
                    offset.learn(now, device);
                }
                if timers_at.is_some() {
                    shared.link.update(|link| link.timers_at = timers_at);
                }
            }
            other => return Some(other),
        }
        None
    }
    /// Something was heard: the phase it left the stream in.
    pub fn heard(self, phase: super::status::Phase, device: Ms) {
        let heard_at = self.server_time(device);
        self.shared().link.update(|link| (link.phase, link.heard_at) = (phase, heard_at));
        self.tick(device);
    }
    /// The phase changed without a word from the server.
    pub fn phase(self, phase: super::status::Phase) {
        let link = self.shared().link.clone();
        if link.with_untracked(|link| link.phase != phase) {
            link.update(|link| link.phase = phase);
        }
    }
    /// The device's clock moved on: once a second the screen follows.
    pub fn tick(self, device: Ms) {
        const SECOND_MS: i64 = domain::time::SECOND_MS;
        let shared = self.shared();
        let now = Ms(self.server_time(device).0.div_euclid(SECOND_MS) * SECOND_MS);
        if shared.now.with_untracked(|shown| *shown != now) {
            shared.now.set(now);
        }
    }
}
