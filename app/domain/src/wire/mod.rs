//! What goes over the wire: commands and replies over HTTP, frames over the WebSocket.
//! Subprotocol `tongguan.v1.json`. The shapes are frozen by golden tests.

pub mod close;
pub mod frame;
pub mod presence;
pub mod reply;

pub use close::CloseCode;
pub use frame::*;
pub use presence::{Connected, ConnectedDisplay, Present};
pub use reply::*;

/// Subprotocol of the stream.
pub const SUBPROTOCOL: &str = "tongguan.v1.json";
/// Longest message in either direction, in bytes.
pub const MESSAGE_BYTES_MAX: usize = 64 * 1024;
/// The server says that it lives this often, in milliseconds.
pub const HEARTBEAT_MS: u64 = 4_000;
/// A screen says that it is stale after this much silence, in milliseconds.
pub const STALE_AFTER_MS: i64 = 10_000;
/// A screen greys out after this much silence, in milliseconds.
pub const OFFLINE_AFTER_MS: i64 = 30_000;
/// Subscriptions on one socket at most.
pub const SUBSCRIPTIONS_MAX: usize = 16;
/// A larger gap than this is answered with a snapshot, in events.
pub const REPLAY_MAX: u64 = 2_000;

#[cfg(test)]
mod tests;
