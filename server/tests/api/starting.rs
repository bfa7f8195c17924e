//! What is answered while the streets are folded, and that nobody is turned away afterwards.

use crate::client::Client;
use crate::office;
use domain::ids::StreetId;
use serde_json::json;
use server::config::DataDir;
use server::startup::{Application, Reception, Settings};
use server::state::Folding;
use tokio_util::sync::CancellationToken;

fn settings(folder: &tempfile::TempDir) -> Settings {
    let mut settings = Settings::new(DataDir::new(folder.path()), 0);
    settings.https_port = None;
    settings.jobs = false;
    settings
}

/// A folder with a street and no snapshot of it: the power went.
async fn folder() -> (tempfile::TempDir, u64) {
    let folder = tempfile::tempdir().unwrap();
    let application = Application::build(settings(&folder)).await.unwrap();
    office::found(&application.web.server).await;
    let head = application.web.server.street(&office::street()).unwrap().handle.world().head;
    drop(application);
    (folder, head)
}

#[tokio::test]
async fn the_listener_says_how_far_the_fold_is_and_then_serves() {
    let (folder, head) = folder().await;
    let reception = Reception::open(settings(&folder)).await.unwrap();
    let (port, progress) = (reception.port, reception.progress());
    let anybody = Client::new(port);
    assert_eq!(anybody.get("/healthz").await.status, 200);
    let ready = anybody.get("/readyz").await;
    assert_eq!(ready.status, 503);
    assert_eq!(ready.json(), json!({ "ready": false, "street": null, "folded": 0, "of": 0 }));
    // What the fold says is what is answered.
    progress.note(&office::street(), 3, head);
    let ready = anybody.get("/readyz").await.json();
    assert_eq!(ready, json!({ "ready": false, "street": "wl", "folded": 3, "of": head }));
    for path in ["/", "/desk", "/pkg/app.css", "/api/v1/board?view=desk", "/metrics"] {
        let refused = anybody.clone().for_page().get(path).await;
        assert_eq!(refused.status, 503, "{path}");
        assert_eq!(refused.header("retry-after"), Some("3"), "{path}");
        assert!(refused.header("content-security-policy").is_some(), "{path}");
    }
    let page = anybody.clone().for_page().get("/desk").await;
    let text = String::from_utf8(page.body.to_vec()).unwrap();
    assert!(text.contains("服务正在启动") && text.starts_with("<!DOCTYPE html>"), "{text}");
    let program = anybody.get("/api/v1/board?view=desk").await.json();
    assert_eq!(program["code"], "starting");

    let application = reception.finish().await.unwrap();
    let street: Option<StreetId> = Some(office::street());
    assert_eq!(progress.now(), Folding { street, folded: head, of: head }, "the fold says so");
    let stop = CancellationToken::new();
    let running = tokio::spawn(application.serve(stop.clone()));
    let anybody = Client::new(port);
    let ready = anybody.get("/readyz").await;
    assert_eq!((ready.status.as_u16(), &ready.json()["ready"]), (200, &json!(true)));
    assert_eq!(anybody.for_page().get("/sign-in").await.status, 200);
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test]
async fn a_folder_in_use_is_said_before_any_port_is_taken() {
    let (folder, _) = folder().await;
    let reception = Reception::open(settings(&folder)).await.unwrap();
    let mut second = settings(&folder);
    second.port = reception.port;
    let refused = Reception::open(second).await.err().unwrap();
    assert!(refused.to_string().contains("used by another server"), "{refused}");
}

#[tokio::test]
async fn a_reception_that_fails_gives_its_port_back() {
    let (folder, _) = folder().await;
    let reception = Reception::open(settings(&folder)).await.unwrap();
    let port = reception.port;
    drop(reception);
    // The doors end as soon as they are told; the port is free when they have.
    for _ in 0..1_000 {
        if tokio::net::TcpListener::bind(("127.0.0.1", port)).await.is_ok() {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("port {port} is still taken");
}
