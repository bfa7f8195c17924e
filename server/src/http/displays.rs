//! Wall displays: an administrator makes a token, the screen uses it once, and shows the wall
//! until it is revoked.

use super::access::Signed;
use super::connection::Connection;
use super::cookies;
use super::error::{Answer, Problem};
use super::faces::see;
use super::posted_form::PostedForm;
use super::web::SharedWeb;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::DisplayId;
use domain::permits::keeps_display;
use serde::Serialize;

/// A token, shown once.
#[derive(Serialize)]
pub struct Token {
    token: String,
}

/// Makes the token of an enrolled display; an earlier one that nobody used is void.
pub async fn token(
    State(web): State<SharedWeb>,
    signed: Signed,
    Path(display): Path<DisplayId>,
) -> Answer<axum::Json<Token>> {
    let committed = signed.street.handle.world();
    if !committed.world.board.displays.contains_key(&display) {
        return Err(Problem::not_found());
    }
    if !keeps_display(&committed.world.board, &signed.standing.actor, &display) {
        web.note_denial(&signed, &format!("display_token display/{display}")).await;
        return Err(Problem::forbidden());
    }
    let street = &signed.identity.street;
    let token = web.auth.display_token(street, &display, web.machine_now()).await;
    web.note(&signed, "display_token", format!("display/{display}"), true).await?;
    Ok(axum::Json(Token { token: token.map_err(Problem::internal)? }))
}

/// The form for the token is the one of the page that signs in.
pub async fn page() -> Response {
    see("/sign-in?display=1")
}

/// Uses the token up and opens the wall.
pub async fn enrol(
    State(web): State<SharedWeb>,
    connection: Connection,
    headers: HeaderMap,
    form: PostedForm,
) -> Answer<Response> {
    web.limits.codes.take(connection.peer, web.machine_now())?;
    let token = form.fields.get("token").map(String::as_str).unwrap_or_default();
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let enrolled = web.auth.enrol(token, agent.unwrap_or_default(), web.machine_now()).await;
    let Some((_, session)) = enrolled.map_err(Problem::internal)? else {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "WrongToken",
            "令牌不对，或已经用过。",
            "The token is wrong, was used before, or is older than 15 minutes.",
        ));
    };
    let mut response = if super::sign_in::wants_page(&headers) {
        see("/wall")
    } else {
        StatusCode::NO_CONTENT.into_response()
    };
    let cookie = cookies::set(cookies::SESSION, &session.token, session.age_s, connection);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
