//! Wall displays: enrolled once, one view, revoked at once.

use crate::app::TestApp;
use crate::client::Client;
use crate::live::LiveClient;
use crate::office::posted;
use domain::wire::View;
use serde_json::json;

pub async fn enrolled(app: &TestApp) -> Client {
    let admin = app.signed_in("AD-1").await;
    let token = admin.post("/api/v1/displays/d1/token", &json!({})).await.json();
    let token = token["token"].as_str().unwrap().to_owned();
    let form = format!("token={token}");
    let screen = app.anybody().for_page().post_form("/display", &form).await;
    assert_eq!((screen.status.as_u16(), screen.header("location")), (303, Some("/wall")));
    let again = app.anybody().post_form("/display", &form).await;
    assert_eq!(again.status, 403, "a token is used once");
    app.anybody().with_cookie(&format!("tg={}", screen.cookie("tg")))
}

#[tokio::test]
async fn a_display_shows_the_wall_and_nothing_else() {
    let app = TestApp::start().await;
    let screen = enrolled(&app).await;
    let wall = screen.get("/api/v1/board?view=wall").await;
    assert_eq!(wall.status, 200);
    assert_eq!(wall.json()["board"]["people"], json!({}), "a wall names nobody");
    for view in ["desk", "area", "field"] {
        assert_eq!(screen.get(&format!("/api/v1/board?view={view}")).await.status, 403);
    }
    assert_eq!(screen.get("/charts/cases-per-hour.svg").await.status, 200);
    // The cookie is given again with each page, so that it outlives what browsers allow.
    let page = screen.clone().for_page().get("/wall").await;
    assert_eq!(format!("tg={}", page.cookie("tg")), screen.header("cookie").unwrap());
    assert_eq!(screen.post("/api/v1/commands", &json!({})).await.status, 403);
    assert_eq!(screen.post("/api/v1/sealed", &json!({ "ids": [] })).await.status, 403);
    let mut live = LiveClient::connect(&app, &screen).await;
    live.hello(None, View::Desk).await;
    assert_eq!(live.closed().await.0, 4403);
}

#[tokio::test]
async fn a_revoked_display_goes_dark_at_once() {
    let app = TestApp::start().await;
    let screen = enrolled(&app).await;
    let mut live = app.live(&screen, View::Wall).await;
    let admin = app.signed_in("AD-1").await;
    let screens = app.web.hub.screens(&crate::office::street());
    assert_eq!(screens[0].who, "display/d1");
    let revoke = posted("RevokeDisplay", &json!({ "display": "d1" }));
    assert_eq!(admin.post("/api/v1/commands", &revoke).await.status, 200);
    assert_eq!(live.closed().await.0, 4401);
    assert_eq!(screen.get("/api/v1/board?view=wall").await.status, 401);
    assert_eq!(admin.post("/api/v1/displays/d1/token", &json!({})).await.status, 404);
}

#[tokio::test]
async fn the_address_of_the_form_leads_to_where_the_form_is() {
    let app = TestApp::start().await;
    let answer = app.anybody().for_page().get("/display").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, Some("/sign-in?display=1"))
    );
}

#[tokio::test]
async fn a_token_that_nobody_used_in_time_is_void() {
    let app = TestApp::start().await;
    let admin = app.signed_in("AD-1").await;
    for (minutes, status) in [(14, 204), (15, 403)] {
        let token = admin.post("/api/v1/displays/d1/token", &json!({})).await.json();
        app.clock.advance(minutes * 60_000);
        let form = format!("token={}", token["token"].as_str().unwrap());
        assert_eq!(app.anybody().post_form("/display", &form).await.status, status, "{minutes}");
    }
}
