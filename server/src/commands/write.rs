//! Writes a plan: events, sealed values, deadlines and projections, in the open transaction.

use domain::board::Row;
use domain::wire::EventRef;

use super::plan::Plan;
use super::scratch::Scratch;
use super::sealing::{Fresh, SealedCommand};
use crate::store::{
    Hash, Result, StoreError, Stored, Tx, cases, deadlines, log, named, rollups, sealed,
};

/// What was written.
pub struct Written {
    /// Hash of the last event.
    pub hash: Hash,
    /// The events, in short.
    pub refs: Vec<EventRef>,
    /// Keys that must be on disk before.
    pub fresh: Fresh,
}

/// Writes the events of one command and everything that follows from them.
pub async fn write_events(
    tx: &mut Tx,
    scratch: &Scratch,
    plan: &Plan,
    texts: SealedCommand,
) -> Result<Written> {
    let street = &scratch.street.id;
    let (events, hash) = encode(scratch, plan)?;
    log::append(tx, street, (scratch.head, scratch.hash), &events).await?;
    let head = scratch.head + events.len() as u64;
    sealed::insert(tx, street, head, &texts.values).await?;
    rollups::count(tx, street, &events).await?;
    for event in &plan.events {
        named::note(tx, &event.recorded).await?;
        let difference = deadlines::difference(event.before.as_ref(), event.after.as_ref());
        deadlines::write(tx, street, &difference).await?;
        if let Some(Row::Case(case)) = &event.after {
            cases::put(tx, street, event.recorded.seq, case, &event.board).await?;
        }
    }
    let refs = events.iter().map(|stored| EventRef {
        seq: stored.recorded.seq,
        key: stored.recorded.key.clone(),
        event_type: stored.event_type.clone(),
    });
    Ok(Written { hash, refs: refs.collect(), fresh: texts.fresh })
}

fn encode(scratch: &Scratch, plan: &Plan) -> Result<(Vec<Stored>, Hash)> {
    let mut hash = scratch.hash;
    let mut events = Vec::with_capacity(plan.events.len());
    for event in &plan.events {
        let stored = Stored::encode(event.recorded.as_ref().clone(), hash)
            .map_err(|error| StoreError::Database(format!("an event: {error}")))?;
        hash = stored.hash;
        events.push(stored);
    }
    Ok((events, hash))
}
