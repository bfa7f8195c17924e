//! The phone's outbox in the browser: keeps what is queued, sends it when there is a network, says
//! how far it is. Desk and tablet do not queue: they send and wait (`send`).

use super::board::LiveBoard;
use super::connection::{self, Store};
use super::outbox::{Entry, Next, Outbox, Then, Uploaded, placeholder, sorted};
use super::pending::verdict;
use super::status::{Phase, Status};
use domain::command::Command;
use domain::ids::{CommandId, EvidenceHash, PersonId};
use domain::wire::Posted;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Blob;
use serde::Deserialize;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Turns of the sender, so that one page sends one thing at a time.
#[derive(Default)]
pub(super) struct Turns {
    /// Somebody opened the outbox: photographs wait in it.
    open: AtomicBool,
    /// It is sending, not waiting for a better moment.
    busy: AtomicBool,
    /// Counts the waits: an older one ends without a word.
    turn: AtomicU32,
    /// Whoever holds the device signs out.
    leaves: AtomicBool,
}

impl Turns {
    pub(super) fn leave(&self) {
        self.leaves.store(true, Ordering::Relaxed);
    }
    pub(super) fn leaves(&self) -> bool {
        self.leaves.load(Ordering::Relaxed)
    }
}

/// Answer to an upload.
#[derive(Deserialize)]
struct Stored {
    hash: EvidenceHash,
}

impl LiveBoard {
    /// The outbox, watched.
    pub fn outbox(self) -> ArcRwSignal<Outbox> {
        self.shared().outbox.clone()
    }
    /// Entries of whoever looks that are not decided, watched.
    pub fn unsent(self) -> usize {
        let Some(person) = self.me().and_then(|me| me.person) else { return 0 };
        self.outbox().with(|outbox| outbox.waiting(&person).count())
    }
    /// Photographs wait on this device until they are sent.
    pub fn holds_photos(self) -> bool {
        self.shared().turns.open.load(Ordering::Relaxed)
    }

    /// Takes in what this device kept, and sends it. For the phone, once a page.
    pub fn open_outbox(self) {
        if self.shared().turns.open.swap(true, Ordering::Relaxed) {
            return;
        }
        connection::on_network(move || self.flush());
        spawn_local(async move {
            let kept = connection::kept(Store::Outbox).await;
            let (entries, unreadable) = sorted(kept);
            self.outbox().update(|outbox| {
                outbox.take_in(entries);
                outbox.set_aside(unreadable);
            });
            self.flush();
            self.drop_left_photos().await;
        });
    }

    /// Queues a command: on this device at once, on the server when it can be reached.
    pub fn queue(self, command: Command) -> Option<CommandId> {
        let me = self.me_untracked()?;
        let (id, since) = (CommandId(self.new_id()), self.exact_now());
        // A simulated clock runs on between page and server: only what waits says its own time.
        let offline = matches!(untrack(|| self.status()), Status::Offline | Status::Stale);
        let posted = Posted {
            id,
            street: me.street,
            expected_version: None,
            occurred_at: (offline || me.simulated.is_none()).then_some(since),
            on_behalf_of: None,
            command,
        };
        let person = me.person?;
        let entry = self.outbox().try_update(|outbox| outbox.add(&posted, person, since))??;
        spawn_local(async move {
            self.keep(&entry).await;
            self.flush();
        });
        Some(id)
    }

    /// Puts a refused entry away, with its photographs.
    pub fn put_away(self, id: CommandId) {
        let gone = self.outbox().try_update(|outbox| outbox.put_away(id)).flatten();
        if let Some(entry) = gone {
            spawn_local(async move { self.drop_kept(&entry).await });
        }
    }

    /// Discards an entry that this version cannot read. Its photographs go when they are old.
    pub fn discard(self, key: &str) {
        let gone = self.outbox().try_update(|outbox| outbox.discard(key)).flatten();
        if let Some(gone) = gone {
            spawn_local(async move { connection::forget(Store::Outbox, &gone.key).await });
        }
    }

    /// Photographs of forms that were never sent do not fill the phone for ever.
    async fn drop_left_photos(self) {
        let (held, now) = (connection::keys(Store::Photos).await, self.exact_now());
        let left = self.outbox().with_untracked(|outbox| outbox.left_photos(held, now));
        for photo in left {
            connection::forget(Store::Photos, &photo).await;
        }
    }

