//! `GET /charts/{name}`: charts as SVG, from the counts that are kept with the log.

use super::access::Signed;
use super::error::{Answer, Problem};
use super::language::Spoken;
use super::web::SharedWeb;
use crate::charts::{cases_per_hour, standing_curve};
use crate::store::rollups;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::board::{Board, Row};
use domain::day::Day;
use domain::envelope::Origin;
use domain::standing::Standing;
use domain::text::Lang;
use domain::time::HOUR_MS;
use domain::visibility::{Viewer, may_see};
use domain::wire::View;
use std::sync::Arc;

/// A chart of the asker's street. Exercises and real figures are never added up.
pub async fn get(
    State(web): State<SharedWeb>,
    signed: Signed,
    Spoken(lang): Spoken,
    Path(name): Path<String>,
) -> Answer<Response> {
    let svg = match name.as_str() {
        "cases-per-hour.svg" => per_hour(&web, &signed, lang).await?,
        "standing.svg" => standing(&web, &signed, lang)?,
        _ => return Err(Problem::not_found()),
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=15")),
    ];
    Ok((headers, svg).into_response())
}

async fn per_hour(web: &SharedWeb, signed: &Signed, lang: Lang) -> Answer<String> {
    let committed = signed.street.handle.world();
    let exercise = committed.world.board.street.values().any(|street| street.exercise);
    let origin = if exercise { Origin::Exercise } else { Origin::Live };
    let now = web.now();
    let span = (now + -(cases_per_hour::HOURS + 1) * HOUR_MS, now + HOUR_MS);
    let street = &signed.identity.street;
    let counts = rollups::per_hour(&web.server.store, street, origin, "CaseFiled", span).await;
    let counts = counts.map_err(Problem::internal)?;
    cases_per_hour::draw(&counts, now, lang).map_err(Problem::internal)
}

/// The curve of the first programme of the catalogue in force, over what the asker may see.
fn standing(web: &SharedWeb, signed: &Signed, lang: Lang) -> Answer<String> {
    let committed = signed.street.handle.world();
    let all = &committed.world.board;
    let programme = all.catalogue().and_then(|catalogue| catalogue.programmes.values().next());
    let programme = programme.ok_or_else(Problem::not_found)?;
    let now = web.now();
    let actor = signed.standing.actor.clone();
    let viewer = Viewer { actor, display_place: None, view: View::Area };
    let seen = |row: &&Arc<Standing>| may_see(all, &viewer, &Row::Standing((*row).clone()));
    let rows = all.standings.values().filter(seen);
    let standings = rows.map(|row| (row.id.clone(), row.clone())).collect();
    let board = Board { standings, ..Board::default() };
    let counts = standing_curve::counts(&board, programme, Day::of(now));
    standing_curve::draw(&counts, lang).map_err(Problem::internal)
}
