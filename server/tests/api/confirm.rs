//! The password again: what gives rights or shows who somebody is asks for it half an hour after it
//! was last shown, and nothing else does.

use crate::app::{NOW, TestApp};
use crate::client::{Answer, Client};
use crate::office::{id, posted, report_at, street};
use domain::command::CommandKind;
use domain::ids::PersonId;
use domain::permits::command_asks_password;
use hyper::Method;
use serde_json::{Value, json};
use server::auth::CONFIRMED_MS;
use server::http::access::{Access, KEEPERS};
use server::http::confirm::{Asks, asks};
use server::http::routes::Route;
use uuid::Uuid;

const COMMANDS: &str = "/api/v1/commands";
const CONFIRM: &str = "/api/v1/confirm";

/// An account whose password is known.
async fn account(app: &TestApp, who: &str) -> String {
    app.web.auth.make_account(&street(), &id(who), NOW).await.unwrap()
}

/// Somebody who signed in by password; the clock stands still.
async fn entered(app: &TestApp, who: &str, password: &str) -> Client {
    let form = format!("user={who}&password={password}");
    let answer = app.anybody().post_form("/sign-in", &form).await;
    assert_eq!(answer.status, 204, "{answer:?}");
    app.anybody().with_cookie(&format!("tg={}", answer.cookie("tg")))
}

/// It is refused, and a password would undo it.
fn asked(answer: &Answer) -> bool {
    answer.status == 403 && answer.json()["code"] == "ConfirmPassword"
}

/// The same session, read in English.
fn english(client: &Client) -> Client {
    let cookie = format!("{}; i18n_pref_locale=en", client.header("cookie").unwrap());
    client.clone().with_cookie(&cookie)
}

async fn shown(client: &Client, password: &str) -> u16 {
    client.post(CONFIRM, &json!({ "password": password })).await.status.as_u16()
}

fn switched(person: &str, active: bool) -> Value {
    posted("SetActive", &json!({ "person": person, "active": active }))
}

fn is_active(app: &TestApp, person: &str) -> bool {
    let committed = app.web.server.street(&street()).unwrap().handle.world();
    committed.world.board.people[&id::<PersonId>(person)].active
}

#[tokio::test]
async fn signing_in_counts_and_half_an_hour_later_the_password_is_asked_again() {
    let app = TestApp::start().await;
    let password = account(&app, "AD-1").await;
    let admin = entered(&app, "AD-1", &password).await;
    app.clock.advance(CONFIRMED_MS - 1);
    assert_eq!(admin.post(COMMANDS, &switched("VO-1", false)).await.status, 200);
    app.clock.advance(1);
    let refused = admin.post(COMMANDS, &switched("VO-1", true)).await;
    assert!(asked(&refused), "{refused:?}");
    assert_eq!(refused.json()["text"], "此操作须再次输入密码。");
    assert!(!is_active(&app, "VO-1"), "nothing happened");
    assert_eq!(shown(&admin, &password).await, 204);
    assert_eq!(admin.post(COMMANDS, &switched("VO-1", true)).await.status, 200);
    assert!(is_active(&app, "VO-1"));
    app.clock.advance(CONFIRMED_MS);
    assert!(asked(&admin.post(COMMANDS, &switched("VO-1", false)).await));
}

