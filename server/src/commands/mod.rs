//! The one write path: a submission waits for the committer, which decides it, writes it and
//! only then answers and publishes. May use `store`, `keys`, `clock` and `domain`; its doors are
//! [`StreetHandle::submit`] and [`StreetHandle::execute`].

mod publish;
mod street;
mod submission;

pub use publish::Publish;
pub use street::{Committed, StreetHandle};
pub use submission::{Answer, Submission};
