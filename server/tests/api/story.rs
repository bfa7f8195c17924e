//! The loop from a report to a closed case, over HTTP, watched on a socket; and the ways that
//! are refused.

use crate::app::TestApp;
use crate::client::Client;
use crate::evidence::png;
use crate::live::{fold, snapshot};
use crate::office::{posted, report_at};
use domain::case::CaseState;
use domain::ids::CaseId;
use domain::wire::View;
use serde_json::{Value, json};
use uuid::Uuid;

async fn does(client: &Client, kind: &str, fields: Value) {
    let answer = client.post("/api/v1/commands", &posted(kind, &fields)).await;
    assert_eq!(answer.status, 200, "{kind}: {}", answer.text());
}

async fn refused(client: &Client, kind: &str, fields: Value, code: &str) {
    let answer = client.post("/api/v1/commands", &posted(kind, &fields)).await;
    // Who may not is told so before anybody looks at the state.
    assert!([403, 422].contains(&answer.status.as_u16()), "{kind}: {}", answer.text());
    let reply = answer.json();
    assert_eq!(reply["code"].as_str().unwrap_or("Forbidden"), code, "{kind}: {reply}");
}

#[tokio::test]
async fn a_report_becomes_a_closed_case_and_every_step_is_seen() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let (field, verifier) = (app.signed_in("PM-1").await, app.signed_in("VF-1").await);
    let before = snapshot(&operator, "wall").await;
    let mut wall = app.live(&operator, View::Wall).await;
    let mut phone = app.live(&field, View::Field).await;
    let (report, case, assignment) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    let step = json!({ "assignment": assignment });

    let taken = operator.post("/api/v1/commands", &report_at(report, "p1")).await;
    assert_eq!(taken.status, 200, "{}", taken.text());
    does(&operator, "AcceptReport", json!({ "report": report, "case": case })).await;
    let dispatch = json!({ "case": case, "assignment": assignment, "party": "pm" });
    does(&operator, "DispatchCase", dispatch).await;
    let offered = phone.until(app.head()).await;
    assert!(!offered.is_empty(), "the phone shows what it was given");
    for kind in ["MarkDelivered", "MarkSeen", "AcceptAssignment", "ArriveAssignment"] {
        does(&field, kind, step.clone()).await;
    }
    let stranger = app.signed_in("PM-2").await;
    refused(&stranger, "CompleteAssignment", step.clone(), "NotYours").await;
    let hash = field.send("POST", "/api/v1/evidence", png(33)).await.json()["hash"].clone();
    let evidence = json!([{ "kind": "photo", "hash": hash, "by": null, "at": app.clock_ms() }]);
    does(&field, "CompleteAssignment", json!({ "assignment": assignment, "evidence": evidence }))
        .await;
    let verify = json!({ "case": case, "passed": true });
    refused(&field, "VerifyCase", verify.clone(), "HandlerMayNotVerify").await;
    refused(&operator, "CloseCase", json!({ "case": case }), "WrongState").await;
    does(&verifier, "VerifyCase", verify).await;
    does(&operator, "CloseCase", json!({ "case": case })).await;

    let frames = wall.until(app.head()).await;
    let mut board = before.board;
    fold(&mut board, &frames);
    assert_eq!(board, snapshot(&operator, "wall").await.board);
    assert_eq!(board.cases[&CaseId(case)].state, CaseState::Closed);
    let history = operator.get(&format!("/api/v1/cases/{case}")).await.json();
    assert!(history["events"].as_array().unwrap().len() >= 9);
    let found = operator.get("/api/v1/cases?state=closed&place=a1").await.json();
    assert_eq!(found["cases"][0]["id"], case.to_string());
    let other = app.signed_in("SV-2").await;
    assert_eq!(other.get(&format!("/api/v1/cases/{case}")).await.status, 404);
    assert_eq!(other.get("/api/v1/cases?place=a1").await.status, 403);
}

#[tokio::test]
async fn without_evidence_or_reason_nothing_is_done() {
    let app = TestApp::start().await;
    let (operator, field) = (app.signed_in("OP-1").await, app.signed_in("PM-1").await);
    let (report, case, assignment) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    operator.post("/api/v1/commands", &report_at(report, "p1")).await;
    does(&operator, "AcceptReport", json!({ "report": report, "case": case })).await;
    let dispatch = json!({ "case": case, "assignment": assignment, "party": "pm" });
    does(&operator, "DispatchCase", dispatch).await;
    let step = json!({ "assignment": assignment });
    refused(&field, "DeclineAssignment", step.clone(), "ReasonMissing").await;
    does(&field, "AcceptAssignment", step.clone()).await;
    let complete = json!({ "assignment": assignment, "evidence": [] });
    refused(&field, "CompleteAssignment", complete, "EvidenceMissing").await;
    let unknown = json!([{ "kind": "photo", "hash": "0".repeat(64), "by": null, "at": 0 }]);
    let complete = json!({ "assignment": assignment, "evidence": unknown });
    let answer = field.post("/api/v1/commands", &posted("CompleteAssignment", &complete)).await;
    assert_eq!(answer.status, 422, "a photograph that nobody uploaded: {}", answer.text());
}
