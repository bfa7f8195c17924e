//! The binary as an office uses it: what it prints last, and how it ends.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod imports;
mod office;
mod proof;
mod standing;
mod usage;
