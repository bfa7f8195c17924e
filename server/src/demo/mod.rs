//! The demonstration street: made-up ground, people and stories, always an exercise.

pub mod ground;
pub mod layout;
pub mod parties;
pub mod people;
pub mod photos;
pub mod run;
pub mod script;
pub mod stories;

pub use run::{Demo, street};

#[cfg(test)]
mod tests;
