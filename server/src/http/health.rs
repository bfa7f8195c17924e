//! Whether the process lives, whether it can serve, and numbers for monitoring.

use super::web::{BUILD, SharedWeb};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::fmt::Write;

/// The process lives.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// The server can serve: its streets are open and their logs are whole.
pub async fn readyz(State(web): State<SharedWeb>) -> Response {
    let damaged: Vec<String> = web
        .server
        .streets()
        .iter()
        .filter_map(|street| {
            let seq = street.handle.damaged_at()?;
            Some(format!("{} at {seq}", street.handle.id()))
        })
        .collect();
    let status = if damaged.is_empty() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = json!({ "ready": damaged.is_empty(), "build": BUILD, "damaged": damaged });
    (status, Json(body)).into_response()
}

/// Numbers in the text format of Prometheus.
pub async fn metrics(State(web): State<SharedWeb>) -> Response {
    let mut text = String::new();
    let _ = writeln!(text, "# TYPE tongguan_sockets gauge\ntongguan_sockets {}", web.hub.len());
    let _ = writeln!(text, "# TYPE tongguan_head gauge");
    for street in web.server.streets() {
        let head = street.handle.world().head;
        let _ = writeln!(text, "tongguan_head{{street=\"{}\"}} {head}", street.handle.id());
    }
    let _ = writeln!(text, "# TYPE tongguan_timers_age_ms gauge");
    let now = web.now();
    let speed = web.simulated_speed().map_or(1, i64::from);
    for street in web.server.streets() {
        // As long as somebody at the machine waits.
        let age = (now - street.handle.timers_at()) / speed;
        let _ = writeln!(text, "tongguan_timers_age_ms{{street=\"{}\"}} {age}", street.handle.id());
    }
    let kind = HeaderValue::from_static("text/plain; version=0.0.4");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}
