//! `POST /api/v1/commands`: documented answers, and nothing changes when one is a refusal.

use crate::app::TestApp;
use crate::office::{posted, posted_as, report_at};
use serde_json::json;
use uuid::Uuid;

const PATH: &str = "/api/v1/commands";

#[tokio::test]
async fn an_accepted_command_names_its_events() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let answer = operator.post(PATH, &report_at(Uuid::now_v7(), "p1")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let reply = answer.json();
    assert_eq!(reply["outcome"], "accepted");
    assert_eq!(reply["events"][0]["type"], "ReportReceived");
    assert_eq!(reply["seq"], app.head());
    assert_eq!(answer.header("idempotent-replayed"), None);
}

#[tokio::test]
async fn the_same_id_gets_the_same_bytes_and_another_body_a_conflict() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let (id, report) = (Uuid::now_v7(), Uuid::now_v7());
    let fields = report_at(report, "p1")["command"].clone();
    let first = operator.post(PATH, &posted_as(id, "ReceiveReport", &fields)).await;
    let head = app.head();
    let again = operator.post(PATH, &posted_as(id, "ReceiveReport", &fields)).await;
    assert_eq!(first.body, again.body);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    let mut other = fields.clone();
    other["place"] = json!("p2");
    let reused = operator.post(PATH, &posted_as(id, "ReceiveReport", &other)).await;
    assert_eq!(reused.status, 409);
    assert_eq!(reused.json()["outcome"], "id_reused");
    assert_eq!(app.head(), head);
}

#[tokio::test]
async fn what_cannot_be_read_is_answered_by_its_kind_and_changes_nothing() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let head = app.head();
    let deep = format!("{{\"command\":{{\"x\":{}1{}}}}}", "[".repeat(10_000), "]".repeat(10_000));
    for body in ["", "{", "not json", deep.as_str()] {
        let answer = operator.send("POST", PATH, body.to_owned()).await;
        assert_eq!(answer.status, 400, "{body:.20}");
        assert_eq!(answer.json()["code"], "Malformed");
    }
    let case = Uuid::now_v7();
    let cases = [
        (posted("ResumeCase", &json!({ "case": case, "x": 1 })), 422, Some("x")),
        (posted("ResumeCase", &json!({})), 422, Some("case")),
        (posted("Explode", &json!({})), 422, Some("Explode")),
        (json!({ "id": case, "street": "wl" }), 422, Some("command")),
        (json!({ "id": 5, "street": "wl", "command": [] }), 422, Some("type")),
    ];
    for (body, status, field) in cases {
        let answer = operator.post(PATH, &body).await;
        assert_eq!(answer.status, status, "{body}");
        assert_eq!(answer.json()["field"].as_str(), field, "{body}");
    }
    let large = "x".repeat(600 * 1024);
    assert_eq!(operator.send("POST", PATH, large).await.status, 413);
    assert_eq!(app.head(), head);
}

#[tokio::test]
async fn what_a_rule_forbids_is_told_in_the_language_of_the_caller() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let head = app.head();
    let unknown = posted("ResumeCase", &json!({ "case": Uuid::now_v7() }));
    let chinese = operator.post(PATH, &unknown).await;
    assert!([422, 403].contains(&chinese.status.as_u16()), "{chinese:?}");
    assert!(!chinese.json()["text"].as_str().unwrap().is_ascii());
    let english = operator.clone().with("cookie", &with_english(&operator));
    let unknown = posted("ResumeCase", &json!({ "case": Uuid::now_v7() }));
    let text = english.post(PATH, &unknown).await.json()["text"].as_str().unwrap().to_owned();
    assert!(text.is_ascii(), "{text}");
    let malformed = english.send("POST", PATH, "{").await.json();
    assert_eq!(malformed["text"], "The request cannot be read.");
    assert_eq!(app.head(), head);
}

fn with_english(client: &crate::client::Client) -> String {
    format!("{}; i18n_pref_locale=en", client.header("cookie").unwrap())
}

#[tokio::test]
async fn another_street_and_another_role_are_refused() {
    let app = TestApp::start().await;
    let head = app.head();
    let mut foreign = report_at(Uuid::now_v7(), "p1");
    foreign["street"] = json!("elsewhere");
    let operator = app.signed_in("OP-1").await;
    assert_eq!(operator.post(PATH, &foreign).await.status, 403);
    let auditor = app.signed_in("AU-1").await;
    let answer = auditor.post(PATH, &report_at(Uuid::now_v7(), "p1")).await;
    assert_eq!(answer.status, 403, "{answer:?}");
    let nobody = app.anybody().post(PATH, &report_at(Uuid::now_v7(), "p1")).await;
    assert_eq!(nobody.status, 401);
    assert_eq!(app.head(), head);
}

