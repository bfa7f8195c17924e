//! The client's side of the stream as a pure state machine: what came in, what to do.
//!
//! It knows no socket and no clock; `connection` feeds it and does what it says. The law that it
//! keeps: between two snapshots the board folds exactly the frames that the server sent for this
//! viewer, each once.

mod io;

pub use io::{Action, Input};

use super::backoff::{RETRY_AFTER_MS_MAX, wait_ms};
use super::status::Phase;
use domain::ids::{Seq, StreetId};
use domain::wire::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// No socket, or one that is not open yet.
    Closed,
    /// Hello was said; frames before the next welcome belong to an earlier hello.
    Greeting,
    /// The board is being fetched; the socket may be open meanwhile.
    Fetching { open: bool },
    /// Frames count.
    Streaming,
    /// Nothing helps but another session.
    Over(Phase),
}

/// One stream of one street for one face.
#[derive(Debug)]
pub struct Machine {
    street: StreetId,
    view: View,
    cursor: Option<Cursor>,
    state: State,
    /// Everything at or below has been applied.
    applied: Seq,
    /// Head of the log when the server welcomed us.
    goal: Seq,
    /// Events, enters and leaves since the welcome.
    counted: u64,
    /// Tries without an application frame.
    attempt: u32,
}

impl Machine {
    /// Continues the snapshot that the page was rendered with.
    pub fn new(street: StreetId, view: View, cursor: Cursor) -> Self {
        Self {
            street,
            view,
            cursor: Some(cursor),
            state: State::Closed,
            applied: cursor.seq,
            goal: 0,
            counted: 0,
            attempt: 0,
        }
    }

    /// For which face.
    pub fn view(&self) -> View {
        self.view
    }

    /// Of which street.
    pub fn street(&self) -> &StreetId {
        &self.street
    }

    /// What the screen may say of the stream.
    pub fn phase(&self) -> Phase {
        match self.state {
            State::Streaming if self.applied < self.goal => Phase::CatchingUp,
            State::Streaming => Phase::Streaming,
            State::Over(phase) => phase,
            State::Closed | State::Greeting | State::Fetching { .. } => Phase::Connecting,
        }
    }

    /// Where a stream stands that counts: everything visible up to here has been applied.
    pub fn stands(&self) -> Option<Cursor> {
        let cursor = self.cursor.filter(|_| self.state == State::Streaming)?;
        Some(Cursor { seq: self.applied, ..cursor })
    }

    /// From where the server was asked to continue.
    pub fn cursor(&self) -> Option<Cursor> {
        self.cursor
    }

    /// Nothing helps but another session.
    pub fn is_over(&self) -> bool {
        matches!(self.state, State::Over(_))
    }

    /// Takes an input; `dice` is random, from 0 to 1.
    pub fn step(&mut self, input: Input, dice: f64) -> Vec<Action> {
        if let State::Over(_) = self.state {
            return Vec::new();
        }
        match input {
            Input::Opened => vec![self.hello(self.cursor)],
            Input::Frame(frame) => self.frame(frame),
            Input::Closed(code, reason) => self.closed(code, &reason, dice),
            Input::Board(Ok(snapshot)) => self.board(snapshot),
            Input::Board(Err(401)) => self.over(Phase::SignedOut),
            Input::Board(Err(403)) => self.over(Phase::NotAllowed),
            Input::Board(Err(_)) => vec![Action::Fetch(self.wait(dice))],
            Input::Woke => match self.state {
                State::Streaming => vec![self.hello(self.cursor)],
                State::Closed => vec![Action::Connect(0)],
                _ => Vec::new(),
            },
            Input::Moved if matches!(self.state, State::Fetching { .. }) => {
                self.state = State::Fetching { open: false };
                Vec::new()
            }
            Input::Moved => {
                self.state = State::Closed;
                vec![Action::Connect(0)]
            }
        }
    }

    fn hello(&mut self, cursor: Option<Cursor>) -> Action {
        self.state = State::Greeting;
        let subscription = Subscription { street: self.street.clone(), cursor, view: self.view };
        Action::Send(ClientFrame::Hello { subscriptions: vec![subscription] })
    }

    fn over(&mut self, phase: Phase) -> Vec<Action> {
        self.state = State::Over(phase);
        Vec::new()
    }

    fn wait(&mut self, dice: f64) -> u32 {
        let wait = wait_ms(self.attempt, dice);
        self.attempt = self.attempt.saturating_add(1);
        wait
    }

