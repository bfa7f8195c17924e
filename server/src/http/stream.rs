//! `GET /api/v1/stream`: everything that can refuse a socket refuses it before the upgrade.

use super::access::Signed;
use super::error::Problem;
use super::faces;
use super::web::{BUILD, SharedWeb};
use crate::live::session::{self, Surroundings};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Version, header};
use axum::response::IntoResponse;
use domain::wire::SUBPROTOCOL;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

/// Upgrades the connection and serves it until it ends.
pub async fn upgrade(
    State(web): State<SharedWeb>,
    signed: Signed,
    mut request: Request,
) -> Result<Response<Body>, Problem> {
    let headers = request.headers();
    if !is_listed(headers, &web) {
        return Err(Problem::foreign_origin());
    }
    let accept = accept_key(headers, request.version()).ok_or(Problem::malformed())?;
    let upgraded = request.extensions_mut().remove::<OnUpgrade>().ok_or(Problem::malformed())?;
    let seat = web.seat(&signed.identity).await?;
    let around = Surroundings {
        server: web.server.clone(),
        auth: web.auth.clone(),
        pace: web.pace,
        build: BUILD,
        may_open: faces::may_open,
    };
    web.hub.spawn(async move {
        match upgraded.await {
            Ok(stream) => session::run(TokioIo::new(stream), around, signed.identity, seat).await,
            Err(error) => tracing::debug!(%error, "a socket was not upgraded"),
        }
    });
    Ok(switching(&accept))
}

/// Browsers always send the origin with a socket; one without is not a browser's.
fn is_listed(headers: &HeaderMap, web: &super::web::Web) -> bool {
    let mut sent = headers.get_all(header::ORIGIN).iter();
    let first = sent.next().and_then(|origin| origin.to_str().ok());
    sent.next().is_none() && first.is_some_and(|origin| web.origins.allow(origin))
}

/// The answer to the client's key, when everything that RFC 6455 (4.2.1) asks for is there, and
/// our subprotocol.
fn accept_key(headers: &HeaderMap, version: Version) -> Option<String> {
    let names = |name: header::HeaderName, token: &str| {
        headers
            .get_all(name)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .any(|item| item.trim().eq_ignore_ascii_case(token))
    };
    let asked = version == Version::HTTP_11
        && names(header::CONNECTION, "upgrade")
        && names(header::UPGRADE, "websocket")
        && names(header::SEC_WEBSOCKET_VERSION, "13")
        && names(header::SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL);
    let key = headers.get(header::SEC_WEBSOCKET_KEY)?.as_bytes();
    (asked && key.len() == 24).then(|| derive_accept_key(key))
}

fn switching(accept: &str) -> Response<Body> {
    let accept = HeaderValue::from_str(accept).expect("base64 is a header value");
    let headers = [
        (header::CONNECTION, HeaderValue::from_static("Upgrade")),
        (header::UPGRADE, HeaderValue::from_static("websocket")),
        (header::SEC_WEBSOCKET_ACCEPT, accept),
        (header::SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL)),
    ];
    (StatusCode::SWITCHING_PROTOCOLS, headers).into_response()
}
