//! Signing in and out, and guessing.

use crate::app::TestApp;
use crate::office;
use domain::time::HOUR_MS;

async fn password(app: &TestApp, who: &str) -> String {
    password_in(app, "wl", who).await
}

async fn password_in(app: &TestApp, street: &str, who: &str) -> String {
    let (street, person) = (office::id(street), office::id(who));
    app.web.auth.make_account(&street, &person, crate::app::NOW).await.unwrap()
}

/// A second street in which OP-1 is somebody else.
async fn second_street(app: &TestApp) -> String {
    office::found_other(&app.web.server, "zz", Some("OP-1")).await;
    password_in(app, "zz", "OP-1").await
}

/// The status of one attempt, and the street that it led to.
async fn attempt(app: &TestApp, user: &str, password: &str) -> (u16, String) {
    let form = format!("user={user}&password={password}");
    let answer = app.anybody().post_form("/sign-in", &form).await;
    if answer.status != 204 {
        return (answer.status.as_u16(), String::new());
    }
    let client = app.anybody().with_cookie(&format!("tg={}", answer.cookie("tg")));
    let board = client.get("/api/v1/board?view=desk").await.json();
    (204, board["street"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn the_right_password_opens_a_session_bound_to_this_server() {
    let app = TestApp::start().await;
    let right = password(&app, "OP-1").await;
    let form = format!("user=op-1&password={right}&next=/desk%3Fcase%3D1");
    let answer = app.anybody().for_page().post_form("/sign-in", &form).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/desk?case=1")));
    let all: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    for cookie in all {
        let cookie = cookie.to_str().unwrap();
        assert!(cookie.contains("HttpOnly; SameSite=Strict"), "{cookie}");
    }
    let client = app.anybody().with_cookie(&format!("tg={}", answer.cookie("tg")));
    assert_eq!(client.get("/api/v1/board?view=desk").await.status, 200);
    // Signing in again ends the session of before.
    let again = client.post_form("/sign-in", &format!("user=wl/OP-1&password={right}")).await;
    assert_eq!(again.status, 204);
    assert_ne!(again.cookie("tg"), answer.cookie("tg"));
    assert_eq!(client.get("/api/v1/board?view=desk").await.status, 401);
}

#[tokio::test]
async fn which_of_number_and_password_is_wrong_is_not_told() {
    let app = TestApp::start().await;
    password(&app, "OP-1").await;
    let client = app.anybody().english();
    let wrong = client.post_form("/sign-in", "user=OP-1&password=wrong").await;
    let unknown = client.post_form("/sign-in", "user=NO-9&password=wrong").await;
    assert_eq!((wrong.status.as_u16(), unknown.status.as_u16()), (401, 401));
    assert_eq!(wrong.body, unknown.body);
    assert!(wrong.cookies().is_empty());
    let page = client.for_page().post_form("/sign-in", "user=OP-1&password=x&next=/wall").await;
    assert_eq!(page.header("location"), Some("/sign-in?refused=wrong&next=/wall"));
}

#[tokio::test]
async fn guessing_is_slowed_down_and_the_owners_device_still_gets_in() {
    let app = TestApp::start().await;
    let right = password(&app, "OP-1").await;
    let form = format!("user=OP-1&password={right}");
    let known = app.anybody().post_form("/sign-in", &form).await.cookie("tg-device");
    let stranger = app.anybody();
    let mut refused = None;
    for _ in 0..10 {
        let answer = stranger.post_form("/sign-in", "user=OP-1&password=guess").await;
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("the guesses were slowed down");
    assert!(refused.header("retry-after").unwrap().parse::<u64>().unwrap() >= 1);
    // Even the right password waits, without a device that was here before.
    assert_eq!(stranger.post_form("/sign-in", &form).await.status, 429);
    let owner = app.anybody().with_cookie(&format!("tg-device={known}"));
    assert_eq!(owner.post_form("/sign-in", &form).await.status, 204);
    app.clock.advance(2 * HOUR_MS);
    assert_eq!(stranger.post_form("/sign-in", &form).await.status, 204);
}

#[tokio::test]
async fn who_may_not_act_does_not_get_in() {
    let app = TestApp::start().await;
    let right = password(&app, "PM-1").await;
    let off = domain::person::SetActive { person: office::id("PM-1"), active: false };
    office::done(&app.web.server, domain::command::Command::SetActive(Box::new(off))).await;
    let form = format!("user=PM-1&password={right}");
    assert_eq!(app.anybody().post_form("/sign-in", &form).await.status, 401);
}

#[tokio::test]
async fn a_planted_second_cookie_is_not_believed() {
    let app = TestApp::start().await;
    let client = app.signed_in("OP-1").await;
    let own = client.header("cookie").unwrap().to_owned();
    let planted = client.with_cookie(&format!("tg=planted; {own}"));
    assert_eq!(planted.get("/api/v1/board?view=desk").await.status, 401);
}

#[tokio::test]
async fn a_street_that_is_none_matches_no_account() {
    let app = TestApp::start().await;
    let right = password(&app, "OP-1").await;
    for user in ["!1/OP-1", "xx/OP-1", "/OP-1", "wl/wl/OP-1"] {
        let form = format!("user={user}&password={right}");
        assert_eq!(app.anybody().post_form("/sign-in", &form).await.status, 401, "{user}");
    }
}

#[tokio::test]
async fn an_account_is_guessed_at_as_often_however_its_name_is_written() {
    let app = TestApp::start().await;
    password(&app, "OP-1").await;
    let mut statuses = Vec::new();
    for user in ["OP-1", "op-1", "wl/OP-1", "wl/op-1", "+OP-1", "oP-1"] {
        let form = format!("user={user}&password=guess");
        statuses.push(app.anybody().post_form("/sign-in", &form).await.status.as_u16());
    }
    assert_eq!(statuses, [401, 401, 401, 401, 401, 429]);
    // Names that are too long for any account are one name.
    let long = "x".repeat(130);
    for n in 0..5 {
        let form = format!("user={long}{n}&password=guess");
        assert_eq!(app.anybody().post_form("/sign-in", &form).await.status, 401);
    }
    let form = format!("user={long}9&password=guess");
    assert_eq!(app.anybody().post_form("/sign-in", &form).await.status, 429);
}

#[tokio::test]
async fn a_number_of_two_streets_leads_to_the_one_whose_password_fits() {
    let app = TestApp::start().await;
    let (first, second) = (password(&app, "OP-1").await, second_street(&app).await);
    assert_eq!(attempt(&app, "OP-1", &first).await, (204, "wl".into()));
    assert_eq!(attempt(&app, "op-1", &second).await, (204, "zz".into()));
    assert_eq!(attempt(&app, "zz/OP-1", &second).await, (204, "zz".into()));
    assert_eq!(attempt(&app, "wl/OP-1", &second).await.0, 401);
}

#[tokio::test]
async fn a_number_of_two_streets_is_not_guessed_at_more_often() {
    let app = TestApp::start().await;
    let (first, second) = (password(&app, "OP-1").await, second_street(&app).await);
    // One's own password of the other street gives no further guesses.
    for _ in 0..4 {
        assert_eq!(attempt(&app, "OP-1", "guess").await.0, 401);
        assert_eq!(attempt(&app, "OP-1", &second).await, (204, "zz".into()));
    }
    assert_eq!(attempt(&app, "wl/OP-1", "guess").await.0, 401);
    assert_eq!(attempt(&app, "wl/OP-1", &first).await.0, 429, "five guesses were free");
    // The other street's owner still gets in, and nobody else.
    assert_eq!(attempt(&app, "OP-1", &second).await, (204, "zz".into()));
    assert_eq!(attempt(&app, "OP-1", &first).await.0, 401);
    app.clock.advance(2 * HOUR_MS);
    // A guess without the street counts in both.
    for _ in 0..5 {
        assert_eq!(attempt(&app, "OP-1", "guess").await.0, 401);
    }
    for (user, right) in [("wl/OP-1", &first), ("zz/OP-1", &second), ("OP-1", &first)] {
        assert_eq!(attempt(&app, user, right).await.0, 429, "{user}");
    }
}

#[tokio::test]
async fn everybody_changes_his_own_password_and_is_signed_out_elsewhere() {
    let app = TestApp::start().await;
    let right = password(&app, "PM-1").await;
    let (here, other) = (app.signed_in("PM-1").await, app.signed_in("PM-1").await);
    let page = here.clone().for_page().get("/password").await;
    assert!(page.status == 200 && page.text().contains("action=\"/password\""));
    let form = |current: &str, new: &str, again: &str| {
        format!("current={current}&password={new}&again={again}")
    };
    let new = "yi-er-san-si";
    for (form, status) in [
        (form("wrong", new, new), 401),
        (form(&right, new, "yi-er-san-wu"), 422),
        (form(&right, "short", "short"), 422),
        (form(&right, "xx-pm-1-xx-xx", "xx-pm-1-xx-xx"), 422),
        (form(&right, "", ""), 422),
        (form("", new, new), 422),
    ] {
        assert_eq!(here.post_form("/password", &form).await.status, status, "{form}");
    }
    let done = here.post_form("/password", &form(&right, new, new)).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, Some("/field")));
    let board = "/api/v1/board?view=field";
    assert_eq!(other.get(board).await.status, 401);
    assert_eq!(here.get(board).await.status, 401, "its old token is void too");
    let on = app.anybody().with_cookie(&format!("tg={}", done.cookie("tg")));
    assert_eq!(on.get(board).await.status, 200);
    let old = app.anybody().post_form("/sign-in", &format!("user=PM-1&password={right}")).await;
    assert_eq!(old.status, 401);
    let entered = app.anybody().post_form("/sign-in", &format!("user=PM-1&password={new}")).await;
    assert_eq!(entered.status, 204);
}

#[tokio::test]
async fn an_open_screen_is_no_place_to_guess_a_password() {
    let app = TestApp::start().await;
    let right = password(&app, "PM-1").await;
    let here = app.signed_in("PM-1").await;
    let form = "current=guess&password=yi-er-san-si&again=yi-er-san-si";
    let mut last = 0;
    for _ in 0..6 {
        last = here.post_form("/password", form).await.status.as_u16();
    }
    assert_eq!(last, 429);
    // The owner still signs in.
    let entered = app.anybody().post_form("/sign-in", &format!("user=PM-1&password={right}")).await;
    assert_eq!(entered.status, 204);
}
