//! The log, the stream and the pages of a street office.

pub mod auth;
pub mod backend;
pub mod charts;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod demo;
pub mod http;
pub mod input;
pub mod jobs;
pub mod keys;
pub mod live;
pub mod simulation;
pub mod startup;
pub mod state;
pub mod store;
pub mod telemetry;
pub mod tls;