#[tokio::test]
async fn a_stale_version_is_a_conflict_that_names_the_row() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let (report, case) = (Uuid::now_v7(), Uuid::now_v7());
    operator.post(PATH, &report_at(report, "p1")).await;
    let accept = posted("AcceptReport", &json!({ "report": report, "case": case }));
    assert_eq!(operator.post(PATH, &accept).await.status, 200);
    let fields = json!({ "case": case, "note": "尽快" });
    let mut stale = posted("SuperviseCase", &fields);
    stale["expected_version"] = json!(0);
    let answer = operator.post(PATH, &stale).await;
    assert_eq!(answer.status, 409, "{answer:?}");
    assert_eq!(answer.json()["key"], format!("case/{case}"));
}

#[tokio::test]
async fn a_plain_form_sends_the_same_commands() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await.for_page();
    let (report, case) = (Uuid::now_v7(), Uuid::now_v7());
    operator.post(PATH, &report_at(report, "p1")).await;
    let form = format!("report={report}&case={case}&next=/desk");
    let answer = operator.post_form("/forms/AcceptReport", &form).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/desk")));
    let form = format!("case={case}&reason=x&next=//evil.org");
    let refused = operator.post_form("/forms/SuspendCase", &form).await;
    assert_eq!(refused.status, 403, "an operator may not suspend");
    assert!(refused.text().contains("href=\"/\""));
    assert_eq!(operator.post_form("/forms/Explode", "").await.status, 404);
}

#[tokio::test]
async fn a_program_of_this_machine_imports_with_its_token_and_nobody_else() {
    let app = TestApp::start().await;
    let note = app.web.server.data.running();
    let running = server::input::remote::Running::read(&note).unwrap();
    let token = format!("Bearer {}", running.import_token);
    let program = app.anybody().without("origin").with("authorization", &token);
    let mut report = report_at(Uuid::now_v7(), "p1");
    report["command"]["channel"] = json!("import");
    let answer = program.post(PATH, &report).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let events = program.get("/api/v1/events?street=wl&after=0&limit=1000").await.json();
    assert_eq!(events["events"].as_array().unwrap().len() as u64, app.head());
    let wrong = app.anybody().with("authorization", "Bearer wrong");
    assert_eq!(wrong.post(PATH, &report).await.status, 401);
    // The token opens what an importer needs and no more.
    assert_eq!(program.get("/api/v1/cases").await.status, 403);
}

#[tokio::test]
async fn an_id_that_the_server_might_derive_is_refused_at_every_door() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let derived = domain::ids::derive_uuid(Uuid::nil(), "wl report/1 \"stage\" 1");
    let body = report_at(Uuid::now_v7(), "p1");
    for id in [derived, Uuid::nil(), Uuid::from_u128(0x4000_8000_0000_0000_0000)] {
        let answer = operator.post(PATH, &posted_as(id, "ReceiveReport", &body["command"])).await;
        assert_eq!(
            (answer.status.as_u16(), answer.json()["code"].as_str()),
            (422, Some("ForeignId"))
        );
        assert_eq!(answer.json()["field"], "id");
        let type_id = crate::office::type_id();
        let public = json!({ "id": id, "type_id": type_id, "place": "p1" });
        assert_eq!(app.anybody().post("/api/v1/reports", &public).await.status, 422);
        let form = format!("id={id}&type_id={type_id}&place=p1");
        assert_eq!(app.anybody().post_form("/report", &form).await.status, 422);
        let form = format!("id={id}&report={}&case={}", Uuid::now_v7(), Uuid::now_v7());
        assert_eq!(operator.post_form("/forms/AcceptReport", &form).await.status, 422);
    }
    // Nothing was kept under it: the server itself can still use it.
    let mut tx = app.web.server.store.begin().await.unwrap();
    let id = domain::ids::CommandId(derived);
    assert_eq!(server::store::receipts::find(&mut tx, id).await.unwrap(), None);
}

#[tokio::test]
async fn behind_a_proxy_on_this_machine_nobody_is_a_program_of_it() {
    let app = TestApp::start().await;
    let note = app.web.server.data.running();
    let running = server::input::remote::Running::read(&note).unwrap();
    let token = format!("Bearer {}", running.import_token);
    let program = app.anybody().without("origin").with("authorization", &token);
    let events = "/api/v1/events?street=wl";
    for host in ["localhost", "localhost:8080", "127.0.0.1:1", "[::1]", "[::1]:8080"] {
        assert_eq!(app.anybody().with("host", host).get("/metrics").await.status, 200, "{host}");
        assert_eq!(program.clone().with("host", host).get(events).await.status, 200, "{host}");
    }
    for host in
        ["tg.example.org", "localhost.example.org", "localhost:8080.evil.org", "192.168.1.7"]
    {
        assert_eq!(app.anybody().with("host", host).get("/metrics").await.status, 404, "{host}");
        assert_eq!(program.clone().with("host", host).get(events).await.status, 401, "{host}");
    }
    for name in ["x-forwarded-for", "forwarded", "via"] {
        assert_eq!(app.anybody().with(name, "1.2.3.4").get("/metrics").await.status, 404, "{name}");
        assert_eq!(program.clone().with(name, "1.2.3.4").get(events).await.status, 401, "{name}");
    }
}
