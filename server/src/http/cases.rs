//! Cases beyond the board: search with filters and pages, and the whole history of one.

use super::access::Signed;
use super::error::{Answer, Problem, Wrong};
use super::web::{SharedWeb, Web};
use crate::store::cases::{self, CASES_PAGE_MAX, Search};
use crate::store::log;
use app::model::{CaseHistory, HISTORY_EVENTS_MAX};
use axum::Json;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use domain::actor::Role;
use domain::board::Row;
use domain::case::{Case, CaseState};
use domain::ids::{CaseId, PlaceId, TypeId};
use domain::key::Key;
use domain::time::Ms;
use domain::visibility::may_see;
use domain::wire::View;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Pages of the index that are looked through for one page of what may be seen.
const SEARCH_PAGES_MAX: usize = 8;

/// Filters; all that are given must hold.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    state: Option<CaseState>,
    #[serde(rename = "type")]
    type_id: Option<TypeId>,
    place: Option<PlaceId>,
    number: Option<String>,
    from: Option<Ms>,
    to: Option<Ms>,
    /// `filed_at` of the last case of the page before, and its id.
    after_at: Option<Ms>,
    after_id: Option<CaseId>,
    limit: Option<u32>,
}

/// One page, newest filed first.
#[derive(Serialize)]
pub struct Found {
    cases: Vec<Case>,
}

/// Searches within the places that the asker's roles cover.
pub async fn search(
    State(web): State<SharedWeb>,
    signed: Signed,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Answer<Json<Found>> {
    let Query(asked) = asked.map_err(|_| Problem::bad_field(None, Wrong::Value))?;
    let committed = signed.street.handle.world();
    let board = &committed.world.board;
    let state = asked.state.map(|state| match serde_json::to_value(state) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    });
    let mut search = Search {
        state,
        type_id: asked.type_id,
        paths: scope(&signed, board),
        place: None,
        number: asked.number.filter(|number| !number.is_empty()),
        from: asked.from,
        to: asked.to,
        after: asked.after_at.zip(asked.after_id),
        limit: asked.limit.unwrap_or(50).clamp(1, CASES_PAGE_MAX),
    };
    if let Some(place) = asked.place {
        let path = board.path(&place);
        let inside = |scope: &String| path == *scope || path.starts_with(&format!("{scope}/"));
        if !search.paths.iter().any(inside) {
            return Err(Problem::forbidden());
        }
        search.paths = vec![path];
    }
    if search.paths.is_empty() {
        return Err(Problem::forbidden());
    }
    visible_page(&web, &signed, search).await.map(|cases| Json(Found { cases }))
}

/// The first cases of a search that he may see by today's tree: the index knows where a case lay
/// when it was last written.
async fn visible_page(web: &Web, signed: &Signed, mut search: Search) -> Answer<Vec<Case>> {
    let committed = signed.street.handle.world();
    let viewer = signed.standing.viewer(View::Desk);
    let (wanted, mut visible) = (search.limit as usize, Vec::new());
    for _ in 0..SEARCH_PAGES_MAX {
        let page = cases::search(&web.server.store, &signed.identity.street, &search).await;
        let page = page.map_err(Problem::internal)?;
        let is_last = page.len() < wanted;
        search.after = page.last().map(|case| (case.filed_at, case.id));
        let rows = page.into_iter().map(Arc::new);
        let seen = rows
            .filter(|case| may_see(&committed.world.board, &viewer, &Row::Case(Arc::clone(case))));
        visible.extend(seen.take(wanted - visible.len()).map(|case| case.as_ref().clone()));
        if is_last || visible.len() == wanted {
            break;
        }
    }
    Ok(visible)
}

/// Paths of the places that he oversees.
fn scope(signed: &Signed, board: &domain::board::Board) -> Vec<String> {
    let oversees = |role| {
        matches!(
            role,
            Role::Operator | Role::ShiftLeader | Role::Supervisor | Role::Verifier | Role::Auditor
        )
    };
    let held = signed.standing.actor.affiliations.iter().filter(|held| oversees(held.role));
    let mut paths: Vec<String> = held.map(|held| board.path(&held.place)).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// A case with all that happened to it.
pub async fn history(
    State(web): State<SharedWeb>,
    signed: Signed,
    id: Result<Path<CaseId>, PathRejection>,
) -> Answer<Json<CaseHistory>> {
    let Path(id) = id.map_err(|_| Problem::not_found())?;
    history_of(&web, &signed, id).await.map(Json)
}

/// The same for a page. What he may not see is not found.
pub async fn history_of(web: &Web, signed: &Signed, id: CaseId) -> Answer<CaseHistory> {
    let case = visible_case(web, signed, id).await?;
    let mut keys = vec![Key::Case(id)];
    let reports = case.reports.iter().map(|report| Key::Report(*report));
    let assignments = case.participants.iter().map(|one| Key::Assignment(one.assignment));
    for key in reports.chain(assignments) {
        if sees(web, signed, &key).await? {
            keys.push(key);
        }
    }
    let limit = HISTORY_EVENTS_MAX as u32;
    let events = log::history(&web.server.store, &signed.identity.street, &keys, limit).await;
    Ok(CaseHistory { case, events: events.map_err(Problem::internal)? })
}

/// He may see the row of this key as it stands, or as it was when it left the board.
async fn sees(web: &Web, signed: &Signed, key: &Key) -> Answer<bool> {
    let committed = signed.street.handle.world();
    let board = &committed.world.board;
    let row = match board.get(key) {
        Some(row) => Some(row),
        None => {
            let folded = log::fold_row(&web.server.store, &signed.identity.street, key).await;
            folded.map_err(Problem::internal)?
        }
    };
    let viewer = signed.standing.viewer(View::Desk);
    Ok(row.is_some_and(|row| may_see(board, &viewer, &row)))
}

/// The case as it stands, on the board or archived, when he may see it.
pub async fn visible_case(web: &Web, signed: &Signed, id: CaseId) -> Answer<Case> {
    let committed = signed.street.handle.world();
    let board = &committed.world.board;
    let case = match board.cases.get(&id) {
        Some(case) => Some(case.as_ref().clone()),
        None => {
            let found = cases::find(&web.server.store, &signed.identity.street, id).await;
            found.map_err(Problem::internal)?
        }
    };
    let viewer = signed.standing.viewer(View::Desk);
    case.filter(|case| may_see(board, &viewer, &Row::Case(Arc::new(case.clone()))))
        .ok_or(Problem::not_found())
}
