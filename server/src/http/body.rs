//! Bodies of requests: bounded in size and time, and decoded with the field named that is wrong.

use super::error::{Problem, Wrong};
use super::in_flight::Room;
use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use std::time::Duration;

/// Largest JSON body: a catalogue or an outline fits.
pub const JSON_BYTES_MAX: usize = 512 * 1024;
/// Largest form.
pub const FORM_BYTES_MAX: usize = 64 * 1024;
/// A body must have come within this time.
const BODY_WITHIN: Duration = Duration::from_secs(15);

/// A body of at most `MAX` bytes.
pub struct Bounded<const MAX: usize>(pub Bytes);

impl<S: Sync, const MAX: usize> FromRequest<S> for Bounded<MAX> {
    type Rejection = Problem;
    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let announced = request.headers().get(header::CONTENT_LENGTH);
        let announced = announced.and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
        if announced.is_some_and(|bytes| bytes > MAX as u64) {
            return Err(Problem::too_large(MAX));
        }
        let room = Room::of(request.extensions());
        read(request.into_body(), (MAX, room), BODY_WITHIN).await.map(Self)
    }
}

async fn read(body: Body, bounds: (usize, Room), within: Duration) -> Result<Bytes, Problem> {
    let collected = tokio::time::timeout(within, collect(body, bounds)).await;
    collected.unwrap_or(Err(Problem::too_slow()))
}

async fn collect(mut body: Body, (max, mut room): (usize, Room)) -> Result<Bytes, Problem> {
    let mut whole = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| Problem::malformed())?.into_data() else { continue };
        if whole.len() + data.len() > max {
            return Err(Problem::too_large(max));
        }
        room.take(data.len())?;
        whole.extend_from_slice(&data);
    }
    Ok(room.holding(whole.freeze()))
}

/// Reads the body of a server function before it runs: bounded as every other body is.
pub async fn whole(request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let bounds = (JSON_BYTES_MAX, Room::of(&parts.extensions));
    match read(body, bounds, BODY_WITHIN).await {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(problem) => problem.into_response(),
    }
}

/// A JSON body.
pub struct Json<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;
    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let Bounded(bytes) = Bounded::<JSON_BYTES_MAX>::from_request(request, state).await?;
        decode(&bytes).map(Self)
    }
}

/// Decodes JSON; what is wrong is said without repeating what was sent.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(|error| match error.classify() {
        Category::Data => {
            let text = error.to_string();
            let (field, detail) = explain(&text);
            Problem::bad_field(field, detail)
        }
        Category::Syntax | Category::Eof | Category::Io => Problem::malformed(),
    })
}

/// The field that serde names, and what is wrong with it in a word that holds nothing of the
/// caller's text.
fn explain(text: &str) -> (Option<String>, Wrong) {
    let cases = [
        ("missing field `", Wrong::Missing),
        ("unknown field `", Wrong::UnknownField),
        ("unknown variant `", Wrong::UnknownValue),
        ("duplicate field `", Wrong::GivenTwice),
    ];
    for (lead, detail) in cases {
        if let Some(field) = text.split_once(lead).and_then(|(_, rest)| rest.split('`').next()) {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let field = (field.len() <= 64 && field.chars().all(plain)).then(|| field.to_owned());
            return (field, detail);
        }
    }
    (None, if text.contains("invalid type") { Wrong::Type } else { Wrong::Value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{Extensions, StatusCode};
    use domain::wire::Posted;

    fn refused(json: &str) -> Problem {
        decode::<Posted>(json.as_bytes()).unwrap_err()
    }

    const ID: &str = "018f0000-0000-7000-8000-000000000001";

    #[test]
    fn the_field_that_is_wrong_is_named() {
        let unknown = format!(
            r#"{{"id":"{ID}","street":"wl","command":{{"type":"ResumeCase","case":"{ID}","x":1}}}}"#
        );
        let missing = format!(r#"{{"id":"{ID}","street":"wl","command":{{"type":"ResumeCase"}}}}"#);
        let no_such = format!(r#"{{"id":"{ID}","street":"wl","command":{{"type":"Explode"}}}}"#);
        for (json, field) in [(unknown, "x"), (missing, "case"), (no_such, "Explode")] {
            let problem = refused(&json);
            assert_eq!(problem.status, StatusCode::UNPROCESSABLE_ENTITY, "{json}");
            assert_eq!(problem.field.as_deref(), Some(field), "{json}");
        }
    }

    #[test]
    fn what_is_no_json_is_malformed_however_deep_it_is() {
        let deep = format!("{{\"command\":{{\"x\":{}", "[".repeat(100_000));
        for json in ["", "{", &deep, "{\"id\":\u{7}}"] {
            assert_eq!(refused(json).status, StatusCode::BAD_REQUEST, "{json:.40}");
        }
    }

    #[test]
    fn the_callers_text_is_not_repeated() {
        let problem = refused(r#"{"id":"<script>","street":"wl","command":{}}"#);
        assert!(!problem.words[1].contains("script"));
        let problem = refused(r#"{"<b>":1}"#);
        assert_eq!(problem.field, None);
    }

    #[tokio::test]
    async fn a_body_is_cut_where_it_becomes_too_long() {
        let body = |bytes: usize| Body::from(vec![b'x'; bytes]);
        let within = Duration::from_secs(5);
        let bounds = || (10, Room::of(&Extensions::new()));
        assert_eq!(read(body(10), bounds(), within).await.unwrap().len(), 10);
        let problem = read(body(11), bounds(), within).await.unwrap_err();
        assert_eq!(problem.status, StatusCode::PAYLOAD_TOO_LARGE);
    }

    #[tokio::test]
    async fn a_body_that_never_ends_is_given_up() {
        let never = futures_util::stream::pending::<Result<Bytes, std::io::Error>>();
        let body = Body::from_stream(never);
        let problem = read(body, (10, Room::of(&Extensions::new())), Duration::from_millis(1))
            .await
            .unwrap_err();
        assert_eq!(problem.status, StatusCode::REQUEST_TIMEOUT);
    }
}
