//! What every server-rendered page gets: its options and its content security policy.

use axum::http::{HeaderValue, header};
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// Where the page finds its script, wasm and style: `/pkg/app.*`.
pub fn options() -> LeptosOptions {
    LeptosOptions::builder().output_name("app").site_root("target/site").site_pkg_dir("pkg").build()
}

/// Runs before a page is rendered. Each answer carries its own nonce, so that no inline script
/// but ours runs; wasm needs `wasm-unsafe-eval`.
pub fn provide_page_context() {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else {
        return; // the route list is generated without an answer
    };
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; object-src 'none'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}
