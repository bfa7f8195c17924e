//! `GET /charts/{name}`: charts as SVG, from the counts that are kept with the log.

use super::access::Signed;
use super::error::{Answer, Problem};
use super::language::Spoken;
use super::web::SharedWeb;
use crate::charts::cases_per_hour;
use crate::store::rollups;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::envelope::Origin;
use domain::time::HOUR_MS;

/// A chart of the asker's street. Exercises and real figures are never added up.
pub async fn get(
    State(web): State<SharedWeb>,
    signed: Signed,
    Spoken(lang): Spoken,
    Path(name): Path<String>,
) -> Answer<Response> {
    if name != "cases-per-hour.svg" {
        return Err(Problem::not_found());
    }
    let committed = signed.street.handle.world();
    let exercise = committed.world.board.street.values().any(|street| street.exercise);
    let origin = if exercise { Origin::Exercise } else { Origin::Live };
    let now = web.now();
    let span = (now + -(cases_per_hour::HOURS + 1) * HOUR_MS, now + HOUR_MS);
    let street = &signed.identity.street;
    let counts = rollups::per_hour(&web.server.store, street, origin, "CaseFiled", span).await;
    let svg = cases_per_hour::draw(&counts.map_err(Problem::internal)?, now, lang);
    let svg = svg.map_err(Problem::internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=15")),
    ];
    Ok((headers, svg).into_response())
}