    fn closed(&mut self, code: u16, reason: &str, dice: f64) -> Vec<Action> {
        if !CloseCode::retry(code) {
            let session_over = code == CloseCode::SessionOver.code();
            return self.over(if session_over { Phase::SignedOut } else { Phase::NotAllowed });
        }
        let fetching = matches!(self.state, State::Fetching { .. });
        self.state = if fetching { State::Fetching { open: false } } else { State::Closed };
        let wait = self.wait(dice);
        if code == CloseCode::HelloAgain.code() {
            self.cursor = None;
        }
        let foreign = [CloseCode::Protocol, CloseCode::Unsupported, CloseCode::Invalid];
        let mut actions = Vec::new();
        if foreign.iter().any(|foreign| foreign.code() == code) || code == CloseCode::TooBig.code()
        {
            actions.push(Action::Reload);
        }
        if !fetching {
            let asked: u32 = reason.trim().parse().unwrap_or(0);
            let asked = if code == CloseCode::Restarting.code() { asked } else { 0 };
            actions.push(Action::Connect(asked.min(RETRY_AFTER_MS_MAX).saturating_add(wait)));
        }
        actions
    }

    fn board(&mut self, snapshot: Box<Snapshot>) -> Vec<Action> {
        if snapshot.street != self.street {
            return Vec::new();
        }
        self.cursor = Some(snapshot.cursor);
        self.applied = snapshot.cursor.seq;
        let open = self.state == State::Fetching { open: true };
        let mut actions = vec![Action::Clock(snapshot.now, None), Action::Replace(snapshot)];
        if open {
            actions.push(self.hello(self.cursor));
        } else {
            self.state = State::Closed;
            actions.push(Action::Connect(0));
        }
        actions
    }

    fn frame(&mut self, frame: ServerFrame) -> Vec<Action> {
        if frame.street() != &self.street {
            return Vec::new();
        }
        if let ServerFrame::Welcome { build, epoch, through, snapshot_required, now, .. } = frame {
            if self.state != State::Greeting {
                return Vec::new();
            }
            self.counted = 0;
            self.goal = through;
            let mut actions = vec![Action::Clock(now, None), Action::Build(build)];
            let other_epoch = self.cursor.is_none_or(|cursor| cursor.epoch != epoch);
            if snapshot_required || other_epoch {
                self.state = State::Fetching { open: true };
                actions.push(Action::Fetch(0));
            } else {
                self.state = State::Streaming;
            }
            return actions;
        }
        // Apart from the log: it neither waits for a board nor says that figures are current.
        if let ServerFrame::Presence { present, .. } = frame {
            return vec![Action::Present(present)];
        }
        if self.state != State::Streaming {
            return Vec::new();
        }
        self.attempt = 0;
        self.streamed(frame)
    }

    fn streamed(&mut self, frame: ServerFrame) -> Vec<Action> {
        match frame {
            ServerFrame::Event { event, .. } => self.counts(event.seq, || Action::Apply(event)),
            ServerFrame::Enter { seq, row, .. } => {
                self.counts(seq, || Action::Put(row.key(), Some(row)))
            }
            ServerFrame::Leave { seq, key, .. } => self.counts(seq, || Action::Put(key, None)),
            ServerFrame::Resync { .. } => {
                self.state = State::Fetching { open: true };
                vec![Action::Fetch(0)]
            }
            ServerFrame::Through { seq, .. } => {
                self.reached(seq);
                Vec::new()
            }
            ServerFrame::Heartbeat { through, sent, timers_at, now, .. } => {
                let mut actions = vec![Action::Clock(now, Some(timers_at))];
                if sent == self.counted {
                    self.reached(through);
                } else {
                    actions.push(self.hello(None));
                }
                actions
            }
            ServerFrame::Welcome { .. } | ServerFrame::Presence { .. } => Vec::new(),
        }
    }

    /// Counts a frame, and does it unless it was done before.
    fn counts(&mut self, seq: Seq, action: impl FnOnce() -> Action) -> Vec<Action> {
        self.counted += 1;
        if seq <= self.applied {
            return Vec::new();
        }
        self.applied = seq;
        vec![action()]
    }

    fn reached(&mut self, seq: Seq) {
        self.applied = self.applied.max(seq);
        if let Some(cursor) = &mut self.cursor {
            cursor.seq = cursor.seq.max(seq);
        }
    }
}

#[cfg(test)]
mod tests;
