//! The log, the stream and the pages of a street office.

pub mod clock;
pub mod commands;
pub mod config;
pub mod http;
pub mod live;
pub mod startup;
pub mod state;
pub mod store;
