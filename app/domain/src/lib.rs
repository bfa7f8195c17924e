//! The rules of Tongguan: what a street office may do, in which order, within which time.
//!
//! Pure: no clock, no random numbers, no I/O; the same code decides on the server and explains in
//! the browser. Doors: [`decide::decide`] from command to events, [`board::Board::apply`] from
//! events to rows, [`visibility::may_see`] for who may see them, [`wire`] for what is sent.

pub mod actor;
pub mod alert;
pub mod assignment;
pub mod board;
#[cfg(any(test, target_arch = "wasm32"))]
pub mod by_value;
pub mod case;
pub mod catalogue;
pub mod check;
pub mod clocks;
pub mod command;
pub mod day;
pub mod deadline;
pub mod decide;
pub mod display;
pub mod duty;
pub mod envelope;
pub mod event;
pub mod fold;
pub mod geo;
pub mod ids;
pub mod key;
#[cfg(test)]
mod laws;
pub mod party;
pub mod permits;
pub mod person;
pub mod place;
pub mod policy;
pub mod rates;
pub mod rejection;
pub mod report;
#[cfg(test)]
pub(crate) mod sample;
pub mod seal;
pub mod shift;
pub mod standing;
pub mod street;
pub mod target;
#[cfg(test)]
pub mod testkit;
pub mod text;
pub mod time;
pub mod upcast;
pub mod visibility;
pub mod wire;
pub mod world;