#[tokio::test]
async fn a_wrong_password_is_refused_written_down_and_counted() {
    let app = TestApp::start().await;
    let password = account(&app, "AD-1").await;
    let admin = english(&entered(&app, "AD-1", &password).await);
    let other = entered(&app, "AD-1", &password).await;
    app.clock.advance(CONFIRMED_MS);
    let wrong = admin.post(CONFIRM, &json!({ "password": "guess" })).await;
    assert_eq!((wrong.status.as_u16(), &wrong.json()["code"]), (422, &json!("WrongPassword")));
    assert_eq!(wrong.json()["text"], "The password is wrong.");
    assert!(asked(&admin.post(COMMANDS, &switched("VO-1", false)).await));
    let noted = server::store::access::page(&app.web.server.store, &street(), 0).await.unwrap();
    let denied = |entry: &server::store::access::Entry| {
        entry.who == "AD-1" && entry.object == "confirm_password" && !entry.allowed
    };
    assert!(noted.iter().any(|(_, entry)| denied(entry)));
    let mut guesses = 1;
    while shown(&admin, "guess").await == 422 {
        guesses += 1;
        assert!(guesses <= 10, "guessing is not slowed down");
    }
    let slowed = admin.post(CONFIRM, &json!({ "password": password })).await;
    assert_eq!(slowed.status, 429, "even the right one waits");
    assert!(slowed.header("retry-after").is_some());
    // Who finds an open screen does not lock its owner out of signing in.
    entered(&app, "AD-1", &password).await;
    app.clock.advance(10 * 60_000);
    assert_eq!(shown(&admin, &password).await, 204);
    // It counts for the session that showed it, and for no other.
    assert_eq!(admin.post(COMMANDS, &switched("VO-1", false)).await.status, 200);
    assert!(asked(&other.post(COMMANDS, &switched("VO-1", true)).await));
}

#[tokio::test]
async fn every_route_for_who_keeps_accounts_asks_and_the_rest_do_not() {
    let app = TestApp::start().await;
    let admin = app.signed_in("AD-1").await;
    app.clock.advance(CONFIRMED_MS);
    for route in Route::ALL.iter().copied().filter(|route| *route != Route::SignOut) {
        let keepers = route.access() == Access::People(KEEPERS) && route.method() == Method::POST;
        assert_eq!(asks(route) == Asks::Always, keepers, "{route:?}");
        let path = route.path().replace("{command}", "AddNote");
        let path = path.replace("{id}", "nobody").replace("{name}", "x.svg");
        let answer = match route.method() {
            Method::POST => admin.post(&path, &json!({})).await,
            _ => admin.get(&path).await,
        };
        let code = serde_json::from_slice::<Value>(&answer.body).unwrap_or_default();
        assert_eq!(code["code"] == "ConfirmPassword", keepers, "{route:?}: {answer:?}");
    }
}

#[tokio::test]
async fn every_command_that_keeps_accounts_asks_and_the_rest_do_not() {
    let app = TestApp::start().await;
    let admin = app.signed_in("AD-1").await.for_page();
    app.clock.advance(CONFIRMED_MS);
    let mut asking = 0;
    for kind in CommandKind::ALL {
        let answer = admin.post_form(&format!("/forms/{}", kind.name()), "person=PM-1").await;
        let page = answer.text().contains("name=\"confirm_password\"");
        assert_eq!(page, command_asks_password(*kind), "{kind:?}: {}", answer.text());
        asking += usize::from(page);
    }
    assert_eq!(asking, 7);
}

#[tokio::test]
async fn without_script_the_form_comes_back_filled_in_and_goes_through_with_the_password() {
    let app = TestApp::start().await;
    let password = account(&app, "AD-1").await;
    let admin = entered(&app, "AD-1", &password).await.for_page();
    app.clock.advance(CONFIRMED_MS);
    let form =
        "person=VO-1&active:bool=false&old_password=x&next=/admin?part=people%26id=%22VO-1%22";
    let page = admin.post_form("/forms/SetActive", form).await;
    assert_eq!(page.status, 403);
    let html = page.text();
    assert!(html.contains("<h1>请再次输入密码</h1>"), "{html}");
    for kept in [
        "action=\"/forms/SetActive\"",
        "name=\"person\" value=\"VO-1\"",
        "name=\"active:bool\" value=\"false\"",
        "name=\"next\" value=\"/admin?part=people&amp;id=&quot;VO-1&quot;\"",
    ] {
        assert!(html.contains(kept), "{kept}: {html}");
    }
    assert!(!html.contains("old_password"), "a password is never written into a page");
    let form = "person=VO-1&active:bool=false&next=/admin";
    let wrong = format!("{form}&confirm_password=guess");
    let again = english(&admin).post_form("/forms/SetActive", &wrong).await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("The password is wrong."), "{}", again.text());
    assert!(again.text().contains("name=\"person\" value=\"VO-1\""));
    assert!(!again.text().contains("guess") && is_active(&app, "VO-1"));
    let right = format!("{form}&confirm_password={password}");
    let done = admin.post_form("/forms/SetActive", &right).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, Some("/admin")));
    assert!(!is_active(&app, "VO-1"));
    // With script the page stays, and gets the code.
    app.clock.advance(CONFIRMED_MS);
    let script = admin.with("accept", "application/json");
    assert!(asked(&script.post_form("/forms/SetActive", form).await));
}

