//! `POST /sign-in`, `POST /sign-out`.

use super::access::Perhaps;
use super::body::{Bounded, FORM_BYTES_MAX};
use super::connection::Connection;
use super::cookies;
use super::error::{Answer, Problem};
use super::faces::{own_path, see};
use super::urlencoded::fields;
use super::web::{SharedWeb, Web};
use crate::auth::{Opened, Refused, SignIn};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::time::Ms;

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
/// What a browser forgets at sign-out.
const CLEARED: &str = "\"cache\", \"storage\"";

/// Opens a session. A page is led on or back; a program gets 204.
pub async fn enter(
    State(web): State<SharedWeb>,
    connection: Connection,
    headers: HeaderMap,
    Bounded(body): Bounded<FORM_BYTES_MAX>,
) -> Answer<Response> {
    let form = fields(&body).ok_or(Problem::malformed())?;
    let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let mark = cookies::name(cookies::DEVICE, connection);
    let typed = SignIn {
        user: field("user"),
        password: field("password"),
        from: connection,
        mark: cookies::read(&headers, &mark),
        device: agent.unwrap_or_default(),
    };
    let (now, then) = (web.machine_now(), web.now());
    let opened = web.auth.sign_in(typed, |street, person| may_act(&web, street, person, then), now);
    let page = wants_page(&headers);
    let opened = opened.await;
    if matches!(opened, Err(Refused::Wrong | Refused::Wait(_))) {
        let meant = web.auth.whose(&typed).await.map_err(Problem::internal)?;
        web.note_failed_sign_in(meant, connection.peer).await;
    }
    match opened {
        Ok(opened) => {
            // A session of before ends: its token is worth nothing from now on.
            end_current(&web, &headers, connection, now).await;
            let home = own_path(field("next")).unwrap_or("/");
            let led = if page { see(home) } else { StatusCode::NO_CONTENT.into_response() };
            Ok(with_cookies(led, &opened, connection))
        }
        Err(Refused::Wrong) if page => Ok(back(field("next"), "refused=wrong")),
        Err(Refused::Wait(wait)) if page => {
            Ok(back(field("next"), &format!("refused=wait&seconds={}", (wait + 999) / 1_000)))
        }
        Err(Refused::Wrong) => Err(Problem::wrong_password()),
        Err(Refused::Wait(wait)) => Err(Problem::too_many(wait)),
        Err(Refused::Busy) => Err(Problem::too_many(2_000)),
        Err(Refused::Store(error)) => Err(Problem::internal(error)),
    }
}

fn may_act(
    web: &Web,
    street: &domain::ids::StreetId,
    person: &domain::ids::PersonId,
    now: Ms,
) -> bool {
    web.server.street(street).is_some_and(|street| {
        let committed = street.handle.world();
        domain::actor::Actor::of(&committed.world.board, person, now).is_some()
    })
}

/// Closes the session of this request and its sockets.
pub async fn leave(
    State(web): State<SharedWeb>,
    connection: Connection,
    headers: HeaderMap,
    Perhaps(_): Perhaps,
) -> Response {
    end_current(&web, &headers, connection, web.machine_now()).await;
    let led =
        if wants_page(&headers) { see("/sign-in") } else { StatusCode::NO_CONTENT.into_response() };
    let ended = cookies::set(cookies::SESSION, "", Some(0), connection);
    let mut response = led;
    response.headers_mut().append(header::SET_COOKIE, ended);
    // What pages left in the browser goes too; the mark of the device stays.
    response.headers_mut().insert(CLEAR_SITE_DATA, HeaderValue::from_static(CLEARED));
    response
}

async fn end_current(web: &Web, headers: &HeaderMap, connection: Connection, now: Ms) {
    let found = web.auth.identify(headers, connection, now).await;
    let ended = match found {
        Ok(Some(identity)) => {
            // The session first: a socket that asks in between finds none.
            let ended = web.auth.end(&identity.street, &identity.session).await.map(|_| ());
            web.hub.end_session(&identity.session);
            ended
        }
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    if let Err(error) = ended {
        tracing::error!(%error, "a session was not ended");
    }
}

fn with_cookies(mut response: Response, opened: &Opened, connection: Connection) -> Response {
    let session = &opened.session;
    let headers = response.headers_mut();
    let cookie = cookies::set(cookies::SESSION, &session.token, session.age_s, connection);
    headers.append(header::SET_COOKIE, cookie);
    let age = Some(cookies::DEVICE_AGE_S);
    headers
        .append(header::SET_COOKIE, cookies::set(cookies::DEVICE, &opened.mark, age, connection));
    response
}

fn back(next: &str, why: &str) -> Response {
    match own_path(next) {
        Some(next) => see(&format!("/sign-in?{why}&next={}", super::faces::encode(next))),
        None => see(&format!("/sign-in?{why}")),
    }
}

/// A browser posted a form, rather than a script.
pub fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}
