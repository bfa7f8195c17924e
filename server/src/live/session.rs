//! One socket from its upgrade to its end.

use super::allowance::Allowance;
use super::hub::{End, Hub, Seat};
use super::pace::Pace;
use super::presence::Told;
use super::socket::{Incoming, Socket, WriteFault};
use super::subscription::{Over, Subscription};
use crate::auth::{Auth, Identity, Standing};
use crate::state::{OpenStreet, Server};
use domain::wire::{ClientFrame, CloseCode, SUBSCRIPTIONS_MAX, View};
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{Instant, Interval, MissedTickBehavior};
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// What a socket needs of the server.
#[derive(Clone)]
pub struct Surroundings {
    /// Clock and streets.
    pub server: Arc<Server>,
    /// To look the session up again.
    pub auth: Auth,
    /// Periods.
    pub pace: Pace,
    /// Build of the server.
    pub build: &'static str,
    /// The matrix of faces: who may look through which view.
    pub may_open: fn(View, &Identity, &Standing) -> bool,
}

/// Why a socket is over.
enum Ending {
    /// With a close frame.
    Close(CloseCode, String),
    /// The client said goodbye, or is gone.
    Gone,
}

impl From<Over> for Ending {
    fn from(over: Over) -> Self {
        match over {
            Over::SessionOver => Ending::Close(CloseCode::SessionOver, String::new()),
            Over::NoSuchCursor => Ending::Close(CloseCode::HelloAgain, String::new()),
        }
    }
}

impl From<WriteFault> for Ending {
    fn from(fault: WriteFault) -> Self {
        match fault {
            WriteFault::Slow => Ending::Close(CloseCode::TooSlow, String::new()),
            WriteFault::Gone => Ending::Gone,
        }
    }
}

impl From<End> for Ending {
    fn from(end: End) -> Self {
        Ending::Close(end.code, end.reason)
    }
}

/// Serves the socket until it ends.
pub async fn run<S>(stream: S, around: Surroundings, identity: Identity, seat: Seat)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let Some(street) = around.server.street(&identity.street) else { return };
    let mut session = Session {
        socket: Socket::new(stream).await,
        clocks: Clocks::start(&around.pace),
        around,
        identity,
        street,
        subscription: None,
        hub: seat.hub(),
        told: Told::default(),
        allowance: Allowance::full(),
    };
    let mut seat = seat;
    let ending = session.serve(&mut seat).await;
    match ending {
        Ending::Close(code, reason) => session.socket.close(code, &reason).await,
        Ending::Gone => session.socket.finish().await,
    }
}

