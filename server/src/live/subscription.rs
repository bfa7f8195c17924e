//! A cursor into the ring with a viewer behind it: what one socket gets of one street.

use super::filter::{Shown, shown};
use super::published::encode;
use super::ring::Fed;
use crate::auth::{Identity, Standing, Who};
use crate::state::OpenStreet;
use domain::ids::Seq;
use domain::key::Key;
use domain::time::Ms;
use domain::visibility::Viewer;
use domain::wire::{Cursor, HEARTBEAT_MS, REPLAY_MAX, ServerFrame, Subscription as Wanted, View};
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// Entries that are looked at before what they gave is written.
const GATHER_MAX: usize = 256;

/// Why a subscription is refused or over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing holds for this identity any more.
    SessionOver,
    /// The cursor cannot be: it lies ahead of the log.
    NoSuchCursor,
}

/// What one socket gets.
pub struct Subscription {
    street: OpenStreet,
    view: View,
    own: Key,
    viewer: Viewer,
    changes_at: Option<Ms>,
    /// Entries up to here were looked at.
    read: Seq,
    /// `event`, `enter` and `leave` frames since `welcome`.
    sent: u64,
    /// The client fetches the board first: nothing but heartbeats until it says hello again.
    waits: bool,
}

impl Subscription {
    /// Begins, with the frame that answers `hello`.
    pub fn begin(
        street: OpenStreet,
        identity: &Identity,
        wanted: &Wanted,
        (build, now): (&str, Ms),
    ) -> Result<(Self, Vec<Utf8Bytes>), Over> {
        let committed = street.handle.world();
        let standing = identity.standing(&committed.world.board, now).ok_or(Over::SessionOver)?;
        let head = committed.head;
        let from = match wanted.cursor {
            Some(Cursor { epoch, seq }) if epoch == committed.epoch => {
                if seq > head {
                    return Err(Over::NoSuchCursor);
                }
                let near = head - seq <= REPLAY_MAX;
                let there = matches!(street.ring.after(seq, 0), Fed::Entries(_));
                let viewer = standing.viewer(wanted.view);
                // A grant that began or ended by time since then changed what is visible, and no
                // event says so.
                let unchanged = || {
                    if seq == 0 {
                        return Some(0); // nothing was shown before
                    }
                    let since = street.ring.recorded_at(seq)?;
                    (!viewer.has_lapsed(&committed.world.board, since, now)).then_some(seq)
                };
                (near && there).then(unchanged).flatten()
            }
            _ => None,
        };
        let welcome = ServerFrame::Welcome {
            street: street.handle.id().clone(),
            build: build.to_owned(),
            epoch: committed.epoch,
            through: head,
            heartbeat_ms: HEARTBEAT_MS,
            snapshot_required: from.is_none(),
            now,
        };
        let one = Self {
            street,
            view: wanted.view,
            own: own_key(&identity.who),
            viewer: standing.viewer(wanted.view),
            changes_at: standing.changes_at,
            read: from.unwrap_or(head),
            sent: 0,
            waits: from.is_none(),
        };
        Ok((one, encode(&welcome).into_iter().collect()))
    }
    /// Which face.
    pub fn view(&self) -> View {
        self.view
    }
    /// Who looks, with what holds for him.
    pub fn viewer(&self) -> &Viewer {
        &self.viewer
    }
    /// Of which street.
    pub fn street(&self) -> &OpenStreet {
        &self.street
    }
    /// How far the client was told.
    pub fn through(&self) -> Seq {
        if self.waits { 0 } else { self.read }
    }
    /// Frames for what has been committed since; call again until there are none.
    pub fn feed(&mut self, identity: &Identity, now: Ms) -> Result<Vec<Utf8Bytes>, Over> {
        let mut frames = Vec::new();
        if self.waits {
            return Ok(frames);
        }
        if self.changes_at.is_some_and(|at| at <= now) && self.regrade(identity, now)? {
            frames.extend(self.resync());
        }
        let entries = match self.street.ring.after(self.read, GATHER_MAX) {
            Fed::Entries(entries) => entries,
            Fed::Gone => {
                // Fell off the ring: the rows before and after are not kept beyond it, so what
                // became visible or invisible cannot be told event by event.
                self.read = self.street.handle.world().head;
                frames.extend(self.resync());
                return Ok(frames);
            }
        };
        if entries.iter().any(|entry| entry.published.recorded.key == self.own) {
            self.regrade(identity, now)?;
        }
        let before = frames.len();
        for entry in entries {
            self.read = entry.seq();
            match shown(&entry, &self.viewer, &self.own) {
                Shown::Nothing => {}
                Shown::Frame(frame) => {
                    self.sent += 1;
                    frames.push(frame);
                }
                Shown::Resync => frames.extend(self.resync()),
            }
        }
        if frames.len() > before {
            let through =
                ServerFrame::Through { street: self.street.handle.id().clone(), seq: self.read };
            frames.extend(encode(&through));
        }
        Ok(frames)
    }
    /// There is more in the ring than was looked at.
    pub fn is_behind(&self) -> bool {
        !self.waits && self.street.ring.head() > self.read
    }
    /// The frame that says that the server lives.
    pub fn heartbeat(&self, now: Ms) -> Option<Utf8Bytes> {
        encode(&ServerFrame::Heartbeat {
            street: self.street.handle.id().clone(),
            through: self.through(),
            sent: self.sent,
            timers_at: self.street.handle.timers_at(),
            now,
        })
    }
    /// Takes today's grants; says whether they are others than before.
    fn regrade(&mut self, identity: &Identity, now: Ms) -> Result<bool, Over> {
        let committed = self.street.handle.world();
        let standing: Standing =
            identity.standing(&committed.world.board, now).ok_or(Over::SessionOver)?;
        let viewer = standing.viewer(self.view);
        let changed = viewer != self.viewer;
        self.viewer = viewer;
        self.changes_at = standing.changes_at;
        Ok(changed)
    }
    fn resync(&self) -> Option<Utf8Bytes> {
        encode(&ServerFrame::Resync { street: self.street.handle.id().clone(), seq: self.read })
    }
}

fn own_key(who: &Who) -> Key {
    match who {
        Who::Person(id) => Key::Person(id.clone()),
        Who::Display(id) => Key::Display(id.clone()),
    }
}
