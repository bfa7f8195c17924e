//! What was decided for a board and its stream holds for what lies behind them too: the log, the
//! history of a case, searches, and what a screen shows from before it was opened.

use crate::app::TestApp;
use crate::client::Client;
use crate::office::{self, posted, report_at};
use domain::actor::{Affiliation, Role};
use domain::command::Command;
use domain::person::AddPerson;
use domain::place::MovePlace;
use domain::text::Lang;
use domain::time::Ms;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

async fn does(client: &Client, kind: &str, fields: Value) {
    let answer = client.post("/api/v1/commands", &posted(kind, &fields)).await;
    assert_eq!(answer.status, 200, "{kind}: {}", answer.text());
}

/// A case at a place, given to a party: its id and that of the assignment.
async fn dispatched(operator: &Client, place: &str, party: &str) -> (Uuid, Uuid) {
    let (report, case, assignment) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    let taken = operator.post("/api/v1/commands", &report_at(report, place)).await;
    assert_eq!(taken.status, 200, "{}", taken.text());
    does(operator, "AcceptReport", json!({ "report": report, "case": case })).await;
    let given = json!({ "case": case, "assignment": assignment, "party": party });
    does(operator, "DispatchCase", given).await;
    (case, assignment)
}

/// Kinds of the rows that a list of events is about.
fn kinds(events: &Value) -> BTreeSet<String> {
    let key = |event: &Value| event["key"].as_str().unwrap().split('/').next().unwrap().to_owned();
    events.as_array().unwrap().iter().map(key).collect()
}

fn types(events: &Value) -> Vec<String> {
    let name = |event: &Value| event["event"]["event"]["type"].as_str().unwrap().to_owned();
    events.as_array().unwrap().iter().map(name).collect()
}

#[tokio::test]
async fn the_log_shows_each_role_the_rows_that_its_board_would() {
    let app = TestApp::start().await;
    dispatched(&app.signed_in("OP-1").await, "p1", "pm").await;
    let all = "/api/v1/events?limit=1000";
    let admin = kinds(&app.signed_in("AD-1").await.get(all).await.json()["events"]);
    assert!(admin.contains("person") && admin.contains("place"), "{admin:?}");
    assert!(
        ["report", "case", "assignment"].iter().all(|kind| !admin.contains(*kind)),
        "{admin:?}"
    );
    let auditor = kinds(&app.signed_in("AU-1").await.get(all).await.json()["events"]);
    assert!(["report", "case", "assignment", "person"].iter().all(|kind| auditor.contains(*kind)));
}

#[tokio::test]
async fn the_history_of_a_case_holds_the_rows_that_one_may_see() {
    let app = TestApp::start().await;
    let (operator, field) = (app.signed_in("OP-1").await, app.signed_in("PM-1").await);
    let (case, _) = dispatched(&operator, "p1", "pm").await;
    let path = format!("/api/v1/cases/{case}");
    let whole = kinds(&operator.get(&path).await.json()["events"]);
    assert_eq!(whole.len(), 3, "{whole:?}");
    let own = kinds(&field.get(&path).await.json()["events"]);
    assert_eq!(own, ["assignment", "case"].map(str::to_owned).into());
}

#[tokio::test]
async fn a_display_has_no_history_by_any_door() {
    let app = TestApp::start().await;
    let (operator, admin) = (app.signed_in("OP-1").await, app.signed_in("AD-1").await);
    let (case, _) = dispatched(&operator, "p1", "pm").await;
    let token = admin.post("/api/v1/displays/d1/token", &json!({})).await.json();
    let form = format!("token={}", token["token"].as_str().unwrap());
    let screen = app.anybody().post_form("/display", &form).await;
    let screen = app.anybody().with_cookie(&format!("tg={}", screen.cookie("tg")));
    assert_eq!(screen.get(&format!("/api/v1/cases/{case}")).await.status, 403);
    let asked = format!("case={case}");
    let page = screen.post_form("/api/page/case", &asked).await;
    assert!(page.text().contains("Forbidden") && !page.text().contains("events"), "{page:?}");
    let page = operator.post_form("/api/page/case", &asked).await;
    assert!(page.text().contains("events"), "{page:?}");
}

#[tokio::test]
async fn a_search_follows_the_tree_of_today() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let (own, other) = (app.signed_in("SV-1").await, app.signed_in("SV-2").await);
    let (case, _) = dispatched(&operator, "p1", "pm").await;
    let found = own.get("/api/v1/cases").await.json();
    assert_eq!(found["cases"][0]["id"], case.to_string());
    let moved = MovePlace { place: office::id("p1"), parent: office::id("a2") };
    office::done(&app.web.server, Command::MovePlace(Box::new(moved))).await;
    assert_eq!(own.get("/api/v1/cases").await.json()["cases"], json!([]));
    assert_eq!(own.get(&format!("/api/v1/cases/{case}")).await.status, 404);
    assert_eq!(other.get(&format!("/api/v1/cases/{case}")).await.status, 200);
}

/// A second person of the first one's company.
async fn colleague(app: &TestApp) {
    let affiliation = Affiliation {
        role: Role::FieldStaff,
        place: office::id("p1"),
        party: Some(office::id("pm")),
        team: None,
        from: Ms(0),
        until: None,
    };
    let add = AddPerson {
        person: office::id("PM-3"),
        name: "同事".into(),
        phone: None,
        skills: Vec::new(),
        affiliations: vec![affiliation],
        lang: Lang::Zh,
    };
    office::done(&app.web.server, Command::AddPerson(Box::new(add))).await;
}

#[tokio::test]
async fn a_feed_holds_what_the_stream_would_have_sent_as_an_event() {
    let app = TestApp::start().await;
    colleague(&app).await;
    let operator = app.signed_in("OP-1").await;
    let (field, taker) = (app.signed_in("PM-1").await, app.signed_in("PM-3").await);
    let (_, assignment) = dispatched(&operator, "p1", "pm").await;
    does(&taker, "AcceptAssignment", json!({ "assignment": assignment })).await;
    let path = "/api/v1/board?view=field";
    let seen = |feed: Value| types(&feed["feed"]);
    let accepted = |feed: &[String]| feed.iter().any(|kind| kind == "AssignmentAccepted");
    let (other, own) = (seen(field.get(path).await.json()), seen(taker.get(path).await.json()));
    assert!(!accepted(&other), "it left his phone: {other:?}");
    assert!(accepted(&own), "{own:?}");
    // From the log alone, after a start with a snapshot at its head.
    let app = app.restarted().await;
    let (field, taker) = (app.again(&field), app.again(&taker));
    assert!(!accepted(&seen(field.get(path).await.json())));
    assert_eq!(seen(taker.get(path).await.json()), own);
    assert!(!own.iter().any(|kind| kind == "CaseFiled"), "it was not his then: {own:?}");
}