#[tokio::test]
async fn a_name_is_shown_again_only_after_the_password_and_the_words_of_the_work_always() {
    let app = TestApp::start().await;
    let password = account(&app, "OP-1").await;
    let operator = entered(&app, "OP-1", &password).await;
    let report = Uuid::now_v7();
    assert_eq!(operator.post(COMMANDS, &report_at(report, "p1")).await.status, 200);
    let committed = app.web.server.street(&street()).unwrap().handle.world();
    let board = &committed.world.board;
    let name = board.people[&id::<PersonId>("PM-1")].name.id;
    let words = board.reports[&domain::ids::ReportId(report)].description.clone().unwrap().id;
    let both = json!({ "ids": [name, words] });
    let open = async |client: &Client| client.post("/api/v1/sealed", &both).await.json();
    assert_eq!(open(&operator).await["values"][name.to_string()], "姓名PM-1");
    app.clock.advance(CONFIRMED_MS);
    let told = open(&operator).await;
    assert_eq!(told["values"].as_object().unwrap().len(), 1, "{told}");
    assert_eq!(told["values"][words.to_string()], "三号楼门口有垃圾");
    assert_eq!(told["confirm"], json!([name]));
    // Who may not see it is not told that it is there.
    let stranger = app.signed_in("PM-2").await;
    app.clock.advance(CONFIRMED_MS);
    assert_eq!(open(&stranger).await, json!({ "values": {} }));
    assert_eq!(shown(&operator, &password).await, 204);
    assert_eq!(open(&operator).await["values"][name.to_string()], "姓名PM-1");
}

#[tokio::test]
async fn ending_the_session_of_another_asks_and_ending_ones_own_does_not() {
    let app = TestApp::start().await;
    let (admin, own) = (app.signed_in("AD-1").await, app.signed_in("AD-1").await);
    let operator = app.signed_in("OP-1").await;
    app.clock.advance(CONFIRMED_MS);
    let all = admin.get("/api/v1/sessions").await.json();
    let end = |who: &str| {
        let rows = all["sessions"].as_array().unwrap().iter();
        let mut of = rows.filter(|row| row["person"] == who && row["current"] == false);
        format!("/api/v1/sessions/{}/end", of.next().unwrap()["id"].as_str().unwrap())
    };
    assert!(asked(&admin.post(&end("OP-1"), &json!({})).await));
    assert_eq!(operator.get("/api/v1/board?view=desk").await.status, 200);
    assert_eq!(admin.post(&end("AD-1"), &json!({})).await.status, 204);
    assert_eq!(own.get("/api/v1/board?view=desk").await.status, 401);
}

#[tokio::test]
async fn phones_and_displays_are_never_asked() {
    let app = TestApp::start().await;
    let (phone, admin) = (app.signed_in("PM-1").await, app.signed_in("AD-1").await);
    let token = admin.post("/api/v1/displays/d1/token", &json!({})).await;
    assert_eq!(token.status, 200, "{token:?}");
    let form = format!("token={}", token.json()["token"].as_str().unwrap());
    let screen = app.anybody().post_form("/display", &form).await.cookie("tg");
    let screen = app.anybody().with_cookie(&format!("tg={screen}"));
    app.clock.advance(2 * CONFIRMED_MS);
    assert_eq!(screen.get("/api/v1/board?view=wall").await.status, 200);
    assert_eq!(phone.post(COMMANDS, &report_at(Uuid::now_v7(), "p1")).await.status, 200);
    assert_eq!(phone.get("/api/v1/board?view=field").await.status, 200);
}
