//! Folds a street at start-up: the last snapshot that fits, then the events behind it, whose
//! chain is verified on the way.

use domain::ids::Seq;
use domain::world::World;

use super::Committed;
use crate::keys::KeyError;
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
    /// Another process has the data folder.
    #[error("{0} is used by another server")]
    Locked(String),
    /// The folder cannot be made or used.
    #[error("{0}")]
    Folder(String),
}

/// Folds a street; `progress` hears how far it is. A damaged log is refused with the position
/// named.
pub async fn load_street(
    store: &Store,
    head: &Head,
    progress: &(dyn Fn(Seq, Seq) + Sync),
) -> Result<Committed, OpenError> {
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
    loop {
        progress(walk.at, head.seq);
        let page = walk.page(store, head.seq).await.map_err(|d| damaged(d.seq, d.what))?;
        if page.is_empty() {
            break;
        }
        page.iter().for_each(|stored| world.apply(&stored.recorded));
    }
    if walk.hash != head.hash {
        let what = "the head of the log names another event".to_owned();
        return Err(damaged(head.seq, what).into());
    }
    Ok(Committed { world, epoch: head.epoch, head: head.seq, hash: head.hash })
}
