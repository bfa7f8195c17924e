//! The live core: the board of the page as signals, the stream that keeps it, the commands that
//! change it.
//!
//! Doors: [`LiveBoard`] (from [`use_live`]) for reading and sending; `<LiveFace>` in
//! `components` loads a face and starts it. Everything that only a browser has lies below
//! [`connection`].

pub mod backoff;
mod board;
pub mod clock;
pub mod connection;
pub mod feed;
mod ids;
mod kept;
pub mod machine;
pub mod outbox;
pub mod pending;
mod queue;
pub mod relay;
pub mod rows;
pub mod sealed;
mod send;
pub mod status;

pub use board::{LiveBoard, provide_live, use_live};
pub use feed::FeedItem;
pub use rows::Kind;
pub use sealed::Opened;
pub use send::new_uuid;
pub use status::{Link, Status};
