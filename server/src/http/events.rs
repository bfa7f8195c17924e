//! `GET /api/v1/events?after=&limit=`: the log as it is, for those who check it.

use super::access::Caller;
use super::error::{Answer, Problem, Wrong};
use super::web::SharedWeb;
use crate::state::OpenStreet;
use axum::Json;
use axum::extract::{Query, State};
use domain::actor::Role;
use domain::envelope::Recorded;
use domain::ids::{Seq, StreetId};
use domain::visibility::role_reads;
use serde::{Deserialize, Serialize};

/// Events on one page at most.
const EVENTS_PAGE_MAX: u32 = 1_000;

/// Which page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    #[serde(default)]
    after: Seq,
    limit: Option<u32>,
    street: Option<StreetId>,
}

/// A page, oldest first.
#[derive(Serialize)]
pub struct Page {
    events: Vec<Recorded>,
    head: Seq,
}

/// Events after a position, of those places that the reader's role covers.
pub async fn get(
    State(web): State<SharedWeb>,
    caller: Caller,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Answer<Json<Page>> {
    let Query(asked) = asked.map_err(|_| Problem::bad_field(None, Wrong::Value))?;
    let street: OpenStreet = match &caller {
        Caller::Signed(signed) => {
            if asked.street.as_ref().is_some_and(|street| *street != signed.identity.street) {
                return Err(Problem::forbidden());
            }
            signed.street.clone()
        }
        Caller::Import => {
            let street =
                asked.street.ok_or(Problem::bad_field(Some("street".into()), Wrong::Missing))?;
            web.server.street(&street).ok_or(Problem::not_found())?
        }
    };
    let limit = asked.limit.unwrap_or(EVENTS_PAGE_MAX).clamp(1, EVENTS_PAGE_MAX);
    let page =
        crate::store::log::page(&web.server.store, street.handle.id(), asked.after, limit).await;
    let page = page.map_err(Problem::internal)?;
    let committed = street.handle.world();
    let covered = |recorded: &Recorded| match &caller {
        Caller::Import => true,
        Caller::Signed(signed) => covers(&committed.world.board, signed, recorded),
    };
    let events = page.into_iter().map(|stored| stored.recorded).filter(covered).collect();
    Ok(Json(Page { events, head: committed.head }))
}

/// Some reading role of his sees such rows and holds at the event's place, or at the root when it has none.
fn covers(
    board: &domain::board::Board,
    signed: &super::access::Signed,
    recorded: &Recorded,
) -> bool {
    let reads = [Role::Operator, Role::ShiftLeader, Role::Auditor, Role::Admin];
    let counts = |held: &&domain::actor::Affiliation| {
        reads.contains(&held.role) && role_reads(held.role, &recorded.key)
    };
    signed.standing.actor.affiliations.iter().filter(counts).any(|held| match &recorded.place {
        Some(place) => board.is_within(place, &held.place),
        None => board.is_root(&held.place),
    })
}
