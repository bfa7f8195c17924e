//! The rules of Tongguan: what a street office may do, in which order, within which time.
//!
//! Pure: no clock, no random numbers, no I/O; the same code decides on the server and explains in
//! the browser. Doors: [`ids`], [`time`] and [`text`] hold the small types.

pub mod catalogue;
pub mod clocks;
pub mod ids;
pub mod text;
pub mod time;
