//! Who is connected, told to those who may know.

use crate::app::TestApp;
use crate::displays::enrolled;
use crate::office::id;
use domain::wire::{Present, ServerFrame, View};
use server::live::Pace;
use std::time::Duration;

async fn app() -> TestApp {
    let look = Duration::from_millis(10);
    TestApp::with(Pace { look, heartbeat: Duration::from_millis(50), ..Pace::default() }).await
}

fn people(present: &Present) -> Vec<&str> {
    present.people.iter().map(|one| one.id.as_str()).collect()
}

#[tokio::test]
async fn the_desk_is_told_who_comes_and_who_goes() {
    let app = app().await;
    let (operator, field) = (app.signed_in("OP-1").await, app.signed_in("PM-1").await);
    let mut desk = app.live(&operator, View::Desk).await;
    let alone = desk.present(|present| !present.people.is_empty()).await;
    assert_eq!((people(&alone), alone.phones()), (vec!["OP-1"], 0));
    let phone = app.live(&field, View::Field).await;
    let both = desk.present(|present| present.people.len() == 2).await;
    assert_eq!((people(&both), both.phones()), (vec!["OP-1", "PM-1"], 1));
    assert_eq!(both.is_connected(&id("PM-2")), Some(false));
    drop(phone);
    let after = desk.present(|present| present.people.len() == 1).await;
    assert_eq!(people(&after), ["OP-1"]);
    // A display enrolled by its token, and again a wall: by name, and no person on the wall.
    let screen = enrolled(&app).await;
    let mut wall = app.live(&screen, View::Wall).await;
    let shown = desk.present(|present| !present.displays.is_empty()).await;
    assert_eq!(shown.displays[0].id.as_str(), "d1");
    // The wall shows nothing of it, and is told nothing: presence goes with each heartbeat.
    let mut heartbeats = 0;
    while heartbeats < 3 {
        match wall.frame().await {
            ServerFrame::Heartbeat { .. } => heartbeats += 1,
            ServerFrame::Presence { .. } => panic!("the wall was told who is connected"),
            _ => {}
        }
    }
}

#[tokio::test]
async fn a_supervisor_hears_of_his_own_area_only() {
    let app = app().await;
    let (own, other) = (app.signed_in("PM-1").await, app.signed_in("PM-2").await);
    let supervisor = app.signed_in("SV-2").await;
    let _own = app.live(&own, View::Field).await;
    let _other = app.live(&other, View::Field).await;
    let mut area = app.live(&supervisor, View::Area).await;
    let told = area.present(|present| present.people.len() == 2).await;
    assert_eq!(people(&told), ["PM-2", "SV-2"]);
    let admin = app.signed_in("AD-1").await;
    // His compound goes to another area: so does what is said of him, though he is connected.
    let moved = serde_json::json!({ "place": "p2", "parent": "a1" });
    let moved = crate::office::posted("MovePlace", &moved);
    assert_eq!(admin.post("/api/v1/commands", &moved).await.status, 200);
    let told = area.present(|present| present.people.len() == 1).await;
    assert_eq!(people(&told), ["SV-2"]);
}
