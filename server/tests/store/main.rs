//! The store's story, from outside: what is damaged is found, what is saved comes back, what is
//! due fires once, what an exercise leaves behind goes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod backup;
mod damage;
mod duties;
mod helpers;
mod prune;
mod simulated;
mod timers;
mod uploads;
mod writing;