struct Session<S> {
    socket: Socket<S>,
    clocks: Clocks,
    around: Surroundings,
    identity: Identity,
    street: OpenStreet,
    subscription: Option<Subscription>,
    hub: Arc<Hub>,
    told: Told,
    allowance: Allowance,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Session<S> {
    async fn serve(&mut self, seat: &mut Seat) -> Ending {
        let mut head = self.street.ring.watch();
        loop {
            let step = tokio::select! {
                biased;
                end = seat.ended() => Err(end.into()),
                incoming = self.socket.next() => self.take(incoming),
                changed = head.changed() => match changed {
                    Ok(()) => Ok(Vec::new()),
                    Err(_) => Err(Ending::Gone),
                },
                turn = self.clocks.next() => self.keep_time(turn).await,
            };
            let written = match step {
                // A revoked session gets nothing more, not even what is being written.
                Ok(frames) => tokio::select! {
                    biased;
                    end = seat.ended() => Err(end.into()),
                    written = self.pass_on(frames) => written,
                },
                Err(ending) => Err(ending),
            };
            if let Err(ending) = written {
                return ending;
            }
            if let Some(subscription) = &self.subscription {
                seat.note(subscription.view(), subscription.through());
            }
        }
    }

    /// Writes these frames, then what the ring has for this viewer.
    async fn pass_on(&mut self, mut frames: Vec<Utf8Bytes>) -> Result<(), Ending> {
        loop {
            if let Some(subscription) = &mut self.subscription {
                let now = self.around.server.clock.now();
                frames.extend(subscription.feed(&self.identity, now)?);
            }
            if !frames.is_empty() {
                self.socket.write(frames, self.around.pace.write_within).await?;
            }
            if !self.subscription.as_ref().is_some_and(Subscription::is_behind) {
                return Ok(());
            }
            frames = Vec::new();
        }
    }

    fn take(&mut self, incoming: Incoming) -> Result<Vec<Utf8Bytes>, Ending> {
        self.clocks.heard();
        if !self.allowance.take() {
            return Err(Ending::Close(CloseCode::Protocol, "too many frames".into()));
        }
        match incoming {
            Incoming::Frame(ClientFrame::Hello { subscriptions }) => {
                if subscriptions.len() > SUBSCRIPTIONS_MAX {
                    return Err(Ending::Close(CloseCode::Invalid, String::new()));
                }
                // Frames name the street and not the face: one subscription for each street.
                let [wanted] = subscriptions.as_slice() else {
                    return Err(Ending::Close(CloseCode::Invalid, String::new()));
                };
                if wanted.street != self.identity.street || !self.may_open(wanted.view) {
                    return Err(Ending::Close(CloseCode::NotAllowed, String::new()));
                }
                let place = (self.around.build, self.around.server.clock.now());
                let (subscription, welcome) =
                    Subscription::begin(self.street.clone(), &self.identity, wanted, place)?;
                self.subscription = Some(subscription);
                self.told = Told::default();
                Ok(welcome)
            }
            Incoming::Alive => Ok(Vec::new()),
            Incoming::Fault(code) => Err(Ending::Close(code, String::new())),
            Incoming::Gone => Err(Ending::Gone),
        }
    }

    fn may_open(&self, view: View) -> bool {
        let committed = self.street.handle.world();
        let now = self.around.server.clock.now();
        let standing = self.identity.standing(&committed.world.board, now);
        // Somebody for whom nothing holds is told so by the subscription.
        standing.is_none_or(|standing| (self.around.may_open)(view, &self.identity, &standing))
    }

    fn presence(&mut self, rows_too: bool) -> Option<Utf8Bytes> {
        let subscription = self.subscription.as_ref()?;
        self.told.news(&self.hub, subscription, rows_too)
    }

    async fn keep_time(&mut self, turn: Turn) -> Result<Vec<Utf8Bytes>, Ending> {
        // A session is no part of what is simulated.
        let (now, real) = (self.around.server.clock.now(), self.around.server.machine.now());
        match turn {
            Turn::Heartbeat => {
                let heartbeat = self.subscription.as_ref().and_then(|s| s.heartbeat(now));
                Ok(heartbeat.into_iter().chain(self.presence(true)).collect())
            }
            Turn::Ping => {
                if self.clocks.missed > self.around.pace.pings_missed_max {
                    return Err(Ending::Gone);
                }
                self.socket.ping(self.around.pace.write_within).await?;
                Ok(Vec::new())
            }
            Turn::Look => {
                let late = self.clocks.begun.elapsed() > self.around.pace.hello_within;
                if self.subscription.is_none() && late {
                    return Err(Ending::Close(CloseCode::Protocol, "no hello".into()));
                }
                if self.identity.expires_at.is_some_and(|end| end <= real) {
                    return Err(Over::SessionOver.into());
                }
                Ok(self.presence(false).into_iter().collect())
            }
            Turn::Session => match self.around.auth.still_holds(&self.identity, real).await {
                Ok(false) => Err(Over::SessionOver.into()),
                // A store that cannot answer ends nobody's session.
                Ok(true) | Err(_) => Ok(Vec::new()),
            },
        }
    }
}

/// What time has come for.
enum Turn {
    Heartbeat,
    Ping,
    Look,
    Session,
}

struct Clocks {
    begun: Instant,
    heartbeat: Interval,
    ping: Interval,
    look: Interval,
    session: Interval,
    /// Pings since the client was last heard.
    missed: u32,
}

impl Clocks {
    fn start(pace: &Pace) -> Self {
        let every = |period: std::time::Duration| {
            let mut interval = tokio::time::interval_at(Instant::now() + period, period);
            interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
            interval
        };
        Self {
            begun: Instant::now(),
            heartbeat: every(pace.heartbeat),
            ping: every(pace.ping),
            look: every(pace.look),
            session: every(pace.session),
            missed: 0,
        }
    }
    fn heard(&mut self) {
        self.missed = 0;
    }
    async fn next(&mut self) -> Turn {
        tokio::select! {
            _ = self.look.tick() => Turn::Look,
            _ = self.heartbeat.tick() => Turn::Heartbeat,
            _ = self.ping.tick() => {
                self.missed += 1;
                Turn::Ping
            }
            _ = self.session.tick() => Turn::Session,
        }
    }
}
