//! What somebody did on the phone and the server has not decided yet, as a queue: stored on the
//! phone, sent in order, once, recorded or refused. Pure: what is in it, what goes next, what an
//! answer means. `queue` keeps it and sends it.
//!
//! An entry holds the body that goes out as it was written, with the id that was made for it once
//! and the time that it was done at. A new build of the page sends what an older one wrote, also
//! where it cannot read it. Photographs wait beside it; until they are uploaded the body names them
//! by placeholders, and an upload's answer says what they are called.

mod left;

pub use left::{LEFT_MS, Unreadable, sorted};

use super::pending::Verdict;
use domain::command::Command;
use domain::ids::{CommandId, EvidenceHash, PersonId, StreetId};
use domain::time::Ms;
use domain::wire::{Posted, Reply};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Recorded entries that are still shown.
pub const RECORDED_MAX: usize = 12;
/// What was recorded so much later than it was done came afterwards (补传), in milliseconds.
pub const AFTERWARDS_MS: i64 = domain::time::MINUTE_MS;
/// Placeholders begin so; no picture has such a hash.
const HELD: &str = "00000000000000000000000000000000";

/// How far an entry is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 本机已存.
    Stored,
    /// 已发送, and nobody has answered yet.
    Sent,
    /// 已入库, since.
    Recorded(Ms),
    /// Refused, in the server's words, since. It stays until somebody puts it away.
    Refused(String, Ms),
}

/// One command on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The command's id, made once.
    pub id: CommandId,
    /// Counts up: they go in this order.
    pub order: u64,
    /// Who did it: nobody else sends it.
    pub person: PersonId,
    /// In which street.
    pub street: StreetId,
    /// When it was done, in server time.
    pub since: Ms,
    /// The body, naming photographs that wait by placeholders.
    pub body: String,
    /// Photographs that wait on the phone, by their placeholders.
    pub photos: Vec<EvidenceHash>,
    /// What uploads have called them.
    #[serde(default)]
    pub uploaded: BTreeMap<EvidenceHash, EvidenceHash>,
    /// It had to wait: it or what goes before it was tried, and nobody answered.
    #[serde(default)]
    pub tried: bool,
    /// How far.
    pub state: State,
}

impl Entry {
    /// What was done; `None` when another build wrote it in a way that this one cannot read.
    pub fn command(&self) -> Option<Command> {
        serde_json::from_str::<Posted>(&self.body).ok().map(|posted| posted.command)
    }
    /// It is neither recorded nor refused.
    pub fn waits(&self) -> bool {
        matches!(self.state, State::Stored | State::Sent)
    }
    /// It had to wait for the network, or came so late: it is marked 补传.
    pub fn is_afterwards(&self) -> bool {
        let late = |at: Ms| self.tried || at - self.since > AFTERWARDS_MS;
        matches!(self.state, State::Recorded(at) if late(at))
    }
    /// The body with the names that the server gave.
    fn to_send(&self) -> String {
        let named = self.uploaded.iter();
        named.fold(self.body.clone(), |body, (held, hash)| {
            body.replace(held.as_str(), hash.as_str())
        })
    }
}

/// Stands for a photograph that waits on the phone.
pub fn placeholder(id: Uuid) -> EvidenceHash {
    EvidenceHash::parse(&format!("{HELD}{}", id.simple()))
        .unwrap_or_else(|_| EvidenceHash::unkept())
}

/// It stands for a photograph that waits on the phone.
pub fn is_placeholder(hash: &EvidenceHash) -> bool {
    hash.as_str().starts_with(HELD) && *hash != EvidenceHash::unkept()
}

/// What is to be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// This photograph of this entry must be uploaded.
    Upload(CommandId, EvidenceHash),
    /// This body must be posted.
    Post(CommandId, String),
}

/// What an answer means for the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Go on with what is next.
    GoOn,
    /// Nobody answered, or nothing was written: the same again, later.
    Later,
    /// The session is over: wait until somebody signs in.
    SignIn,
}

/// What became of an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uploaded {
    /// The server calls it so.
    Named(EvidenceHash),
    /// Nobody answered.
    Again,
    /// The session is over.
    SignedOut,
    /// It is not taken, or it is not on the phone any more; why, in words.
    Refused(String),
}

/// The queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbox {
    entries: Vec<Entry>,
    unreadable: Vec<Unreadable>,
}

