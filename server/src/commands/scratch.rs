//! What a transaction has done to a street so far: seen by its later commands, by nobody else.

use std::sync::Arc;

use domain::clocks::WorkTime;
use domain::ids::{Epoch, Seq};
use domain::street::Street;
use domain::world::World;

use super::plan::Plan;
use super::street::{Committed, StreetState};
use crate::live::Published;
use crate::store::Hash;

/// The overlay of one street.
pub struct Scratch {
    pub street: Arc<StreetState>,
    pub world: World,
    pub head: Seq,
    pub hash: Hash,
    pub work_time: Arc<WorkTime>,
    epoch: Epoch,
    row: Option<Arc<Street>>,
    published: Vec<Published>,
}

impl Scratch {
    /// Starts at the last commit.
    pub fn of(street: &Arc<StreetState>) -> Self {
        let committed = street.committed();
        let row = committed.world.board.street.values().next().cloned();
        Self {
            street: street.clone(),
            world: committed.world.clone(),
            head: committed.head,
            hash: committed.hash,
            epoch: committed.epoch,
            work_time: street.work_time(row.as_ref()),
            row,
            published: Vec::new(),
        }
    }
    /// A command was written.
    pub fn take(&mut self, plan: Plan, hash: Hash) {
        let row = plan.world.board.street.values().next();
        if row.map(Arc::as_ptr) != self.row.as_ref().map(Arc::as_ptr) {
            self.work_time = self.street.work_time(row);
            self.row = row.cloned();
        }
        self.world = plan.world;
        self.head += plan.events.len() as Seq;
        self.hash = hash;
        self.published.extend(plan.events);
    }
    /// The transaction is on disk.
    pub fn show(self) {
        if self.published.is_empty() {
            return;
        }
        let Self { street, world, epoch, head, hash, published, .. } = self;
        street.show(Committed { world, epoch, head, hash }, published);
    }
}
