//! Who is connected: bounds the number of sockets, and reaches each of them.

use crate::auth::{Identity, Who};
use app::model::ScreenRow;
use domain::ids::{Seq, StreetId};
use domain::time::Ms;
use domain::visibility::Screens;
use domain::wire::{CloseCode, View};
use rand::Rng;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio_util::task::TaskTracker;

/// Sockets of the whole server at most.
pub const SOCKETS_MAX: usize = 4_096;
/// Sockets of one person or display at most.
pub const SOCKETS_OF_ONE_MAX: usize = 16;
/// After a restart, clients come back spread over this time.
const RETURN_WITHIN_MS: u64 = 10_000;

/// Why a socket is ended from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// On the wire.
    pub code: CloseCode,
    /// On the wire; for a restart the milliseconds to wait.
    pub reason: String,
}

/// No further socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Full {
    /// The server has as many as it takes.
    #[error("too many sockets")]
    Server,
    /// This one has as many as he may.
    #[error("too many sockets of one")]
    Own,
}

/// What is known of a connected socket.
struct Screen {
    session: String,
    who: Who,
    name: String,
    street: StreetId,
    since: Ms,
    view: Mutex<Option<View>>,
    through: AtomicU64,
    end: watch::Sender<Option<End>>,
}

/// All connected sockets.
#[derive(Default)]
pub struct Hub {
    screens: Mutex<BTreeMap<u64, Arc<Screen>>>,
    next: AtomicU64,
    tasks: TaskTracker,
    changes: Changes,
    connected: Mutex<BTreeMap<StreetId, (u64, Arc<Screens>)>>,
}

/// Counts what came and went, so that nobody looks while nothing did.
#[derive(Default)]
struct Changes {
    people: AtomicU64,
    displays: AtomicU64,
}

/// A place in the hub; it is given back when dropped.
pub struct Seat {
    hub: Arc<Hub>,
    number: u64,
    screen: Arc<Screen>,
    end: watch::Receiver<Option<End>>,
}