impl Outbox {
    /// What the phone kept. What was on its way when it closed goes again, with the same id; what
    /// this page has queued meanwhile stays.
    pub fn take_in(&mut self, kept: impl IntoIterator<Item = Entry>) {
        for mut entry in kept {
            if entry.state == State::Sent {
                entry.state = State::Stored;
            }
            if self.entry(entry.id).is_none() {
                self.entries.push(entry);
            }
        }
        self.entries.sort_by_key(|entry| (entry.order, entry.id));
    }
    /// Queues a command; gives the entry, to be kept.
    pub fn add(&mut self, posted: &Posted, person: PersonId, since: Ms) -> Option<Entry> {
        let body = serde_json::to_string(posted).ok()?;
        let photos = posted.command.evidence().into_iter().filter(|hash| is_placeholder(hash));
        let last = self.entries.iter().map(|entry| entry.order).max().unwrap_or_default();
        let entry = Entry {
            id: posted.id,
            // By the clock, so that what another page queued meanwhile stands where it belongs.
            order: (last + 1).max(u64::try_from(since.0).unwrap_or_default()),
            person,
            street: posted.street.clone(),
            since,
            photos: photos.cloned().collect(),
            uploaded: BTreeMap::new(),
            body,
            tried: self.entries.iter().any(|entry| entry.waits() && entry.tried),
            state: State::Stored,
        };
        self.entries.push(entry.clone());
        Some(entry)
    }
    /// All entries, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
    /// One of them.
    pub fn entry(&self, id: CommandId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }
    /// Entries of somebody that are not decided.
    pub fn waiting<'a>(&'a self, person: &'a PersonId) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |entry| entry.waits() && entry.person == *person)
    }
    /// What goes next for somebody: the first that waits, its photographs before itself.
    pub fn next(&self, person: &PersonId, street: &StreetId) -> Option<Next> {
        let entry = self.waiting(person).find(|entry| entry.street == *street)?;
        let named = |photo: &&EvidenceHash| !entry.uploaded.contains_key(*photo);
        Some(match entry.photos.iter().find(named) {
            Some(photo) => Next::Upload(entry.id, photo.clone()),
            None => Next::Post(entry.id, entry.to_send()),
        })
    }
    /// It is on its way.
    pub fn sent(&mut self, id: CommandId) {
        self.set(id, State::Sent);
    }
    /// An upload has ended.
    pub fn uploaded(
        &mut self,
        id: CommandId,
        photo: &EvidenceHash,
        what: Uploaded,
        now: Ms,
    ) -> Then {
        match what {
            Uploaded::Named(hash) => {
                if let Some(entry) = self.entry_mut(id) {
                    entry.uploaded.insert(photo.clone(), hash);
                }
                Then::GoOn
            }
            Uploaded::Again => self.try_again(id),
            Uploaded::SignedOut => self.signed_out(id),
            Uploaded::Refused(text) => {
                self.set(id, State::Refused(text, now));
                Then::GoOn
            }
        }
    }
    /// The server has answered, or nobody has.
    pub fn answered(&mut self, id: CommandId, verdict: &Verdict, now: Ms) -> Then {
        let state = match verdict {
            Verdict::SignedOut => return self.signed_out(id),
            Verdict::Again | Verdict::Decided(Reply::Unavailable { .. }) => {
                return self.try_again(id);
            }
            Verdict::Decided(reply) if reply.is_applied() => State::Recorded(now),
            Verdict::Decided(reply) => State::Refused(words(reply).to_owned(), now),
        };
        self.set(id, state);
        self.forget_old();
        Then::GoOn
    }
    /// Somebody has read why it was refused, and puts it away.
    pub fn put_away(&mut self, id: CommandId) -> Option<Entry> {
        let refused = |entry: &Entry| entry.id == id && matches!(entry.state, State::Refused(..));
        let index = self.entries.iter().position(refused)?;
        Some(self.entries.remove(index))
    }

    fn try_again(&mut self, id: CommandId) -> Then {
        self.set(id, State::Stored);
        for entry in self.entries.iter_mut().filter(|entry| entry.waits()) {
            entry.tried = true;
        }
        Then::Later
    }
    /// A file proves only for whoever uploaded it: what was uploaded without a session goes again.
    fn signed_out(&mut self, id: CommandId) -> Then {
        if let Some(entry) = self.entry_mut(id) {
            entry.uploaded.clear();
            entry.state = State::Stored;
        }
        Then::SignIn
    }
    fn entry_mut(&mut self, id: CommandId) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }
    fn set(&mut self, id: CommandId, state: State) {
        if let Some(entry) = self.entry_mut(id) {
            entry.state = state;
        }
    }
    fn forget_old(&mut self) {
        let recorded = |entry: &Entry| matches!(entry.state, State::Recorded(_));
        let count = self.entries.iter().filter(|entry| recorded(entry)).count();
        let mut surplus = count.saturating_sub(RECORDED_MAX);
        self.entries.retain(|entry| {
            let goes = surplus > 0 && recorded(entry);
            surplus -= usize::from(goes);
            !goes
        });
    }
}

/// Why it was refused, as the server says it.
fn words(reply: &Reply) -> &str {
    match reply {
        Reply::Accepted { .. } | Reply::AlreadyApplied { .. } => "",
        Reply::Conflict { text, .. }
        | Reply::IdReused { text }
        | Reply::Rejected { text, .. }
        | Reply::Forbidden { text }
        | Reply::Unavailable { text, .. } => text,
    }
}

#[cfg(test)]
mod tests;
