//! Requests that change something come from our own pages, or not at all.
//!
//! An unsafe method needs an `Origin` of the exact list, or, without an `Origin`,
//! `Sec-Fetch-Site: same-origin`. A request with neither is refused: a browser sends at least one,
//! and a program can send the header.

use super::error::Problem;
use super::origins::Origins;
use super::web::SharedWeb;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const SEC_FETCH_SITE: &str = "sec-fetch-site";

/// Refuses with 403 before any handler runs.
pub async fn guard(State(web): State<SharedWeb>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let program = super::access::bearer(headers).is_some();
    if is_safe(request.method()) || program || is_ours(headers, &web.origins) {
        next.run(request).await
    } else {
        Problem::foreign_origin().into_response()
    }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// The headers show that one of our own pages sent it.
pub fn is_ours(headers: &HeaderMap, origins: &Origins) -> bool {
    let mut sent = headers.get_all(header::ORIGIN).iter();
    match (sent.next(), sent.next()) {
        (Some(origin), None) => origin.to_str().is_ok_and(|origin| origins.allow(origin)),
        (Some(_), Some(_)) => false,
        (None, _) => headers.get(SEC_FETCH_SITE).is_some_and(|site| site == "same-origin"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        let mut headers = HeaderMap::new();
        for (name, value) in pairs.iter().map(pair) {
            headers.append(name, value);
        }
        is_ours(&headers, &Origins::new(8080, None, &[], &[]))
    }

    #[test]
    fn a_page_of_ours_is_let_through() {
        assert!(ours(&[("origin", "http://localhost:8080")]));
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
    }

    #[test]
    fn everything_else_is_refused() {
        assert!(!ours(&[]));
        assert!(!ours(&[("origin", "null"), ("sec-fetch-site", "same-origin")]));
        assert!(!ours(&[("origin", "http://evil.org"), ("sec-fetch-site", "same-origin")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]));
        assert!(!ours(&[("sec-fetch-site", "none")]));
        assert!(!ours(&[("origin", "http://localhost:8080"), ("origin", "http://evil.org")]));
    }
}
