//! What the server promises over HTTP and over a real socket. One file a feature.

#![allow(clippy::unwrap_used)] // a test that unwraps nothing fails, as it should

mod app;
mod bad_frames;
mod client;
mod commands;
mod compliance;
mod confirm;
mod csrf;
mod displays;
mod evidence;
mod first_accounts;
mod forms;
mod headers;
mod https;
mod keeping;
mod live;
mod matrix;
mod office;
mod pages;
mod presence;
mod reports;
mod revocation;
mod sealed;
mod seen;
mod sign_in;
mod slow;
mod starting;
mod story;
mod stream;
