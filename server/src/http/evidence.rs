//! Photographs: taken in, cleaned and kept; shown to who may see what they prove.

use super::access::Signed;
use super::body::Bounded;
use super::cases::visible_case;
use super::connection::Connection;
use super::error::{Answer, Problem};
use super::photo;
use super::web::{SharedWeb, Web};
use crate::config::limits::{EVIDENCE_BYTES_MAX, PUBLIC_UNNAMED_BYTES_MAX};
use crate::store::evidence::{self, NewPiece};
use crate::store::{log, named};
use axum::Json;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use domain::actor::Role;
use domain::board::{Board, Row};
use domain::case::Case;
use domain::ids::{CaseId, EvidenceHash, PersonId, StreetId};
use domain::key::Key;
use domain::visibility::may_see;
use domain::wire::View;
use serde::{Deserialize, Serialize};

/// The name of a photograph that was kept.
#[derive(Serialize)]
pub struct Kept {
    /// Its hash: commands name it by this.
    pub hash: EvidenceHash,
}

/// Takes a photograph in. Reporters without an account may send some too; nobody can read a
/// photograph by having sent it.
pub async fn put(
    State(web): State<SharedWeb>,
    Turn { street, by }: Turn,
    Bounded(bytes): Bounded<EVIDENCE_BYTES_MAX>,
) -> Answer<Json<Kept>> {
    keep(&web, street, by, bytes).await.map(|hash| Json(Kept { hash }))
}

/// A turn to send a photograph: taken before its bytes are read.
pub struct Turn {
    street: StreetId,
    by: Option<PersonId>,
}

impl FromRequestParts<SharedWeb> for Turn {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, web: &SharedWeb) -> Answer<Self> {
        let now = web.machine_now();
        let named = street_of(parts, web)?;
        let signed = parts.extensions.get::<Signed>().map(|signed| &signed.identity);
        // Only the public page names a street: whoever sends to it is a resident, signed in or not.
        if let Some(identity) = signed.filter(|_| named.is_none()) {
            web.limits.uploads.take(identity.account(), now)?;
            return Ok(Self { street: identity.street.clone(), by: identity.person().cloned() });
        }
        web.limits.uploads.take(Connection::of(parts).peer.to_string(), now)?;
        web.limits.uploads_all.take((), now)?;
        let street = web.public_street(named.as_ref()).ok_or(Problem::not_found())?;
        Ok(Self { street: street.handle.id().clone(), by: None })
    }
}

/// The street that a reporter says: `?street=`. Its report will name the photograph there.
fn street_of(parts: &Parts, web: &Web) -> Answer<Option<StreetId>> {
    let named = Query::<Sent>::try_from_uri(&parts.uri).map_err(|_| Problem::not_found())?;
    let Some(named) = named.0.street else { return Ok(None) };
    let open = web.public_street(Some(&named)).ok_or(Problem::not_found())?;
    Ok(Some(open.handle.id().clone()))
}

/// Room for what comes in without an account and that no event names yet.
async fn room(web: &Web, street: &StreetId, more: usize) -> Answer<()> {
    let used = named::unnamed_public_bytes(&web.server.store, street).await;
    if used.map_err(Problem::internal)? + more as u64 > PUBLIC_UNNAMED_BYTES_MAX {
        return Err(Problem::too_many(ROOM_WAIT_MS));
    }
    Ok(())
}

/// Cleans a photograph and keeps it: on disk when this returns.
pub async fn keep(
    web: &Web,
    street: StreetId,
    by: Option<PersonId>,
    bytes: Bytes,
) -> Answer<EvidenceHash> {
    if by.is_none() {
        room(web, &street, bytes.len()).await?;
    }
    let bytes = photo::clean(bytes).await?;
    let piece = NewPiece { street, media: photo::MEDIA, bytes, by, at: web.machine_now() };
    let kept = evidence::put(&web.server.store, &web.server.data.evidence(), piece).await;
    kept.map_err(|error| match error {
        crate::store::StoreError::StorageFull => Problem::storage_full(),
        other => Problem::internal(other),
    })
}

