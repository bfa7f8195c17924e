//! Streets that come into being while the server runs: whoever runs it is told, and the import that
//! founded the street waits until he has received it.

use domain::ids::StreetId;
use tokio::sync::{mpsc, oneshot};

/// Streets that wait to be received at most; an import beyond them waits for its turn.
const WAITING_MAX: usize = 16;

/// Where handlers tell of a new street.
pub struct Newcomers(mpsc::Sender<Newcomer>);

/// A street that is new. Whoever drops this has received it.
pub struct Newcomer {
    /// Which.
    pub street: StreetId,
    _received: oneshot::Sender<()>,
}

impl Newcomers {
    /// Where handlers tell of them, and where they are received.
    pub fn channel() -> (Self, mpsc::Receiver<Newcomer>) {
        let (tell, hear) = mpsc::channel(WAITING_MAX);
        (Self(tell), hear)
    }
    /// Tells of a street and returns when it was received; at once when the server stops.
    pub async fn tell(&self, street: StreetId) {
        let (sender, received) = oneshot::channel();
        if self.0.send(Newcomer { street, _received: sender }).await.is_ok() {
            let _ = received.await; // ends by being dropped
        }
    }
}
