//! Everything that only a browser has: the socket, HTTP, time, random numbers, waking up.
//!
//! This file is the switch: the same functions exist on the server, where they do nothing, so
//! that every other file compiles alike on both sides. Their docs stand in `browser`.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
pub use browser::*;

#[cfg(not(feature = "hydrate"))]
mod absent;
#[cfg(not(feature = "hydrate"))]
pub use absent::*;
