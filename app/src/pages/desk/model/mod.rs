//! What the desk shows, as pure functions of the board: no signals, no clock, no browser.

pub mod archive;
pub mod behalf;
pub mod build;
pub mod draft;
pub mod palette;
pub mod probe;
pub mod propose;
pub mod queue;
pub mod receivers;
pub mod similar;
pub mod timeline;
pub mod verb;

#[cfg(test)]
mod tests;
