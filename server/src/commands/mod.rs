//! The one write path: a submission waits for the committer, which decides it, writes it and
//! only then answers and publishes. May use `store`, `keys`, `clock` and `domain`; its doors are
//! [`StreetHandle::submit`] and [`StreetHandle::execute`].
//!
//! `committer` drains what waits into one transaction · `execute` takes one submission through it
//! · `plan` is the pure middle: world and command in, events out · `sealing` takes personal texts
//! out of the command · `answers` says a rejection in words.

mod answers;
mod committer;
mod execute;
mod fail_stop;
mod idempotency;
mod open;
mod plan;
mod publish;
mod scratch;
mod sealing;
mod street;
mod submission;
mod write;

pub use committer::Committer;
pub use fail_stop::{EXIT_DAMAGED, EXIT_DISK_FAILED};
pub use open::{Folded, OpenError, load_street};
pub use publish::Publish;
pub use street::{Committed, StreetHandle};
pub use submission::{Answer, Submission};

#[cfg(test)]
mod tests;
