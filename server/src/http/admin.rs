//! Sessions and passwords.

use super::access::Signed;
use super::body::Json;
use super::error::{Answer, Problem, Wrong};
use super::web::{SharedWeb, Web};
use crate::auth::{AccountFault, Who};
use crate::store::sessions::{Holder, Session};
use app::model::SessionRow;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::actor::Role;
use domain::ids::PersonId;
use serde::{Deserialize, Serialize};

/// Sessions, newest first.
#[derive(Serialize)]
pub struct Sessions {
    sessions: Vec<SessionRow>,
}

/// One's own sessions; of the whole street for an administrator.
pub async fn sessions(
    State(web): State<SharedWeb>,
    signed: Signed,
) -> Answer<axum::Json<Sessions>> {
    sessions_of(&web, &signed).await.map(|sessions| axum::Json(Sessions { sessions }))
}

/// The same for a page.
pub async fn sessions_of(web: &Web, signed: &Signed) -> Answer<Vec<SessionRow>> {
    let all = web.auth.list(&signed.identity.street, web.now()).await;
    let all = all.map_err(Problem::internal)?;
    let visible = all.into_iter().filter(|session| may_end(signed, session));
    Ok(visible.map(|session| row(session, signed)).collect())
}

fn may_end(signed: &Signed, session: &Session) -> bool {
    let own = match (&session.holder, &signed.identity.who) {
        (Holder::Person(one), Who::Person(other)) => one == other,
        _ => false,
    };
    own || signed.standing.actor.has(Role::Admin)
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

/// Ends a session and its sockets, now.
pub async fn end_session(
    State(web): State<SharedWeb>,
    signed: Signed,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    let street = &signed.identity.street;
    let all = web.auth.list(street, web.now()).await.map_err(Problem::internal)?;
    let session = all.iter().find(|session| session.id == id && may_end(&signed, session));
    let session = session.ok_or(Problem::not_found())?;
    web.auth.end(street, &session.id).await.map_err(Problem::internal)?;
    web.hub.end_session(&session.id);
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

/// Sets somebody's password; whoever is signed in with the old one is signed out.
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
    let made = match asked.password {
        Some(password) => {
            web.auth.set_password(street, &person, password, now).await.map(|()| None)
        }
        None => web.auth.make_account(street, &person, now).await.map(Some),
    };
    let password = made.map_err(|fault| match fault {
        AccountFault::Weak => Problem::bad_field(Some("password".into()), Wrong::TooWeak),
        AccountFault::Busy(_) => Problem::too_many(2_000),
        AccountFault::Store(error) => Problem::internal(error),
    })?;
    let who = Who::Person(person.clone());
    web.auth.end_all_of(street, &who).await.map_err(Problem::internal)?;
    web.hub.end_all_of(street, person.as_str());
    web.note(&signed, "set_password", format!("person/{person}"), true).await?;
    Ok(axum::Json(MadePassword { password }))
}
