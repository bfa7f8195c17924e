//! One socket for all tabs of a browser that look through the same face: the tab that leads has
//! the socket and passes on what it hears, as [`Letter`]s; every other tab *follows*.
//!
//! [`Follower`] is to its tab what the server is to a socket: it answers hello with a welcome,
//! holds the last frames, and never leaves a gap. Where letters do not follow each other, or lie
//! behind what the tab has, the tab fetches the board, as after a `resync`. It knows no browser.

use domain::ids::{Seq, StreetId};
use domain::time::Ms;
use domain::wire::{Cursor, HEARTBEAT_MS, ServerFrame};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use uuid::Uuid;

/// Frames that a follower holds for a tab whose board is still on its way.
const HELD_MAX: usize = 512;

/// What tabs say to each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Letter {
    /// Where does the stream stand? Asked by a follower.
    Ask,
    /// From the tab that leads.
    Said {
        /// Which tab.
        leader: Uuid,
        /// Its letters are numbered, so that a lost one is missed.
        n: u64,
        /// What.
        what: Said,
    },
}

/// What the tab that leads says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The stream stands here: everything later follows, letter by letter.
    At(At),
    /// A frame as it came.
    Frame(String),
    /// The socket closed.
    Closed(u16, String),
    /// The tab lives, whatever its socket does.
    Alive,
}

/// Where the stream of the tab that leads stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct At {
    /// The log's incarnation, and up to where everything visible was passed on.
    pub cursor: Cursor,
    /// Build of the server.
    pub build: String,
}

/// Numbers the letters of a tab that leads.
#[derive(Debug)]
pub struct Leader {
    id: Uuid,
    said: u64,
    presence: Option<String>,
}

impl Leader {
    /// A tab that has begun to lead.
    pub fn new(id: Uuid) -> Self {
        Self { id, said: 0, presence: None }
    }
    /// The next letter.
    pub fn say(&mut self, what: Said) -> Letter {
        self.said += 1;
        Letter::Said { leader: self.id, n: self.said, what }
    }
    /// Who is connected comes apart from the log: the last value is kept for who asks later.
    pub fn presence(&mut self, text: String) -> Letter {
        self.presence = Some(text.clone());
        self.say(Said::Frame(text))
    }
    /// The answer to [`Letter::Ask`].
    pub fn answer(&mut self, at: At) -> Vec<Letter> {
        let presence = self.presence.clone().map(Said::Frame);
        [Said::At(at)].into_iter().chain(presence).map(|what| self.say(what)).collect()
    }
}

/// What a follower's machine hears, and what is to be asked.
#[derive(Debug, PartialEq)]
pub enum Told {
    /// A frame, as from a socket.
    Frame(ServerFrame),
    /// As if a socket of its own had closed.
    Closed(u16, String),
    /// Ask the tab that leads where it stands.
    Ask,
}

/// A tab that follows.
#[derive(Debug)]
pub struct Follower {
    street: StreetId,
    /// Whose letters are heard, and the number of the last one.
    leader: Option<(Uuid, u64)>,
    /// Where the stream stood when the letters began; `None` while nothing is known for sure.
    at: Option<At>,
    /// Frames of events, oldest first.
    held: VecDeque<(Seq, ServerFrame)>,
    /// Everything visible after this is held.
    from: Seq,
    /// Everything visible up to here has come.
    head: Seq,
    /// A hello that waits for the tab that leads.
    waiting: Option<Option<Cursor>>,
    /// Frames pass to the machine.
    passing: bool,
    /// Events, enters and leaves passed since the welcome.
    sent: u64,
}

impl Follower {
    /// A tab that begins to follow.
    pub fn new(street: StreetId) -> Self {
        Self {
            street,
            leader: None,
            at: None,
            held: VecDeque::new(),
            from: 0,
            head: 0,
            waiting: None,
            passing: false,
            sent: 0,
        }
    }

    /// The machine says hello; `now` is the server's time as this tab knows it.
    pub fn hello(&mut self, cursor: Option<Cursor>, now: Ms) -> Vec<Told> {
        self.passing = false;
        self.waiting = Some(cursor);
        if self.at.is_none() {
            return vec![Told::Ask];
        }
        self.welcome(now)
    }

