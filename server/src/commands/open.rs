//! Folds a street at start-up: the last snapshot that fits, then the events behind it, whose
//! chain is verified on the way.

use std::sync::Arc;

use domain::board::Board;
use domain::envelope::Recorded;
use domain::ids::Seq;
use domain::wire::REPLAY_MAX;
use domain::world::World;

use super::Committed;
use crate::keys::KeyError;
use crate::live::Published;
use crate::simulation;
use crate::store::streets::Head;
use crate::store::verify::Walk;
use crate::store::{Store, StoreError, snapshots};

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database, or a damaged log.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The keys.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// Its clock is not as asked.
    #[error(transparent)]
    Simulation(#[from] simulation::Refused),
    /// Another process has the data folder.
    #[error("{0} is used by another server")]
    Locked(String),
    /// The folder cannot be made or used.
    #[error("{0}")]
    Folder(String),
}

/// A street as it was folded.
pub struct Folded {
    /// Its state.
    pub committed: Committed,
    /// Its last events with their rows, as far as they lie behind the snapshot: what a socket
    /// needs that comes back with its cursor after the process died.
    pub recent: Vec<Published>,
}

/// Folds a street; `progress` hears how far it is. A damaged log is refused with the position
/// named.
pub async fn load_street(
    store: &Store,
    head: &Head,
    progress: &(dyn Fn(Seq, Seq) + Sync),
) -> Result<Folded, OpenError> {
    let street = &head.street;
    let start = match snapshots::newest(store, street, head.seq).await? {
        Some(snapshot) => Some(snapshot),
        None if head.base_seq > 0 => snapshots::at(store, street, head.base_seq).await?,
        None => None,
    };
    let (mut world, mut walk) = match start {
        Some(snapshot) => (snapshot.world, Walk::from(street, snapshot.seq, snapshot.hash)),
        None => (World::default(), Walk::from(street, head.base_seq, head.base_hash)),
    };
    let damaged = |seq, what| StoreError::Damaged { street: street.to_string(), seq, what };
    if walk.at < head.base_seq || (walk.at == 0 && head.base_seq > 0) {
        let what = "the state that the log begins with is missing".to_owned();
        return Err(damaged(head.base_seq, what).into());
    }
    let mut recent = Vec::new();
    loop {
        progress(walk.at, head.seq);
        let page = walk.page(store, head.seq).await.map_err(|d| damaged(d.seq, d.what))?;
        if page.is_empty() {
            break;
        }
        for stored in page {
            let (board, recorded) = (world.board.clone(), Arc::new(stored.recorded));
            world.apply(&recorded);
            if recorded.seq + REPLAY_MAX > head.seq {
                recent.push(published(recorded, &board, &world.board));
            }
        }
    }
    if walk.hash != head.hash {
        let what = "the head of the log names another event".to_owned();
        return Err(damaged(head.seq, what).into());
    }
    let committed = Committed { world, epoch: head.epoch, head: head.seq, hash: head.hash };
    Ok(Folded { committed, recent })
}

fn published(recorded: Arc<Recorded>, before: &Board, after: &Board) -> Published {
    let (key, board) = (&recorded.key, after.clone());
    Published { before: before.get(key), after: after.get(key), board, recorded: recorded.clone() }
}
