//! Sessions and passwords.

use super::access::Signed;
use super::body::Json;
use super::error::{Answer, Problem};
use super::web::{SharedWeb, Web};
use crate::auth::Who;
use crate::store::sessions::{Holder, Session};
use app::model::SessionRow;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::ids::PersonId;
use domain::permits::{keeps_account, keeps_display};
use domain::time::Ms;
use serde::{Deserialize, Serialize};

/// Sessions, newest first.
#[derive(Serialize)]
pub struct Sessions {
    sessions: Vec<SessionRow>,
}

/// One's own sessions, and for an administrator those of who belongs to his places.
pub async fn sessions(
    State(web): State<SharedWeb>,
    signed: Signed,
) -> Answer<axum::Json<Sessions>> {
    sessions_of(&web, &signed).await.map(|sessions| axum::Json(Sessions { sessions }))
}

/// The same for a page.
pub async fn sessions_of(web: &Web, signed: &Signed) -> Answer<Vec<SessionRow>> {
    let now = web.now();
    let all = web.auth.list(&signed.identity.street, web.machine_now()).await;
    let all = all.map_err(Problem::internal)?;
    let visible = all.into_iter().filter(|session| may_end(signed, session, now));
    Ok(visible.map(|session| row(session, signed)).collect())
}

fn may_end(signed: &Signed, session: &Session, now: Ms) -> bool {
    is_own(signed, session) || keeps(signed, &session.holder, now)
}

fn is_own(signed: &Signed, session: &Session) -> bool {
    match (&session.holder, &signed.identity.who) {
        (Holder::Person(one), Who::Person(other)) => one == other,
        _ => false,
    }
}

/// An administrator of where the holder belongs.
fn keeps(signed: &Signed, holder: &Holder, now: Ms) -> bool {
    let committed = signed.street.handle.world();
    let (board, actor) = (&committed.world.board, &signed.standing.actor);
    match holder {
        Holder::Person(person) => keeps_account(board, actor, person, now),
        Holder::Display(display) => keeps_display(board, actor, display),
    }
}

fn row(session: Session, signed: &Signed) -> SessionRow {
    let (person, display) = match session.holder {
        Holder::Person(id) => (Some(id), None),
        Holder::Display(id) => (None, Some(id)),
    };
    SessionRow {
        current: session.id == signed.identity.session,
        id: session.id,
        person,
        display,
        device: session.device,
        created_at: session.created_at,
        seen_at: session.seen_at,
        expires_at: session.expires_at,
    }
}

/// Ends a session and its sockets, now; one of somebody else asks for the password again.
pub async fn end_session(
    State(web): State<SharedWeb>,
    signed: Signed,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    let street = &signed.identity.street;
    let now = web.now();
    let all = web.auth.list(street, web.machine_now()).await.map_err(Problem::internal)?;
    let session = all.iter().find(|session| session.id == id && may_end(&signed, session, now));
    let session = session.ok_or(Problem::not_found())?;
    if !is_own(&signed, session) {
        signed.confirmed(web.machine_now())?;
    }
    web.auth.end(street, &session.id).await.map_err(Problem::internal)?;
    web.hub.end_session(&session.id);
    let whose = match &session.holder {
        Holder::Person(id) => format!("person/{id} session/{}", session.id),
        Holder::Display(id) => format!("display/{id} session/{}", session.id),
    };
    web.note(&signed, "session_ended", whose, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A password to be set; without one the server makes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    #[serde(default)]
    password: Option<String>,
}

/// The password that was made, shown once.
#[derive(Serialize)]
pub struct MadePassword {
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<String>,
}

/// Sets the password of somebody who belongs to the administrator's places; whoever is signed in
/// with the old one is signed out.
pub async fn set_password(
    State(web): State<SharedWeb>,
    signed: Signed,
    Path(person): Path<PersonId>,
    Json(asked): Json<NewPassword>,
) -> Answer<axum::Json<MadePassword>> {
    let street = &signed.identity.street;
    let committed = signed.street.handle.world();
    if !committed.world.board.people.contains_key(&person) {
        return Err(Problem::not_found());
    }
    let now = web.now();
    if !keeps_account(&committed.world.board, &signed.standing.actor, &person, now) {
        web.note_denial(&signed, &format!("set_password person/{person}")).await;
        return Err(Problem::forbidden());
    }
    let password = match asked.password {
        Some(password) => {
            web.auth.set_password(street, &person, password, web.machine_now()).await?;
            None
        }
        None => Some(web.auth.make_account(street, &person, web.machine_now()).await?),
    };
    let who = Who::Person(person.clone());
    web.auth.end_all_of(street, &who).await.map_err(Problem::internal)?;
    web.hub.end_all_of(street, person.as_str());
    web.note(&signed, "set_password", format!("person/{person}"), true).await?;
    Ok(axum::Json(MadePassword { password }))
}
