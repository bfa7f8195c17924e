//! Whoever may no longer look stops seeing at once, on sockets that are open too.

use crate::app::TestApp;
use crate::live::LiveClient;
use crate::office::{self, posted, report_at};
use domain::actor::{Affiliation, Role};
use domain::command::Command;
use domain::person::{EndAffiliation, GrantAffiliation, SetActive};
use domain::time::{HOUR_MS, Ms};
use domain::wire::{ServerFrame, View};
use serde_json::json;
use server::live::Pace;
use std::time::{Duration, Instant};
use uuid::Uuid;

const COMMANDS: &str = "/api/v1/commands";
/// The bar is one second; a busy test machine gets some more.
const AT_ONCE: Duration = Duration::from_secs(5);

async fn ends_at_once(live: &mut LiveClient) {
    let begun = Instant::now();
    assert_eq!(live.closed().await.0, 4401);
    assert!(begun.elapsed() < AT_ONCE);
}

#[tokio::test]
async fn signing_out_ends_the_socket_and_the_session() {
    let app = TestApp::start().await;
    let client = app.signed_in("OP-1").await;
    let mut live = app.live(&client, View::Desk).await;
    let left = client.post_form("/sign-out", "").await;
    assert_eq!(left.status, 204);
    assert_eq!(left.header("clear-site-data"), Some("\"cache\", \"storage\""));
    ends_at_once(&mut live).await;
    assert_eq!(client.get("/api/v1/board?view=desk").await.status, 401);
}

#[tokio::test]
async fn an_administrator_ends_a_session_and_others_end_only_their_own() {
    let app = TestApp::start().await;
    let (operator, admin) = (app.signed_in("OP-1").await, app.signed_in("AD-1").await);
    let verifier = app.signed_in("VF-1").await;
    let mut live = app.live(&operator, View::Desk).await;
    let own = operator.get("/api/v1/sessions").await.json();
    let own = own["sessions"].as_array().unwrap().clone();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0]["current"], true);
    let end = format!("/api/v1/sessions/{}/end", own[0]["id"].as_str().unwrap());
    assert_eq!(verifier.post(&end, &json!({})).await.status, 404);
    let all = admin.get("/api/v1/sessions").await.json();
    assert!(all["sessions"].as_array().unwrap().len() >= 3);
    assert_eq!(admin.post(&end, &json!({})).await.status, 204);
    ends_at_once(&mut live).await;
}

#[tokio::test]
async fn a_person_who_may_no_longer_act_is_out_everywhere() {
    let app = TestApp::start().await;
    let client = app.signed_in("PM-1").await;
    let mut live = app.live(&client, View::Field).await;
    let off = SetActive { person: office::id("PM-1"), active: false };
    office::done(&app.web.server, Command::SetActive(Box::new(off))).await;
    ends_at_once(&mut live).await;
    assert_eq!(client.get("/api/v1/board?view=field").await.status, 401);
}

#[tokio::test]
async fn an_ended_grant_shows_nothing_further_and_asks_for_the_board() {
    let app = TestApp::start().await;
    let (operator, supervisor) = (app.signed_in("OP-1").await, app.signed_in("SV-1").await);
    let mut live = app.live(&supervisor, View::Area).await;
    let moved = Affiliation {
        role: Role::Supervisor,
        place: office::id("a2"),
        party: None,
        team: None,
        from: Ms(0),
        until: None,
    };
    let grant = GrantAffiliation { person: office::id("SV-1"), affiliation: moved };
    office::done(&app.web.server, Command::GrantAffiliation(Box::new(grant))).await;
    let end = EndAffiliation { person: office::id("SV-1"), index: 0 };
    office::done(&app.web.server, Command::EndAffiliation(Box::new(end))).await;
    operator.post(COMMANDS, &report_at(Uuid::now_v7(), "p1")).await;
    operator.post(COMMANDS, &report_at(Uuid::now_v7(), "p2")).await;
    let frames = live.until(app.head()).await;
    let resyncs = frames.iter().filter(|f| matches!(f, ServerFrame::Resync { .. })).count();
    assert_eq!(resyncs, 2, "{frames:?}");
    let seen = |place: &str| {
        frames.iter().any(|frame| match frame {
            ServerFrame::Event { event, .. } => {
                event.place.as_ref().is_some_and(|at| at.as_str() == place)
            }
            _ => false,
        })
    };
    assert!(!seen("p1") && seen("p2"));
}