    /// Holds a photograph on this device; `None` when it cannot.
    pub async fn hold_photo(self, photo: &Blob) -> Option<EvidenceHash> {
        let held = placeholder(self.new_id());
        connection::keep_photo(held.as_str(), photo).await.then_some(held)
    }

    /// Sends what waits, now.
    fn flush(self) {
        let shared = self.shared();
        if shared.turns.busy.load(Ordering::Relaxed) {
            return;
        }
        let turn = shared.turns.turn.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        spawn_local(self.send_all(turn));
    }

    async fn send_all(self, turn: u32) {
        let shared = self.shared();
        let mut attempt = 0;
        while shared.turns.turn.load(Ordering::Relaxed) == turn {
            let Some(me) = self.me_untracked() else { return };
            let next = shared.outbox.with_untracked(|outbox| outbox.next(&me.person?, &me.street));
            let Some(next) = next else { return };
            shared.turns.busy.store(true, Ordering::Relaxed);
            let then = self.take(next).await;
            shared.turns.busy.store(false, Ordering::Relaxed);
            match then {
                Then::GoOn => attempt = 0,
                Then::SignIn => return self.phase(Phase::SignedOut),
                Then::Later => {
                    connection::sleep(super::backoff::wait_ms(attempt, connection::dice())).await;
                    attempt += 1;
                }
            }
        }
    }

    async fn take(self, next: Next) -> Then {
        let outbox = self.outbox();
        let (id, then) = match next {
            Next::Upload(id, photo) => {
                let what = self.upload_held(&photo).await;
                let now = self.exact_now();
                (id, outbox.try_update(|outbox| outbox.uploaded(id, &photo, what, now)))
            }
            Next::Post(id, body) => {
                outbox.update(|outbox| outbox.sent(id));
                let (status, answer) = connection::post("/api/v1/commands", body).await;
                let (decided, now) = (verdict(status, &answer), self.exact_now());
                (id, outbox.try_update(|outbox| outbox.answered(id, &decided, now)))
            }
        };
        let entry = outbox.with_untracked(|outbox| outbox.entry(id).cloned());
        match entry {
            Some(entry) if matches!(entry.state, super::outbox::State::Recorded(_)) => {
                self.drop_kept(&entry).await;
            }
            Some(entry) => self.keep(&entry).await,
            None => {}
        }
        then.unwrap_or(Then::Later)
    }

    async fn upload_held(self, photo: &EvidenceHash) -> Uploaded {
        let Some(blob) = connection::held_photo(photo.as_str()).await else {
            return Uploaded::Refused(String::new());
        };
        let (status, answer) = connection::post_file("/api/v1/evidence", &blob).await;
        match (status, serde_json::from_str::<Stored>(&answer)) {
            (200..=299, Ok(stored)) => Uploaded::Named(stored.hash),
            (401, _) => Uploaded::SignedOut,
            (400..=499, _) if !matches!(status, 408 | 425 | 429) => {
                Uploaded::Refused(plain(&answer))
            }
            _ => Uploaded::Again,
        }
    }

    async fn keep(self, entry: &Entry) {
        if let Ok(text) = serde_json::to_string(entry) {
            let kept = connection::keep(Store::Outbox, &entry.id.to_string(), &text).await;
            self.shared().lost.set(!kept);
        }
    }
    async fn drop_kept(self, entry: &Entry) {
        connection::forget(Store::Outbox, &entry.id.to_string()).await;
        for photo in &entry.photos {
            connection::forget(Store::Photos, photo.as_str()).await;
        }
    }
    /// This device cannot keep what is queued, as far as was tried; watched.
    pub fn keeps_nothing(self) -> bool {
        self.shared().lost.get()
    }
    /// Who holds the device.
    pub fn person_untracked(self) -> Option<PersonId> {
        self.me_untracked().and_then(|me| me.person)
    }
}

/// The words of a refusal in JSON, when there are any.
fn plain(answer: &str) -> String {
    #[derive(Deserialize)]
    struct Said {
        text: String,
    }
    serde_json::from_str::<Said>(answer).map(|said| said.text).unwrap_or_default()
}
