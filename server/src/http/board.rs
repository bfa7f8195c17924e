//! `GET /api/v1/board?view=`: what a screen begins with.

use super::access::Signed;
use super::error::{Answer, Problem, Wrong};
use super::faces;
use super::web::{BUILD, SharedWeb, Web};
use crate::commands::Committed;
use crate::live::{Fed, Published};
use crate::store::{StoreError, log};
use app::live::feed::is_news;
use axum::Json;
use axum::extract::{Query, State};
use domain::board::{Board, Row, evolve};
use domain::envelope::Recorded;
use domain::ids::Seq;
use domain::visibility::{Sent, Step, Viewer, frame_for, may_see, visible};
use domain::wire::{Cursor, Snapshot, View};
use serde::Deserialize;

/// Events that a screen shows from before it was opened.
pub const FEED_MAX: usize = 30;
/// Entries of the ring that are looked through for them.
const FEED_LOOK_BACK: u64 = 500;

/// The face that asks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    view: View,
}

/// The visible rows, their cursor and the last visible events.
pub async fn get(
    State(web): State<SharedWeb>,
    signed: Signed,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Answer<Json<Snapshot>> {
    let Query(asked) = asked.map_err(|_| Problem::bad_field(Some("view".into()), Wrong::Value))?;
    snapshot(&web, &signed, asked.view).await.map(Json)
}

/// The same for a page.
pub async fn snapshot(web: &Web, signed: &Signed, view: View) -> Answer<Snapshot> {
    if !faces::view(view).permits(&signed.identity, &signed.standing) {
        return Err(Problem::forbidden());
    }
    let committed = signed.street.handle.world();
    let board = &committed.world.board;
    let now = web.now();
    // Standing and rows from the same board.
    let standing = signed.identity.standing(board, now).ok_or(Problem::signed_out())?;
    let viewer = standing.viewer(view);
    Ok(Snapshot {
        street: signed.identity.street.clone(),
        cursor: Cursor { epoch: committed.epoch, seq: committed.head },
        build: BUILD.to_owned(),
        now,
        board: visible(board, &viewer),
        feed: feed(web, signed, &viewer, &committed).await,
    })
}

/// The last visible events up to `head`, newest last: from the ring, and from the log what the
/// ring no longer holds.
async fn feed(web: &Web, signed: &Signed, viewer: &Viewer, committed: &Committed) -> Vec<Recorded> {
    let (ring, head) = (&signed.street.ring, committed.head);
    let from = head.saturating_sub(FEED_LOOK_BACK);
    let in_ring = ring.oldest().saturating_sub(1).max(from);
    let entries = match ring.after(in_ring, FEED_LOOK_BACK as usize) {
        Fed::Entries(entries) => entries,
        Fed::Gone => Vec::new(),
    };
    let mut feed: Vec<Recorded> = entries
        .iter()
        .rev()
        .filter(|entry| is_news(&entry.published.recorded.event))
        .filter(|entry| entry.seq() <= head && is_seen(&entry.published, viewer))
        .take(FEED_MAX)
        .map(|entry| entry.published.recorded.as_ref().clone())
        .collect();
    if feed.len() < FEED_MAX && from < in_ring {
        let limit = (in_ring - from) as u32;
        // A feed is a courtesy: a page without it is better than none.
        let older = older(web, signed, viewer, committed, (from, limit)).await.unwrap_or_default();
        feed.extend(older.into_iter().take(FEED_MAX - feed.len()));
    }
    feed.reverse();
    feed
}

/// Events of the log behind `from` that he sees, newest first. Their rows are folded as they were,
/// on today's tree.
async fn older(
    web: &Web,
    signed: &Signed,
    viewer: &Viewer,
    committed: &Committed,
    (from, limit): (Seq, u32),
) -> Result<Vec<Recorded>, StoreError> {
    let (store, street) = (&web.server.store, signed.street.handle.id());
    let board = &committed.world.board;
    let mut seen = Vec::new();
    for stored in log::page(store, street, from, limit).await?.into_iter().rev() {
        let recorded = stored.recorded;
        if !is_news(&recorded.event) {
            continue;
        }
        // Whoever does not see the row as it is saves the work of folding it.
        if !board.get(&recorded.key).is_some_and(|row| may_see(board, viewer, &row)) {
            continue;
        }
        let before = log::row_before(store, street, &recorded).await?;
        let after = evolve(before.clone(), &recorded);
        if is_event(viewer, &recorded, (before.as_ref(), after.as_ref()), board) {
            seen.push(recorded);
        }
        if seen.len() >= FEED_MAX {
            break;
        }
    }
    Ok(seen)
}

fn is_seen(published: &Published, viewer: &Viewer) -> bool {
    let rows = (published.before.as_ref(), published.after.as_ref());
    is_event(viewer, &published.recorded, rows, &published.board)
}

/// He would have received the event itself: a row that came into his sight or left it says what it
/// is, not what happened to it out of his sight.
fn is_event(
    viewer: &Viewer,
    recorded: &Recorded,
    (before, after): (Option<&Row>, Option<&Row>),
    board: &Board,
) -> bool {
    frame_for(viewer, &Step { recorded, before, after, board }) == Sent::Event
}
