//! Pages: listed, guarded, and rendered with data for who may see them.

use crate::app::TestApp;
use crate::office::PEOPLE;
use domain::actor::Role;
use server::http::faces;

#[tokio::test]
async fn every_page_of_the_application_is_in_the_matrix() {
    let paths = server::http::page_paths();
    assert!(paths.len() >= 9, "{paths:?}");
    for path in paths {
        let path = path.replace(":code", "BBB-BBB-BBB");
        assert!(faces::page(&path).is_some(), "{path} is not listed in http/faces.rs");
    }
}

#[tokio::test]
async fn server_functions_ask_and_never_act() {
    for (path, method) in server::http::server_functions() {
        assert!(path.starts_with("/api/") && !path.starts_with("/api/v1/"), "{path}");
        assert_eq!(
            method,
            hyper::Method::POST,
            "{path}: a query is posted, so no site can embed it"
        );
    }
}

#[tokio::test]
async fn a_signed_out_visitor_is_led_to_sign_in_and_back() {
    let app = TestApp::start().await;
    let visitor = app.anybody().for_page();
    for (path, to) in [
        ("/desk?case=1", "/sign-in?next=/desk%3Fcase%3D1"),
        ("/wall", "/sign-in?next=/wall"),
        ("/admin", "/sign-in?next=/admin"),
        ("/", "/sign-in"),
    ] {
        let answer = visitor.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some(to)), "{path}");
    }
    for path in ["/sign-in", "/report"] {
        assert_eq!(visitor.get(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn everybody_begins_at_his_own_face_and_is_refused_at_others() {
    let app = TestApp::start().await;
    for (who, role, ..) in PEOPLE {
        let client = app.signed_in(who).await.for_page();
        let home = client.get("/").await.header("location").unwrap().to_owned();
        let expected = match role {
            Role::Operator | Role::ShiftLeader | Role::Verifier | Role::Auditor => "/desk",
            Role::Supervisor => "/area",
            Role::Admin => "/admin",
            Role::FieldStaff | Role::Volunteer => "/field",
            Role::Importer => "/report",
        };
        assert_eq!(home, expected, "{role:?}");
        let page = client.get(&home).await;
        assert_eq!(page.status, 200, "{role:?}");
        let html = page.text();
        assert!(html.starts_with("<!DOCTYPE html>"));
        assert!(!html.contains(" style=\""), "the policy forbids style attributes: {home}");
    }
    let field = app.signed_in("PM-1").await.for_page();
    let refused = field.get("/admin").await;
    assert_eq!(refused.status, 403);
    assert!(refused.header("content-type").unwrap().starts_with("text/html"));
}
