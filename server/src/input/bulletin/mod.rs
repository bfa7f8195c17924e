//! The daily bulletin of findings as the authority publishes it: text, one section a district, one
//! address a line.
//!
//! [`read()`] is pure and knows no street: it says what stands in the text, and which lines it
//! could not make sense of. [`recognise()`] says which of the addresses are places of a street: a
//! place is known by district and address together, never by the address alone, so the same
//! address under another district is another place. [`plan()`] makes findings of them, under the same
//! ids as [`super::findings`], so that neither the same page nor the list brings one in twice.

mod read;
mod recognise;

pub use read::{Page, Printed, Section, Unread, Why, read};
pub use recognise::{Found, Namesake, Recognised, plan, recognise};

/// Longest text that is read, in bytes: some ten times the longest that was ever published.
pub const TEXT_BYTES_MAX: usize = 2 * 1024 * 1024;

#[cfg(test)]
mod tests;
