//! Server and client of one screen, without the socket between them.

use crate::board::{Board, Row};
use crate::envelope::Recorded;
use crate::fold::{Mirror, Received};
use crate::ids::*;
use crate::key::Key;
use crate::sample::*;
use crate::time::Ms;
use crate::visibility::*;
use crate::wire::{Cursor, ServerFrame, Snapshot};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A committed event as the ring keeps it.
pub struct Kept {
    pub recorded: Recorded,
    pub before: Option<Row>,
    pub after: Option<Row>,
    pub board: Board,
}

/// Server and client of one screen.
pub struct Screen {
    who: Result<PersonId, DisplayId>,
    view: View,
    pub viewer: Option<Viewer>,
    pub mirror: Mirror,
    pub online: bool,
}

const EPOCH: Epoch = Epoch(uuid::Uuid::from_u128(7));
/// How often each frame was sent in all runs: the law would hold if nothing ever happened, too.
pub static SENT: [AtomicUsize; 4] = [const { AtomicUsize::new(0) }; 4];

impl Screen {
    pub fn of(who: Result<PersonId, DisplayId>, view: View, board: &Board, head: Seq) -> Self {
        let mirror = Mirror::default();
        let mut screen = Self { who, view, viewer: None, mirror, online: true };
        screen.fetch(board, head, START);
        screen
    }

    fn look(&self, board: &Board, now: Ms) -> Option<Viewer> {
        match &self.who {
            Ok(person) => Viewer::person(board, person, self.view, now),
            Err(display) => Viewer::display(board, display),
        }
    }

    /// `GET /board`, then `hello` with its cursor.
    pub fn fetch(&mut self, board: &Board, head: Seq, now: Ms) {
        self.viewer = self.look(board, now);
        let part = self.viewer.as_ref().map(|viewer| visible(board, viewer)).unwrap_or_default();
        self.mirror = Mirror::start(&Snapshot {
            street: id("wl"),
            cursor: Cursor { epoch: EPOCH, seq: head },
            build: "test".into(),
            now,
            board: part,
            feed: Vec::new(),
        });
        self.welcome(head, now);
    }

    fn welcome(&mut self, through: Seq, now: Ms) {
        let welcome = ServerFrame::Welcome {
            street: id("wl"),
            build: "test".into(),
            epoch: EPOCH,
            through,
            heartbeat_ms: 4_000,
            snapshot_required: false,
            now,
        };
        assert_eq!(self.mirror.receive(&welcome), Received::Nothing);
    }

    /// One event of the ring. Says whether the stream goes on from here.
    fn send(&mut self, kept: &Kept) -> bool {
        let Some(viewer) = &self.viewer else { return false };
        let (before, after) = (kept.before.as_ref(), kept.after.as_ref());
        let step = Step { recorded: &kept.recorded, before, after, board: &kept.board };
        let (street, seq) = (id("wl"), kept.recorded.seq);
        let (n, frame) = match frame_for(viewer, &step) {
            Sent::Nothing => return true,
            Sent::Event => {
                (0, ServerFrame::Event { street, event: Box::new(kept.recorded.clone()) })
            }
            Sent::Enter => {
                (1, ServerFrame::Enter { street, seq, row: Box::new(after.unwrap().clone()) })
            }
            Sent::Leave => (2, ServerFrame::Leave { street, seq, key: kept.recorded.key.clone() }),
            Sent::Resync => (3, ServerFrame::Resync { street, seq }),
        };
        SENT[n].fetch_add(1, Ordering::Relaxed);
        let text = serde_json::to_string(&frame).unwrap();
        self.mirror.receive(&serde_json::from_str(&text).unwrap()) != Received::FetchBoard
    }

    /// Everything new, while online. An ended display or a lapsed grant is noticed as well.
    pub fn follow(&mut self, new: &[Kept], last: Ms, now: Ms) {
        let lapsed = |viewer: &Viewer, board: &Board| viewer.has_lapsed(board, last, now);
        for kept in new {
            let seq = kept.recorded.seq;
            let known = self.viewer.as_ref();
            let key = self.who.as_ref().err().map(|display| Key::Display(display.clone()));
            let stale = known.is_none_or(|viewer| lapsed(viewer, &kept.board))
                || key.as_ref() == Some(&kept.recorded.key);
            if stale || !self.send(kept) {
                self.fetch(&kept.board, seq, now);
            }
        }
    }

    /// Comes back with its cursor: the server sends what lies after it, as the viewer is now.
    pub fn come_back(&mut self, ring: &[Kept], board: &Board, now: Ms) {
        self.online = true;
        let head = ring.last().map_or(0, |kept| kept.recorded.seq);
        let cursor = self.mirror.cursor.unwrap();
        let then = ring.iter().find(|kept| kept.recorded.seq == cursor.seq);
        let had = self.viewer.take();
        self.viewer = self.look(board, now);
        let (Some(viewer), Some(then), Some(_)) = (&self.viewer, then, had) else {
            return self.fetch(board, head, now);
        };
        let lapsed = viewer.has_lapsed(board, then.recorded.recorded_at, now);
        if lapsed || viewer.display_place.is_some() {
            return self.fetch(board, head, now);
        }
        self.welcome(head, now);
        let after = |kept: &&Kept| kept.recorded.seq > cursor.seq;
        if !ring.iter().filter(after).all(|kept| self.send(kept)) {
            self.fetch(board, head, now);
        }
        // What the cursor has passed may come again and changes nothing.
        let seen = self.mirror.board.clone();
        ring.iter().rev().take(3).for_each(|kept| {
            let event = Box::new(kept.recorded.clone());
            let passed = self.mirror.cursor.is_some_and(|c| c.seq >= kept.recorded.seq);
            if passed {
                self.mirror.receive(&ServerFrame::Event { street: id("wl"), event });
            }
        });
        assert_eq!(self.mirror.board, seen);
    }
}