/// Where a photograph is sent to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    street: Option<StreetId>,
}

/// How long to wait when there is no room for uploads without an account, in milliseconds.
const ROOM_WAIT_MS: i64 = 600_000;

/// A hint where the photograph belongs to; links of before may carry it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    case: Option<CaseId>,
}

/// A photograph.
pub async fn get(
    State(web): State<SharedWeb>,
    signed: Signed,
    hash: Result<Path<EvidenceHash>, PathRejection>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Answer<Response> {
    let Path(hash) = hash.map_err(|_| Problem::not_found())?;
    let Query(asked) = asked.map_err(|_| Problem::not_found())?;
    let street = &signed.identity.street;
    let piece =
        evidence::find(&web.server.store, street, &hash).await.map_err(Problem::internal)?;
    let piece = piece.ok_or(Problem::not_found())?;
    let committed = signed.street.handle.world();
    let board = &committed.world.board;
    let may = on_board(board, &signed, &hash)
        || oversees_all(board, &signed)
        || named_by_visible(&web, &signed, &hash).await?
        || match asked.case {
            Some(case) => of_case(&web, &signed, case, &hash).await?,
            None => false,
        };
    if !may {
        return Err(Problem::not_found());
    }
    web.note_read(&signed, &hash).await?;
    let bytes = evidence::read(&web.server.data.evidence(), &hash).await;
    let media = HeaderValue::from_str(&piece.media).map_err(Problem::internal)?;
    let policy = "default-src 'none'; sandbox; frame-ancestors 'none'";
    let headers = [
        (header::CONTENT_TYPE, media),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"photo.jpg\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes.map_err(Problem::internal)?).into_response())
}

/// A visible row of the board names it.
fn on_board(board: &Board, signed: &Signed, hash: &EvidenceHash) -> bool {
    let viewer = signed.standing.viewer(View::Desk);
    let names =
        |case: &Case| case.photos.contains(hash) || case.evidence.iter().any(|e| e.is_file(hash));
    let cases = board.cases.values().filter(|case| names(case));
    let reports = board.reports.values().filter(|report| report.photos.contains(hash));
    let rows = cases.cloned().map(Row::Case).chain(reports.cloned().map(Row::Report));
    rows.into_iter().any(|row| may_see(board, &viewer, &row))
}

/// A row that he may see names it, wherever the row is: a case that has left the board, a report
/// that a case has taken over.
async fn named_by_visible(web: &Web, signed: &Signed, hash: &EvidenceHash) -> Answer<bool> {
    let (store, street) = (&web.server.store, &signed.identity.street);
    let committed = signed.street.handle.world();
    let board = &committed.world.board;
    let viewer = signed.standing.viewer(View::Desk);
    for key in named::by(store, street, hash).await.map_err(Problem::internal)? {
        let row = match board.get(&key) {
            Some(row) => Some(row),
            None => log::fold_row(store, street, &key).await.map_err(Problem::internal)?,
        };
        if row.is_some_and(|row| may_see(board, &viewer, &row)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// He oversees the whole street.
fn oversees_all(board: &Board, signed: &Signed) -> bool {
    signed.standing.actor.affiliations.iter().any(|held| {
        matches!(held.role, Role::Operator | Role::ShiftLeader | Role::Auditor)
            && board.is_root(&held.place)
    })
}

/// A case that he may see names it, or one of its reports.
async fn of_case(web: &Web, signed: &Signed, id: CaseId, hash: &EvidenceHash) -> Answer<bool> {
    let case = visible_case(web, signed, id).await?;
    if case.evidence.iter().any(|evidence| evidence.is_file(hash)) {
        return Ok(true);
    }
    for report in &case.reports {
        let key = Key::Report(*report);
        let row = log::fold_row(&web.server.store, &signed.identity.street, &key).await;
        if let Some(Row::Report(report)) = row.map_err(Problem::internal)?
            && report.photos.contains(hash)
        {
            return Ok(true);
        }
    }
    Ok(false)
}