    /// A letter came.
    pub fn hear(&mut self, letter: Letter, now: Ms) -> Vec<Told> {
        let Letter::Said { leader, n, what } = letter else { return Vec::new() };
        if let Said::At(at) = what {
            self.leader = Some((leader, n));
            return self.stands(at, now);
        }
        match &mut self.leader {
            Some((known, last)) if *known == leader => {
                let follows = *last + 1 == n;
                *last = n;
                if !follows && self.at.is_some() {
                    let mut told = self.lose();
                    told.push(Told::Ask);
                    return told;
                }
            }
            // One that leads no more, or not yet as far as this tab knows.
            _ => return Vec::new(),
        }
        match what {
            Said::Frame(text) => self.frame(&text),
            Said::Closed(code, reason) => {
                self.forget();
                vec![Told::Closed(code, reason)]
            }
            Said::At(_) | Said::Alive => Vec::new(),
        }
    }

    /// The tab that leads was welcomed, or answered.
    fn stands(&mut self, at: At, now: Ms) -> Vec<Told> {
        let continues = self.at.as_ref().is_some_and(|known| {
            known.cursor.epoch == at.cursor.epoch && at.cursor.seq <= self.head
        });
        let mut told = Vec::new();
        if !continues {
            told = self.lose();
            (self.from, self.head) = (at.cursor.seq, at.cursor.seq);
        }
        self.at = Some(at);
        told.extend(self.welcome(now));
        told
    }

    /// Answers a hello that waits.
    fn welcome(&mut self, now: Ms) -> Vec<Told> {
        let (Some(at), Some(cursor)) = (&self.at, self.waiting.take()) else { return Vec::new() };
        let epoch = at.cursor.epoch;
        let reach = cursor.filter(|cursor| cursor.epoch == epoch && cursor.seq >= self.from);
        let mut told = vec![Told::Frame(ServerFrame::Welcome {
            street: self.street.clone(),
            build: at.build.clone(),
            epoch,
            through: self.head,
            heartbeat_ms: HEARTBEAT_MS,
            snapshot_required: reach.is_none(),
            now,
        })];
        let Some(reach) = reach else { return told };
        (self.passing, self.sent) = (true, 0);
        let missed = self.held.iter().filter(|(seq, _)| *seq > reach.seq);
        let missed: Vec<_> = missed.map(|(_, frame)| Told::Frame(frame.clone())).collect();
        self.sent += missed.len() as u64;
        told.extend(missed);
        let (street, seq) = (self.street.clone(), self.head);
        told.push(Told::Frame(ServerFrame::Through { street, seq }));
        told
    }

    fn frame(&mut self, text: &str) -> Vec<Told> {
        // Tabs of another build have a name of their own: what cannot be read is no frame.
        let Ok(frame) = serde_json::from_str::<ServerFrame>(text) else { return Vec::new() };
        match frame {
            ServerFrame::Presence { .. } => vec![Told::Frame(frame)],
            _ if self.at.is_none() => Vec::new(),
            ServerFrame::Welcome { .. } => Vec::new(),
            ServerFrame::Resync { .. } => self.lose(),
            ServerFrame::Event { ref event, .. } => self.hold(event.seq, frame),
            ServerFrame::Enter { seq, .. } | ServerFrame::Leave { seq, .. } => {
                self.hold(seq, frame)
            }
            ServerFrame::Through { seq, .. } => {
                self.head = self.head.max(seq);
                self.pass(frame)
            }
            ServerFrame::Heartbeat { street, through, timers_at, now, .. } => {
                self.head = self.head.max(through);
                let sent = self.sent;
                self.pass(ServerFrame::Heartbeat { street, through, sent, timers_at, now })
            }
        }
    }

    fn hold(&mut self, seq: Seq, frame: ServerFrame) -> Vec<Told> {
        self.head = self.head.max(seq);
        self.held.push_back((seq, frame.clone()));
        if self.held.len() > HELD_MAX
            && let Some((gone, _)) = self.held.pop_front()
        {
            self.from = self.from.max(gone);
        }
        self.sent += u64::from(self.passing);
        self.pass(frame)
    }

    fn pass(&self, frame: ServerFrame) -> Vec<Told> {
        if self.passing { vec![Told::Frame(frame)] } else { Vec::new() }
    }

    /// Something may have been missed: a tab that was being told fetches the board.
    fn lose(&mut self) -> Vec<Told> {
        let (street, seq) = (self.street.clone(), self.head);
        let told = self.pass(ServerFrame::Resync { street, seq });
        self.forget();
        told
    }

    fn forget(&mut self) {
        self.at = None;
        self.held.clear();
        self.passing = false;
    }
}

/// The name under which tabs find each other: the same server, session, street and face. A tab of
/// another build has another, since it may not read what this one writes.
pub fn name(build: &str, session: &str, street: &StreetId, view: domain::wire::View) -> String {
    format!("tongguan/{build}/{session}/{street}/{view:?}")
}

#[cfg(test)]
mod tests;
