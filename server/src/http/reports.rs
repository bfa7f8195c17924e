//! Reports of residents, shops and couriers, without an account: taken in with a limit of their
//! own, and followed by a short code.

use super::body::Json;
use super::connection::Connection;
use super::error::{Answer, Problem, Wrong};
use super::evidence::keep;
use super::faces::see;
use super::language::Spoken;
use super::posted_form::PostedForm;
use super::web::{SharedWeb, Web};
use crate::auth::tokens;
use crate::commands::Submission;
use crate::state::OpenStreet;
use crate::store::{Hash, tracking as codes};
use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::actor::Actor;
use domain::command::Command;
use domain::envelope::Channel;
use domain::ids::{CommandId, EvidenceHash, PlaceId, ReportId, StreetId, TypeId};
use domain::report::ReceiveReport;
use domain::text::{FreeText, Lang};
use domain::wire::Posted;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Photographs of one report.
const PHOTOS_MAX: usize = 4;

/// A report as the public page sends it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reported {
    /// Made by the page, so that sending again reports once.
    #[serde(default)]
    id: Option<CommandId>,
    #[serde(default)]
    street: Option<StreetId>,
    type_id: TypeId,
    place: PlaceId,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    door: Option<String>,
    #[serde(default)]
    phone: Option<String>,
    #[serde(default)]
    photos: Vec<EvidenceHash>,
}

/// The code to follow it by.
#[derive(Serialize)]
pub struct Received {
    code: String,
}

/// Takes a report in. The words of a refusal are the domain's.
pub async fn post(
    State(web): State<SharedWeb>,
    _: Turn,
    Spoken(lang): Spoken,
    Json(reported): Json<Reported>,
) -> Answer<Response> {
    match receive(&web, reported, lang).await? {
        Ok(code) => Ok((StatusCode::CREATED, axum::Json(Received { code })).into_response()),
        Err(refused) => {
            let status = super::commands::status(&refused);
            Ok((status, axum::Json(refused)).into_response())
        }
    }
}

/// The same by a plain form, which is led to the page of its code.
pub async fn form(
    State(web): State<SharedWeb>,
    _: Turn,
    Spoken(lang): Spoken,
    form: PostedForm,
) -> Answer<Response> {
    let field = |name: &str| form.fields.get(name).cloned();
    let missing = |name: &str| Problem::bad_field(Some(name.to_owned()), Wrong::Missing);
    let street = field("street").and_then(|street| street.parse().ok());
    let open = web.public_street(street.as_ref()).ok_or(Problem::not_found())?;
    let mut reported = Reported {
        id: field("id").and_then(|id| id.parse().ok()),
        street,
        type_id: parse(field("type_id")).ok_or_else(|| missing("type_id"))?,
        place: parse(field("place")).ok_or_else(|| missing("place"))?,
        description: field("description"),
        door: field("door"),
        phone: field("phone"),
        photos: Vec::new(),
    };
    reported.id.map_or(Ok(()), super::commands::of_a_client)?;
    is_public(&open, &reported.type_id)?;
    // Last of all: what is not taken in leaves nothing on the disk.
    for picture in form.pictures.iter().take(PHOTOS_MAX) {
        web.limits.uploads_all.take((), web.machine_now())?;
        let kept = keep(&web, open.handle.id().clone(), None, picture.bytes.clone()).await?;
        reported.photos.push(kept);
    }
    match receive(&web, reported, lang).await? {
        Ok(code) => Ok(see(&format!("/report/{code}"))),
        Err(refused) => {
            let text = super::commands::words(&refused).unwrap_or_default().to_owned();
            Err(Problem::said(super::commands::status(&refused), text))
        }
    }
}

fn parse<T: std::str::FromStr>(text: Option<String>) -> Option<T> {
    text?.parse().ok()
}

/// A turn to report: taken before the body is read, so that who asks too often sends none.
pub struct Turn;

impl FromRequestParts<SharedWeb> for Turn {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, web: &SharedWeb) -> Answer<Self> {
        web.limits.reports.take(Connection::of(parts).peer, web.machine_now())?;
        web.limits.reports_all.take((), web.machine_now())?;
        Ok(Self)
    }
}

async fn receive(
    web: &Web,
    reported: Reported,
    lang: Lang,
) -> Answer<Result<String, domain::wire::Reply>> {
    if reported.photos.len() > PHOTOS_MAX {
        return Err(Problem::bad_field(Some("photos".into()), Wrong::TooMany));
    }
    let open = web.public_street(reported.street.as_ref()).ok_or(Problem::not_found())?;
    is_public(&open, &reported.type_id)?;
    let id = reported.id.unwrap_or_else(|| CommandId(Uuid::now_v7()));
    super::commands::of_a_client(id)?;
    // Derived, so that the same command sent again is the same report with the same code.
    let report = ReportId::derived(id.0, "public report");
    let text = |text: Option<String>| text.map(FreeText::Plain).filter(|text| !text.is_blank());
    let command = Command::ReceiveReport(Box::new(ReceiveReport {
        report,
        type_id: reported.type_id,
        place: reported.place,
        channel: Channel::Public,
        external: None,
        description: text(reported.description),
        door: text(reported.door),
        phone: text(reported.phone),
        photos: reported.photos,
    }));
    let street = open.handle.id().clone();
    let posted = Posted {
        id,
        street: street.clone(),
        expected_version: None,
        occurred_at: None,
        on_behalf_of: None,
        command,
    };
    let reply = open.handle.submit(Submission::new(posted, Actor::public(), lang)).await;
    if !reply.is_applied() {
        return Ok(Err(reply));
    }
    let code = tokens::code_for(&web.code_key, id.0.as_bytes());
    let hash = Hash::of(code.as_bytes());
    let kept = codes::insert(&web.server.store, &hash, &street, report, web.now()).await;
    kept.map_err(Problem::internal)?;
    Ok(Ok(code))
}

/// Residents report what the catalogue lets them report.
fn is_public(open: &OpenStreet, type_id: &TypeId) -> Answer<()> {
    let committed = open.handle.world();
    let catalogue = committed.world.board.catalogue().ok_or(Problem::unavailable())?;
    match catalogue.types.get(type_id) {
        Some(one) if one.public => Ok(()),
        _ => Err(Problem::bad_field(Some("type_id".into()), Wrong::UnknownValue)),
    }
}

/// How far a report is.
pub async fn tracking(
    State(web): State<SharedWeb>,
    connection: Connection,
    Path(code): Path<String>,
) -> Answer<axum::Json<app::model::Tracking>> {
    super::tracking::of_code(&web, connection, &code).await.map(axum::Json)
}
