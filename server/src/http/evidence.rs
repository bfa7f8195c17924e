//! Photographs: taken in, cleaned and kept; shown to who may see what they prove.

use super::access::Signed;
use super::body::Bounded;
use super::cases::visible_case;
use super::connection::Connection;
use super::error::{Answer, Problem};
use super::photo;
use super::web::{SharedWeb, Web};
use crate::config::limits::EVIDENCE_BYTES_MAX;
use crate::store::evidence::{self, NewPiece};
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
        let now = web.now();
        if let Some(Signed { identity, .. }) = parts.extensions.get() {
            web.limits.uploads.take(identity.account(), now)?;
            return Ok(Self { street: identity.street.clone(), by: identity.person().cloned() });
        }
        web.limits.uploads.take(Connection::of(parts).peer.to_string(), now)?;
        web.limits.uploads_all.take((), now)?;
        let street = web.public_street(None).ok_or(Problem::not_found())?;
        Ok(Self { street: street.handle.id().clone(), by: None })
    }
}

/// Cleans a photograph and keeps it: on disk when this returns.
pub async fn keep(
    web: &Web,
    street: StreetId,
    by: Option<PersonId>,
    bytes: Bytes,
) -> Answer<EvidenceHash> {
    let bytes = photo::clean(bytes).await?;
    let piece = NewPiece { street, media: photo::MEDIA, bytes, by, at: web.now() };
    let kept = evidence::put(&web.server.store, &web.server.data.evidence(), piece).await;
    kept.map_err(|error| match error {
        crate::store::StoreError::StorageFull => Problem::storage_full(),
        other => Problem::internal(other),
    })
}

/// A hint where the photograph belongs to: needed when its case has left the board.
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
        || match asked.case {
            Some(case) => of_case(&web, &signed, case, &hash).await?,
            None => false,
        };
    if !may {
        return Err(Problem::not_found());
    }
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
        let row =
            crate::store::log::fold_row(&web.server.store, &signed.identity.street, &key).await;
        if let Some(Row::Report(report)) = row.map_err(Problem::internal)?
            && report.photos.contains(hash)
        {
            return Ok(true);
        }
    }
    Ok(false)
}
