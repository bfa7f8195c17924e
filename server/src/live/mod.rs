//! The live stream: one ring of encoded frames for each street, one cursor for each socket.
//!
//! The committer publishes what is committed into the [`Ring`]; sockets wake, read on from their
//! own cursor and send what their viewer may see. No socket has a queue: a slow one falls behind
//! in the ring, and one that falls off it fetches the board again.

mod allowance;
mod filter;
mod hub;
mod pace;
mod presence;
mod published;
mod ring;
pub mod session;
mod socket;
mod subscription;

pub use hub::{Full, Hub, SOCKETS_MAX, SOCKETS_OF_ONE_MAX, Seat};
pub use pace::Pace;
pub use published::{Entry, Published};
pub use ring::{Fed, RING_BYTES_MAX, RING_EVENTS_MAX, Ring};
