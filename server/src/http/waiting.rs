//! What is answered while the streets are folded at start-up: that the process lives, how far it
//! is, and to everything else to come back soon.

use super::error::Problem;
use super::{headers, health, language};
use crate::state::Progress;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;
use std::sync::Arc;

/// A page that was refused loads itself again after so many seconds.
const AGAIN_S: u16 = 3;

/// All that is served meanwhile.
pub fn router(progress: Arc<Progress>) -> Router {
    Router::new()
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(readyz))
        .fallback(refuse)
        .with_state(progress)
        .layer(from_fn(language::speak))
        .layer(from_fn(complete))
}

async fn readyz(State(progress): State<Arc<Progress>>) -> Response {
    let now = progress.now();
    let body = json!({
        "ready": false,
        "street": now.street,
        "folded": now.folded,
        "of": now.of,
    });
    (StatusCode::SERVICE_UNAVAILABLE, Json(body)).into_response()
}

async fn refuse() -> Response {
    let mut response = Problem::starting(AGAIN_S).into_response();
    response.headers_mut().insert(header::REFRESH, HeaderValue::from(AGAIN_S));
    response
}

async fn complete(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    headers::fill(response.headers_mut());
    response
}