impl Hub {
    /// Takes a socket in, or says that there is no room.
    pub fn admit(self: &Arc<Self>, identity: &Identity, now: Ms) -> Result<Seat, Full> {
        let mut screens = self.screens.lock().unwrap_or_else(PoisonError::into_inner);
        if screens.len() >= SOCKETS_MAX || self.tasks.is_closed() {
            return Err(Full::Server);
        }
        let name = identity.name();
        let same = |screen: &&Arc<Screen>| screen.name == name && screen.street == identity.street;
        if screens.values().filter(same).count() >= SOCKETS_OF_ONE_MAX {
            return Err(Full::Own);
        }
        let (end, ended) = watch::channel(None);
        let screen = Arc::new(Screen {
            session: identity.session.clone(),
            who: identity.who.clone(),
            name,
            street: identity.street.clone(),
            since: now,
            view: Mutex::default(),
            through: AtomicU64::default(),
            end,
        });
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        screens.insert(number, screen.clone());
        Ok(Seat { hub: self.clone(), number, screen, end: ended })
    }
    /// Runs a socket so that [`Hub::restart`] waits for it.
    pub fn spawn(&self, socket: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(socket);
    }
    /// The sockets of this session end now.
    pub fn end_session(&self, session: &str) {
        self.end(|screen| screen.session == session);
    }
    /// The sockets of a person or display end now.
    pub fn end_all_of(&self, street: &StreetId, name: &str) {
        self.end(|screen| screen.name == name && screen.street == *street);
    }
    fn end(&self, which: impl Fn(&Screen) -> bool) {
        let over = || End { code: CloseCode::SessionOver, reason: String::new() };
        let screens = self.screens.lock().unwrap_or_else(PoisonError::into_inner);
        for screen in screens.values().filter(|screen| which(screen)) {
            screen.end.send_replace(Some(over()));
        }
    }
    /// Tells every socket when to come back and waits for them to end, not longer than `within`.
    pub async fn restart(&self, within: Duration) {
        self.tasks.close();
        {
            let screens = self.screens.lock().unwrap_or_else(PoisonError::into_inner);
            for screen in screens.values() {
                let wait = rand::rng().random_range(0..RETURN_WITHIN_MS);
                let end = End { code: CloseCode::Restarting, reason: wait.to_string() };
                screen.end.send_replace(Some(end));
            }
        }
        let _ = tokio::time::timeout(within, self.tasks.wait()).await;
    }
    /// The connected screens of a street, oldest first.
    pub fn screens(&self, street: &StreetId) -> Vec<ScreenRow> {
        let screens = self.screens.lock().unwrap_or_else(PoisonError::into_inner);
        let row = |screen: &Arc<Screen>| {
            let view = *screen.view.lock().unwrap_or_else(PoisonError::into_inner);
            Some(ScreenRow {
                who: screen.name.clone(),
                view: view?,
                through: screen.through.load(Ordering::Relaxed),
                since: screen.since,
            })
        };
        screens.values().filter(|screen| screen.street == *street).filter_map(row).collect()
    }
    /// Changes whenever somebody comes or goes whom a viewer of this face may hear of.
    pub fn changes(&self, view: View) -> u64 {
        let displays = self.changes.displays.load(Ordering::Relaxed);
        match view {
            View::Wall => displays,
            _ => displays.wrapping_add(self.changes.people.load(Ordering::Relaxed)),
        }
    }
    /// Everything that is connected to a street and has said hello; put together once for each
    /// change, however many ask.
    pub fn connected(&self, street: &StreetId) -> Arc<Screens> {
        let at = self.changes(View::Desk);
        let mut cache = self.connected.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = cache.get(street).filter(|(known_at, _)| *known_at == at) {
            return known.clone();
        }
        let mut all = Screens::default();
        let screens = self.screens.lock().unwrap_or_else(PoisonError::into_inner);
        for screen in screens.values().filter(|screen| screen.street == *street) {
            let view = *screen.view.lock().unwrap_or_else(PoisonError::into_inner);
            match (&screen.who, view) {
                (_, None) => {}
                (Who::Person(id), Some(view)) => {
                    all.people.entry(id.clone()).or_default().insert(view);
                }
                (Who::Display(id), Some(_)) => {
                    all.displays.insert(id.clone());
                }
            }
        }
        drop(screens);
        let all = Arc::new(all);
        cache.insert(street.clone(), (at, all.clone()));
        all
    }
    fn changed(&self, who: &Who) {
        let count = match who {
            Who::Person(_) => &self.changes.people,
            Who::Display(_) => &self.changes.displays,
        };
        count.fetch_add(1, Ordering::Relaxed);
    }
    /// Sockets that are connected now.
    pub fn len(&self) -> usize {
        self.screens.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
    /// Nobody is connected.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Seat {
    /// The hub that it is a place in.
    pub fn hub(&self) -> Arc<Hub> {
        self.hub.clone()
    }
    /// Notes what the screen shows and how far it was told.
    pub fn note(&self, view: View, through: Seq) {
        let mut shown = self.screen.view.lock().unwrap_or_else(PoisonError::into_inner);
        if shown.replace(view) != Some(view) {
            drop(shown);
            self.hub.changed(&self.screen.who);
        }
        self.screen.through.store(through, Ordering::Relaxed);
    }
    /// Waits until the socket is ended from outside.
    pub async fn ended(&mut self) -> End {
        let end = self.end.wait_for(Option::is_some).await.ok().and_then(|end| end.clone());
        match end {
            Some(end) => end,
            None => std::future::pending().await,
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut screens = self.hub.screens.lock().unwrap_or_else(PoisonError::into_inner);
        screens.remove(&self.number);
        drop(screens);
        self.hub.changed(&self.screen.who);
    }
}

#[cfg(test)]
mod tests;
