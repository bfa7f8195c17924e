//! Reports without an account, and the code they are followed by.

use crate::app::TestApp;
use crate::evidence::png;
use crate::office::{posted, type_id};
use domain::catalogue::builtin;
use serde_json::{Value, json};
use uuid::Uuid;

const PATH: &str = "/api/v1/reports";

fn report() -> Value {
    json!({
        "type_id": type_id(), "place": "p1",
        "description": "门口有垃圾", "phone": "13900000000",
    })
}

#[tokio::test]
async fn a_resident_reports_and_follows_his_report_by_its_code() {
    let app = TestApp::start().await;
    let resident = app.anybody();
    let photo = resident.send("POST", "/api/v1/evidence", png(50)).await.json()["hash"].clone();
    let mut body = report();
    body["photos"] = json!([photo]);
    let answer = resident.post(PATH, &body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let code = answer.json()["code"].as_str().unwrap().to_owned();
    assert_eq!(code.len(), 11);
    let state = resident.get(&format!("{PATH}/{code}")).await.json();
    assert_eq!((state["state"].clone(), state["steps"].clone()), (json!(null), json!([])));
    let text = state.to_string();
    assert!(!text.contains("13900000000") && !text.contains("门口"));
    let board = app.web.server.street(&crate::office::street()).unwrap().handle.world();
    let id = *board.world.board.reports.keys().next().unwrap();
    let accept = posted("AcceptReport", &json!({ "report": id, "case": Uuid::now_v7() }));
    let operator = app.signed_in("OP-1").await;
    assert_eq!(operator.post("/api/v1/commands", &accept).await.status, 200);
    let sloppy = code.to_lowercase().replace('-', "%20");
    let state = resident.get(&format!("{PATH}/{sloppy}")).await.json();
    assert_eq!(state["state"], "filed");
    assert_eq!(state["steps"].as_array().unwrap().len(), 1);
    for wrong in ["BBB-BBB-BBB", "x", "AAA-AAA-AAA"] {
        assert_eq!(resident.get(&format!("{PATH}/{wrong}")).await.status, 404);
    }
}

#[tokio::test]
async fn sending_again_reports_once_and_gives_the_same_code() {
    let app = TestApp::start().await;
    let mut body = report();
    body["id"] = json!(Uuid::now_v7());
    let first = app.anybody().post(PATH, &body).await;
    let head = app.head();
    let again = app.anybody().post(PATH, &body).await;
    assert_eq!(first.body, again.body);
    assert_eq!(app.head(), head);
}

#[tokio::test]
async fn only_what_residents_may_report_is_taken() {
    let app = TestApp::start().await;
    let head = app.head();
    let internal = builtin().types.values().find(|one| !one.public);
    if let Some(internal) = internal {
        let mut body = report();
        body["type_id"] = json!(internal.id);
        assert_eq!(app.anybody().post(PATH, &body).await.status, 422);
    }
    let mut body = report();
    body["place"] = json!("nowhere");
    assert_eq!(app.anybody().post(PATH, &body).await.status, 422);
    let mut body = report();
    body["channel"] = json!("hotline");
    assert_eq!(app.anybody().post(PATH, &body).await.status, 422);
    assert_eq!(app.head(), head);
}

#[tokio::test]
async fn one_address_reports_only_so_often() {
    let app = TestApp::start().await;
    let mut last = 0;
    for _ in 0..12 {
        last = app.anybody().post(PATH, &report()).await.status.as_u16();
    }
    assert_eq!(last, 429);
    app.clock.advance(60_000);
    assert_eq!(app.anybody().post(PATH, &report()).await.status, 201);
}

#[tokio::test]
async fn a_form_without_script_reports_with_a_photograph() {
    let app = TestApp::start().await;
    let mut body = Vec::new();
    for (name, value) in [("type_id", type_id().as_str()), ("place", "p1"), ("door", "三号楼")] {
        let head = "--b\r\nContent-Disposition: form-data; name=";
        body.extend(format!("{head}\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
    }
    let file =
        "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"../x.png\"\r\n\r\n";
    body.extend(file.as_bytes());
    body.extend(png(70));
    body.extend(b"\r\n--b--\r\n");
    let client = app.anybody().for_page().with("content-type", "multipart/form-data; boundary=b");
    let answer = client.send("POST", "/report", body).await;
    assert_eq!(answer.status, 303, "{answer:?}");
    assert!(answer.header("location").unwrap().starts_with("/report/"));
    let board = app.web.server.street(&crate::office::street()).unwrap().handle.world();
    let report = board.world.board.reports.values().next().unwrap();
    assert_eq!(report.photos.len(), 1);
    let missing = app.anybody().for_page().post_form("/report", "place=p1").await;
    assert_eq!(missing.status, 422);
    assert!(missing.header("content-type").unwrap().starts_with("text/html"));
}

/// A second street on the same server, with its catalogue and one compound.
async fn another_street(app: &TestApp) {
    use domain::command::Command;
    let open = app.web.server.open_street(&crate::office::id("zz")).await.unwrap();
    let found = domain::street::FoundStreet {
        label: domain::text::Label::same("另一街道"),
        root: crate::office::id("zz"),
        exercise: false,
        outline: None,
        notice: None,
    };
    let compound = domain::place::AddPlace {
        place: crate::office::id("q1"),
        parent: Some(crate::office::id("zz")),
        kind: domain::place::PlaceKind::Compound,
        label: domain::text::Label::same("q1"),
        aliases: Vec::new(),
        point: None,
        outline: None,
        notice: None,
        parties: domain::place::ThreeParties::default(),
    };
    let adopt = domain::street::AdoptCatalogue { catalogue: builtin().clone() };
    for command in [
        Command::FoundStreet(Box::new(found)),
        Command::AdoptCatalogue(Box::new(adopt)),
        Command::AddPlace(Box::new(compound)),
    ] {
        let posted = domain::wire::Posted {
            id: domain::ids::CommandId(Uuid::now_v7()),
            street: crate::office::id("zz"),
            expected_version: None,
            occurred_at: None,
            on_behalf_of: None,
            command,
        };
        let actor = domain::actor::Actor::system();
        let lang = domain::text::Lang::En;
        let submission = server::commands::Submission::new(posted, actor, lang);
        let reply = open.handle.submit(submission).await;
        assert!(reply.is_applied(), "{reply:?}");
    }
}

#[tokio::test]
async fn a_photograph_goes_to_the_street_that_its_report_goes_to() {
    let app = TestApp::start().await;
    another_street(&app).await;
    // Somebody who works for one street is a resident of the other.
    for client in [app.anybody(), app.signed_in("OP-1").await] {
        let sent = client.send("POST", "/api/v1/evidence?street=zz", png(60)).await;
        assert_eq!(sent.status, 200, "{sent:?}");
        let mut body = report();
        body["street"] = json!("zz");
        body["place"] = json!("q1");
        body["photos"] = json!([sent.json()["hash"]]);
        let answer = client.post(PATH, &body).await;
        assert_eq!(answer.status, 201, "{answer:?}");
    }
    let nowhere = app.anybody().send("POST", "/api/v1/evidence?street=xx", png(60)).await;
    assert_eq!(nowhere.status, 404);
}

#[tokio::test]
async fn a_form_that_is_posted_twice_makes_one_report() {
    let app = TestApp::start().await;
    let client = app.anybody().for_page();
    let page = client.get("/report").await.text();
    let (_, rest) = page.split_once("name=\"id\" value=\"").expect("the form has its id");
    let id = rest.split('"').next().unwrap();
    let form = format!("id={id}&type_id={}&place=p1&door=3", type_id());
    let first = client.post_form("/report", &form).await;
    assert_eq!(first.status, 303, "{first:?}");
    let head = app.head();
    let again = client.post_form("/report", &form).await;
    assert_eq!(again.header("location"), first.header("location"));
    assert_eq!(app.head(), head);
}
