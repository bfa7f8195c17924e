//! Headers of every answer, refusals and files too.

use super::access;
use super::connection::Connection;
use super::web::SharedWeb;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// The policy of answers that are no rendered page: nothing runs, nothing frames them. Pages of
/// the application bring their own, with a nonce.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
     base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'";

/// What an answer gets that does not say otherwise itself.
const DEFAULTS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Not stricter: under `no-referrer` browsers send `Origin: null` with forms.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), screen-wake-lock=(self), autoplay=(self), geolocation=(), \
         microphone=(), payment=(), usb=(), interest-cohort=()",
    ),
    (header::CACHE_CONTROL, "no-store"),
];

/// The policy of a rendered page: its own scripts by this answer's nonce, and wasm.
pub fn page_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; connect-src 'self'; img-src 'self' blob: data:; \
         font-src 'self'; media-src 'self'; worker-src 'self'; manifest-src 'self'; \
         base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'"
    )
}

/// Browsers come back by HTTPS only, for a year.
const STRICT: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Completes the headers.
pub async fn complete(State(web): State<SharedWeb>, request: Request, next: Next) -> Response {
    // Not for the machine's own names: on them it is reached by http too.
    let strict = web.strict
        && request.extensions().get::<Connection>().is_some_and(|connection| connection.secure)
        && !access::names_this_machine(request.headers());
    let mut response = next.run(request).await;
    fill(response.headers_mut());
    if strict {
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, STRICT);
    }
    response
}

/// Gives an answer what it does not say itself.
pub fn fill(headers: &mut HeaderMap) {
    for (name, value) in DEFAULTS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}

/// Names that every answer carries.
pub fn names() -> impl Iterator<Item = HeaderName> {
    DEFAULTS.into_iter().map(|(name, _)| name)
}
