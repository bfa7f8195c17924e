//! Negotiation and tags, without a site.

use super::*;

fn headers(name: header::HeaderName, value: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
}

#[test]
fn an_encoding_counts_only_when_it_is_named_and_not_forbidden() {
    let accept = |value| headers(header::ACCEPT_ENCODING, value);
    assert!(accepts(&accept("gzip, deflate, br"), "br"));
    assert!(accepts(&accept("br;q=0.5"), "br"));
    assert!(!accepts(&accept("br;q=0, gzip"), "br"));
    assert!(!accepts(&accept("gzip"), "br"));
    assert!(!accepts(&HeaderMap::new(), "gzip"));
}

#[test]
fn each_encoding_has_a_tag_of_its_own() {
    let digest = [7; 32];
    assert_ne!(entity_tag(&digest, None), entity_tag(&digest, Some("br")));
    let tag = entity_tag(&digest, Some("br"));
    assert!(tag.starts_with('"') && tag.ends_with("-br\""));
}

#[test]
fn a_tag_is_found_in_a_list_and_in_its_weak_form() {
    assert!(names_tag(&headers(header::IF_NONE_MATCH, "\"a\", W/\"b\""), "\"b\""));
    assert!(names_tag(&headers(header::IF_NONE_MATCH, "*"), "\"b\""));
    assert!(!names_tag(&headers(header::IF_NONE_MATCH, "\"a\""), "\"b\""));
}

#[test]
fn modules_and_wasm_are_called_what_browsers_want() {
    assert_eq!(content_type("pkg/app.wasm"), "application/wasm");
    assert!(content_type("pkg/app.js").starts_with("text/javascript"));
    assert_eq!(content_type("unknown"), "application/octet-stream");
}

#[tokio::test]
async fn a_missing_file_is_not_found() {
    let answer = serve(Uri::from_static("/no-such-file.js"), HeaderMap::new()).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}
