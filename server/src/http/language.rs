//! The language of an answer, and the words of refusals in it.

use super::cookies;
use super::error::Problem;
use super::plain_page;
use axum::body::Body;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::text::Lang;
use std::convert::Infallible;

/// The language of this request: what was chosen on a page, else what the signed-in person reads,
/// else what the browser asks for.
#[derive(Clone, Copy, Debug)]
pub struct Spoken(pub Lang);

impl Spoken {
    /// From the headers and the language that the signed-in person reads.
    pub fn of(headers: &HeaderMap, person: Option<Lang>) -> Self {
        let chosen = cookies::read(headers, cookies::LANGUAGE).and_then(parse);
        Self(chosen.or(person).unwrap_or_else(|| accepted(headers)))
    }
}

impl<S: Sync> FromRequestParts<S> for Spoken {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().copied().unwrap_or_else(|| Self::of(&parts.headers, None)))
    }
}

fn parse(tag: &str) -> Option<Lang> {
    let tag = tag.trim().to_ascii_lowercase();
    match tag.split(['-', ';']).next()? {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// The first language of `Accept-Language` that the product has.
fn accepted(headers: &HeaderMap) -> Lang {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(',').find_map(parse))
        .unwrap_or_default()
}

/// Writes the bodies of refusals. Runs further out than everything that refuses.
pub async fn speak(request: Request, next: Next) -> Response {
    let spoken = Spoken::of(request.headers(), None);
    let page = wants_page(request.headers(), request.uri().path());
    let mut response = next.run(request).await;
    let spoken = response.extensions().get().copied().unwrap_or(spoken);
    match response.extensions_mut().remove::<Problem>() {
        Some(problem) => write(response, &problem, spoken.0, page),
        None => response,
    }
}

fn wants_page(headers: &HeaderMap, path: &str) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    !path.starts_with("/api/") && accept.is_some_and(|accept| accept.contains("text/html"))
}

/// Keeps the headers that the refusal was given on its way.
fn write(response: Response, problem: &Problem, lang: Lang, page: bool) -> Response {
    let text = problem.text(lang);
    let body = if page {
        plain_page::page(lang, text, &plain_page::Part::text(text)).into_response()
    } else {
        let body = serde_json::json!({
            "outcome": "rejected",
            "code": problem.code,
            "field": problem.field,
            "text": text,
        });
        let json = HeaderValue::from_static("application/json");
        ([(header::CONTENT_TYPE, json)], body.to_string()).into_response()
    };
    let (mut parts, _) = response.into_parts();
    let (written, body) = body.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.extend(written.headers);
    if let Some(seconds) = problem.retry_after_s {
        parts.headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Response::from_parts(parts, Body::new(body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderName;

    fn headers(pairs: &[(HeaderName, &'static str)]) -> HeaderMap {
        let pairs = pairs.iter().map(|(k, v)| (k.clone(), HeaderValue::from_static(v)));
        pairs.collect()
    }

    #[test]
    fn a_choice_goes_before_the_person_and_the_person_before_the_browser() {
        let english = headers(&[(header::ACCEPT_LANGUAGE, "fr, en-GB;q=0.8, zh;q=0.5")]);
        assert_eq!(Spoken::of(&english, None).0, Lang::En);
        assert_eq!(Spoken::of(&english, Some(Lang::Zh)).0, Lang::Zh);
        let chosen =
            headers(&[(header::ACCEPT_LANGUAGE, "zh-CN"), (header::COOKIE, "i18n_pref_locale=en")]);
        assert_eq!(Spoken::of(&chosen, Some(Lang::Zh)).0, Lang::En);
        assert_eq!(Spoken::of(&HeaderMap::new(), None).0, Lang::Zh);
    }
}
