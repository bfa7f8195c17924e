//! Photographs: cleaned when they come in, shown only to who may see what they prove.

use crate::app::TestApp;
use crate::office::{posted, report_at};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use serde_json::json;
use uuid::Uuid;

/// A small picture, different for each shade.
pub fn png(shade: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(&[shade; 8 * 8 * 3], 8, 8, ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

const PATH: &str = "/api/v1/evidence";

#[tokio::test]
async fn a_photograph_is_kept_as_a_clean_jpeg_and_shown_in_a_sandbox() {
    let app = TestApp::start().await;
    let (operator, field) = (app.signed_in("OP-1").await, app.signed_in("PM-2").await);
    let answer = operator.send("POST", PATH, png(90)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let hash = answer.json()["hash"].as_str().unwrap().to_owned();
    assert_eq!(operator.send("POST", PATH, png(90)).await.json()["hash"], hash.as_str());
    let shown = operator.get(&format!("{PATH}/{hash}")).await;
    assert_eq!(shown.status, 200);
    assert_eq!(shown.header("content-type"), Some("image/jpeg"));
    assert_eq!(shown.header("x-content-type-options"), Some("nosniff"));
    assert!(shown.header("content-security-policy").unwrap().contains("sandbox"));
    assert!(shown.body.starts_with(&[0xff, 0xd8, 0xff]));
    // Whoever may not see what it proves does not find it.
    assert_eq!(field.get(&format!("{PATH}/{hash}")).await.status, 404);
    assert_eq!(operator.get(&format!("{PATH}/{}", "0".repeat(64))).await.status, 404);
    assert_eq!(operator.get(&format!("{PATH}/..%2f..%2fetc%2fpasswd")).await.status, 404);
    assert_eq!(app.anybody().get(&format!("{PATH}/{hash}")).await.status, 401);
}

#[tokio::test]
async fn the_photograph_of_a_report_is_seen_by_who_sees_the_report_and_its_case() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let (own, other) = (app.signed_in("SV-1").await, app.signed_in("SV-2").await);
    let hash = operator.send("POST", PATH, png(10)).await.json()["hash"].clone();
    let path = format!("{PATH}/{}", hash.as_str().unwrap());
    let (report, case) = (Uuid::now_v7(), Uuid::now_v7());
    let mut body = report_at(report, "p1");
    body["command"]["photos"] = json!([hash]);
    assert_eq!(operator.post("/api/v1/commands", &body).await.status, 200);
    assert_eq!(own.get(&path).await.status, 200);
    assert_eq!(other.get(&path).await.status, 404);
    let accept = posted("AcceptReport", &json!({ "report": report, "case": case }));
    assert_eq!(operator.post("/api/v1/commands", &accept).await.status, 200);
    assert_eq!(own.get(&format!("{path}?case={case}")).await.status, 200);
    assert_eq!(other.get(&format!("{path}?case={case}")).await.status, 404);
}

#[tokio::test]
async fn what_is_no_picture_or_too_large_is_refused() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    for bytes in [b"<svg/>".to_vec(), Vec::new(), b"GIF89a".to_vec(), png(1)[..40].to_vec()] {
        assert_eq!(operator.send("POST", PATH, bytes).await.status, 415);
    }
    let large = vec![0xff; 8 * 1024 * 1024 + 1];
    assert_eq!(operator.send("POST", PATH, large).await.status, 413);
}
