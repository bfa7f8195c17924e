//! The demonstration street: made-up ground, people and stories, always an exercise.

mod crew;
mod ground;
pub mod layout;
mod outbreak;
pub mod parties;
pub mod people;
pub mod photos;
pub mod run;
pub mod script;
mod seed;
pub mod stories;

pub use run::{Demo, street};

#[cfg(test)]
mod tests;
