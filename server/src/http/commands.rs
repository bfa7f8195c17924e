//! `POST /api/v1/commands`: who sends it is settled here, what it does in `commands`.

use super::access::{Caller, Signed};
use super::body::Json;
use super::error::{Answer, Problem};
use super::language::Spoken;
use super::web::{SharedWeb, Web};
use crate::auth::Who;
use crate::commands::{self, Submission};
use crate::state::OpenStreet;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::actor::{Actor, ActorRef};
use domain::command::Command;
use domain::envelope::Via;
use domain::ids::CommandId;
use domain::permits::command_asks_password;
use domain::text::Lang;
use domain::wire::{Posted, Reply};

const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// Decides a command and answers with its stored bytes.
pub async fn post(
    State(web): State<SharedWeb>,
    caller: Caller,
    Spoken(lang): Spoken,
    Json(posted): Json<Posted>,
) -> Answer<Response> {
    let answer = match caller {
        Caller::Signed(signed) => submit(&web, &signed, posted, (lang, Via::Api)).await?,
        Caller::Import => import(&web, posted, lang).await?,
    };
    Ok(told(answer))
}

/// The stored bytes of an answer, as they go out.
pub fn told(answer: commands::Answer) -> Response {
    let mut response =
        (status(&answer.reply), [(header::CONTENT_TYPE, "application/json")], answer.body)
            .into_response();
    if answer.replayed {
        response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    }
    response
}

/// Submits for somebody who is signed in; his street is the one of his session.
pub async fn submit(
    web: &Web,
    signed: &Signed,
    posted: Posted,
    (lang, via): (Lang, Via),
) -> Answer<commands::Answer> {
    if posted.street != signed.identity.street {
        return Err(Problem::forbidden());
    }
    of_a_client(posted.id)?;
    if command_asks_password(posted.command.kind()) {
        signed.confirmed(web.machine_now())?;
    }
    web.limits.commands.take(signed.identity.account(), web.machine_now())?;
    let command = posted.command.clone();
    let kind = posted.command.kind().name();
    let mut submission = Submission::new(posted, signed.standing.actor.clone(), lang);
    if via == Via::Form {
        submission.via = via;
    }
    let answer = signed.street.handle.execute(submission).await;
    if answer.reply.is_applied() {
        end_what_is_over(web, &signed.street, &command).await;
    }
    if matches!(answer.reply, Reply::Forbidden { .. }) && !answer.replayed {
        web.note_denial(signed, kind).await;
    }
    Ok(answer)
}

/// Ids that the server derives are no secret: the receipt of a client under one of them would take
/// it away from a timer or a policy for ever. So clients make theirs at random.
pub fn of_a_client(id: CommandId) -> Answer<()> {
    match id.0.get_version() {
        Some(uuid::Version::SortRand) => Ok(()),
        _ => Err(Problem::foreign_id()),
    }
}

/// Submits for a program of this machine.
async fn import(web: &Web, posted: Posted, lang: Lang) -> Answer<commands::Answer> {
    let street = match (web.server.street(&posted.street), &posted.command) {
        (Some(street), _) => street,
        // Programs of this machine may bring a street into being; nobody else can.
        (None, Command::FoundStreet(_)) => {
            web.server.open_street(&posted.street).await.map_err(Problem::internal)?
        }
        (None, _) => return Err(Problem::not_found()),
    };
    let actor = Actor { who: ActorRef::Import("import".into()), affiliations: Vec::new() };
    let founds = matches!(&posted.command, Command::FoundStreet(_));
    let answer = street.handle.execute(Submission::new(posted, actor, lang)).await;
    if founds && answer.reply.is_applied() {
        web.newcomers.tell(street.handle.id().clone()).await;
    }
    Ok(answer)
}

/// Sessions of somebody who may no longer act are deleted. Their sockets end by the event itself,
/// and no session is believed beyond the board: this only tidies up.
async fn end_what_is_over(web: &Web, street: &OpenStreet, command: &Command) {
    let who = match command {
        Command::RevokeDisplay(revoked) => Who::Display(revoked.display.clone()),
        Command::SetActive(set) if !set.active => Who::Person(set.person.clone()),
        _ => return,
    };
    if let Err(error) = web.auth.end_all_of(street.handle.id(), &who).await {
        tracing::warn!(%error, "sessions of a holder who may no longer act were not deleted");
    }
}

/// The status of a reply.
pub const fn status(reply: &Reply) -> StatusCode {
    match reply {
        Reply::Accepted { .. } | Reply::AlreadyApplied { .. } => StatusCode::OK,
        Reply::Conflict { .. } | Reply::IdReused { .. } => StatusCode::CONFLICT,
        Reply::Rejected { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        Reply::Forbidden { .. } => StatusCode::FORBIDDEN,
        Reply::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The words of a reply that is a refusal.
pub fn words(reply: &Reply) -> Option<&str> {
    match reply {
        Reply::Accepted { .. } | Reply::AlreadyApplied { .. } => None,
        Reply::Conflict { text, .. }
        | Reply::IdReused { text }
        | Reply::Rejected { text, .. }
        | Reply::Forbidden { text }
        | Reply::Unavailable { text, .. } => Some(text),
    }
}
