//! What the committer hands on after COMMIT.

use crate::live::{Published, Ring};

/// Takes events after they are on disk, in the order of the log. Must not block.
pub trait Publish: Send + Sync + 'static {
    /// All events of a street that one transaction committed.
    fn publish(&self, batch: Vec<Published>);
}

impl Publish for Ring {
    fn publish(&self, batch: Vec<Published>) {
        Ring::publish(self, batch);
    }
}
