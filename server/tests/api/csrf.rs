//! A request that changes something comes from our own page, or nothing happens.

use crate::app::TestApp;
use crate::office::report_at;
use hyper::Method;
use server::http::routes::Route;
use uuid::Uuid;

#[tokio::test]
async fn no_unsafe_route_answers_another_site() {
    let app = TestApp::start().await;
    let client = app.signed_in("AD-1").await;
    let foreign = [
        client.clone().without("origin"),
        client.clone().with("origin", "null"),
        client.clone().with("origin", "http://evil.org"),
        client.clone().without("origin").with("sec-fetch-site", "cross-site"),
        client.clone().without("origin").with("sec-fetch-site", "same-site"),
        client.clone().without("origin").with("sec-fetch-site", "none"),
    ];
    for route in Route::ALL.iter().filter(|route| route.method() != Method::GET) {
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
            for client in &foreign {
                let path = route.path().replace("{id}", "d1").replace("{command}", "AddNote");
                let client = client.clone().with("content-type", kind);
                let answer = client.send("POST", &path, "a=b").await;
                assert_eq!(answer.status, 403, "{route:?} {client:?}", client = client.headers);
                assert_eq!(answer.json()["code"], "ForeignOrigin");
            }
        }
    }
}

#[tokio::test]
async fn our_own_page_is_let_through_by_either_header() {
    let app = TestApp::start().await;
    let client = app.signed_in("OP-1").await.without("origin");
    let same = client.clone().with("sec-fetch-site", "same-origin");
    let answer = same.post("/api/v1/commands", &report_at(Uuid::now_v7(), "p1")).await;
    assert_eq!(answer.status, 200);
    let other = client.with("origin", &app.origin().replace("localhost", "127.0.0.1"));
    let answer = other.post("/api/v1/commands", &report_at(Uuid::now_v7(), "p1")).await;
    assert_eq!(answer.status, 200);
}