#[tokio::test]
async fn a_grant_that_ends_by_time_ends_on_open_sockets_too() {
    let pace = Pace { look: Duration::from_millis(20), ..Pace::default() };
    let app = TestApp::with(pace).await;
    let until = Some(crate::app::NOW + HOUR_MS);
    let visit = Affiliation {
        role: Role::Operator,
        place: office::id("wl"),
        party: None,
        team: None,
        from: Ms(0),
        until,
    };
    let grant = GrantAffiliation { person: office::id("VO-1"), affiliation: visit };
    office::done(&app.web.server, Command::GrantAffiliation(Box::new(grant))).await;
    let volunteer = app.signed_in("VO-1").await;
    let mut live = app.live(&volunteer, View::Desk).await;
    app.clock.advance(2 * HOUR_MS);
    loop {
        match live.frame().await {
            ServerFrame::Resync { .. } => break,
            ServerFrame::Heartbeat { .. }
            | ServerFrame::Through { .. }
            | ServerFrame::Presence { .. } => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(volunteer.get("/api/v1/board?view=desk").await.status, 403);
}

#[tokio::test]
async fn a_grant_that_ended_while_a_tablet_slept_makes_it_fetch_the_board() {
    let app = TestApp::start().await;
    let visit = Affiliation {
        role: Role::Operator,
        place: office::id("wl"),
        party: None,
        team: None,
        from: Ms(0),
        until: Some(crate::app::NOW + HOUR_MS),
    };
    let grant = GrantAffiliation { person: office::id("VO-1"), affiliation: visit };
    office::done(&app.web.server, Command::GrantAffiliation(Box::new(grant))).await;
    let (volunteer, operator) = (app.signed_in("VO-1").await, app.signed_in("OP-1").await);
    let cursor = app.cursor();
    for (client, view, slept, required) in [
        (&volunteer, View::Field, 0, false),
        (&volunteer, View::Field, 2 * HOUR_MS, true),
        (&operator, View::Desk, 0, false),
    ] {
        app.clock.advance(slept);
        let mut live = LiveClient::connect(&app, client).await;
        live.hello(Some(cursor), view).await;
        assert_eq!(live.welcome().await.snapshot_required, required, "after {slept} ms");
    }
}

#[tokio::test]
async fn a_session_ends_when_its_time_is_over_however_often_it_is_used() {
    let pace = Pace { look: Duration::from_millis(20), ..Pace::default() };
    let app = TestApp::with(pace).await;
    let client = app.signed_in("OP-1").await;
    let mut live = app.live(&client, View::Desk).await;
    for _ in 0..11 {
        app.clock.advance(HOUR_MS);
        assert_eq!(client.get("/api/v1/board?view=desk").await.status, 200);
        noted(&app).await;
    }
    app.clock.advance(HOUR_MS);
    ends_at_once(&mut live).await;
    assert_eq!(client.get("/api/v1/board?view=desk").await.status, 401);
}

/// Waits until the only session was seen now: its use is noted beside the request.
async fn noted(app: &TestApp) {
    let noting = async {
        loop {
            let sessions = app.web.auth.list(&office::street(), app.clock_ms()).await.unwrap();
            if sessions[0].seen_at == app.clock_ms() {
                return;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), noting).await.expect("the use is noted");
}

#[tokio::test]
async fn a_session_that_nobody_uses_ends_and_an_open_screen_uses_it() {
    let pace = Pace { session: Duration::from_millis(20), ..Pace::default() };
    let app = TestApp::with(pace).await;
    let client = app.signed_in("OP-1").await;
    let live = app.live(&client, View::Desk).await;
    for _ in 0..3 {
        app.clock.advance(2 * HOUR_MS);
        noted(&app).await; // by the socket alone
    }
    assert_eq!(client.get("/api/v1/board?view=desk").await.status, 200);
    drop(live);
    while !app.web.hub.is_empty() {
        tokio::task::yield_now().await;
    }
    app.clock.advance(server::auth::IDLE_MS);
    assert_eq!(client.get("/api/v1/board?view=desk").await.status, 401);
}

#[tokio::test]
async fn a_session_that_another_process_ended_is_found() {
    let pace = Pace { session: Duration::from_millis(20), ..Pace::default() };
    let app = TestApp::with(pace).await;
    let client = app.signed_in("OP-1").await;
    let mut live = app.live(&client, View::Desk).await;
    let sessions = app.web.auth.list(&office::street(), crate::app::NOW).await.unwrap();
    app.web.auth.end(&office::street(), &sessions[0].id).await.unwrap();
    ends_at_once(&mut live).await;
}

#[tokio::test]
async fn a_new_password_signs_the_old_one_out() {
    let app = TestApp::start().await;
    let (admin, operator) = (app.signed_in("AD-1").await, app.signed_in("OP-1").await);
    let mut live = app.live(&operator, View::Desk).await;
    let path = "/api/v1/people/OP-1/password";
    let weak = admin.post(path, &json!({ "password": "short" })).await;
    assert_eq!((weak.status.as_u16(), weak.json()["field"].as_str()), (422, Some("password")));
    let made = admin.post(path, &json!({})).await;
    assert_eq!(made.status, 200);
    assert_eq!(made.json()["password"].as_str().unwrap().len(), 19);
    ends_at_once(&mut live).await;
    assert_eq!(admin.post("/api/v1/people/NO-1/password", &json!({})).await.status, 404);
    assert_eq!(operator.post(path, &json!({})).await.status, 401);
    let other = posted("ResumeCase", &json!({ "case": Uuid::now_v7() }));
    assert_eq!(operator.post(COMMANDS, &other).await.status, 401);
}

#[tokio::test]
async fn a_session_that_ended_while_a_socket_was_let_in_gets_no_seat() {
    let app = TestApp::start().await;
    app.signed_in("OP-1").await;
    let sessions = app.web.auth.list(&office::street(), crate::app::NOW).await.unwrap();
    let identity = server::auth::Identity {
        session: sessions[0].id.clone(),
        token: sessions[0].token_hash,
        street: office::street(),
        who: server::auth::Who::Person(office::id("OP-1")),
        expires_at: None,
        confirmed_at: None,
    };
    assert!(app.web.seat(&identity).await.is_ok());
    app.web.auth.end(&office::street(), &sessions[0].id).await.unwrap();
    assert_eq!(app.web.seat(&identity).await.err().unwrap().status, 401);
    assert!(app.web.hub.is_empty());
}
