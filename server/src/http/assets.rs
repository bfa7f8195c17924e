//! The files of the site: script, wasm, style and everything from `public/`.
//!
//! In a release they stand inside the binary; a debug build reads `target/site` from disk, so a
//! new style needs no new server. `cargo xtask` writes the site, with `.br` and `.gz` beside
//! each file in a release. A checkout without a site compiles and answers 404.

use app::PartFiles;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use rust_embed::{Embed, EmbeddedFile};
use std::sync::Arc;

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
#[allow_missing = true]
struct Site;

/// Changes whenever the site does. Naming it makes cargo compile this file again: the embedding
/// macro by itself does not notice a file that is new.
const _SITE_DIGEST: Option<&str> = option_env!("TONGGUAN_SITE_DIGEST");

/// Encodings in the order in which we like them, with the end of the file name.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// Every file is asked for again and answered 304 while it has not changed: a page never runs
/// with the script of another build.
const CACHING: HeaderValue = HeaderValue::from_static("no-cache");

/// `{"part": ["file", ...]}`.
const PARTS: &str = "pkg/parts.json";

/// The phone's service worker; a browser asks for it again at each visit.
const WORKER: &str = "sw.js";
/// It fetches the shell and its files again, and nothing from elsewhere.
const WORKER_POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; connect-src 'self'");

/// Answers with the file that the path names.
pub async fn serve(uri: Uri, headers: HeaderMap) -> Response<Body> {
    let path = uri.path().trim_start_matches('/');
    let Some((file, encoding)) = find(path, &headers) else {
        let mut missing = Response::new(Body::from("404 Not Found\n"));
        *missing.status_mut() = StatusCode::NOT_FOUND;
        return missing;
    };
    let tag = entity_tag(&file.metadata.sha256_hash(), encoding);
    let fresh = names_tag(&headers, &tag);
    let body = if fresh { Body::empty() } else { Body::from(file.data) };
    let mut response = Response::new(body);
    if fresh {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    answer.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    answer.insert(header::CACHE_CONTROL, CACHING);
    if path == WORKER {
        answer.insert(header::CONTENT_SECURITY_POLICY, WORKER_POLICY);
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        answer.insert(header::ETAG, tag);
    }
    if let Some(encoding) = encoding {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// What the build wrote about the parts of the module; none without a site.
pub fn part_files() -> PartFiles {
    let listed = Site::get(PARTS).and_then(|file| serde_json::from_slice(&file.data).ok());
    listed.map_or_else(PartFiles::default, |files| PartFiles(Arc::new(files)))
}

/// The best representation of the file that the browser takes.
fn find(path: &str, headers: &HeaderMap) -> Option<(EmbeddedFile, Option<&'static str>)> {
    for (encoding, suffix) in ENCODINGS {
        if accepts(headers, encoding)
            && let Some(file) = Site::get(&format!("{path}{suffix}"))
        {
            return Some((file, Some(encoding)));
        }
    }
    Site::get(path).map(|file| (file, None))
}

/// Whether `Accept-Encoding` names the encoding and does not forbid it with `q=0`.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    list(headers, header::ACCEPT_ENCODING).any(|item| {
        let mut parts = item.split(';').map(str::trim);
        parts.next() == Some(encoding)
            && parts
                .filter_map(|part| part.strip_prefix("q="))
                .all(|q| q.parse::<f32>().is_ok_and(|q| q > 0.0))
    })
}

/// Whether `If-None-Match` names the tag.
fn names_tag(headers: &HeaderMap, tag: &str) -> bool {
    list(headers, header::IF_NONE_MATCH)
        .any(|item| item == "*" || item.trim_start_matches("W/") == tag)
}

/// The items of a header that holds a list.
fn list(headers: &HeaderMap, name: header::HeaderName) -> impl Iterator<Item = &str> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(',').map(str::trim))
}

/// A strong tag: each encoding is a representation of its own.
fn entity_tag(digest: &[u8; 32], encoding: Option<&str>) -> String {
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    match encoding {
        Some(encoding) => format!("\"{hex}-{encoding}\""),
        None => format!("\"{hex}\""),
    }
}

/// By the end of the name; a browser refuses a module or wasm that is called anything else.
fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "jpg" | "jpeg" => "image/jpeg",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
