//! A consumer that does not read is let go, costs little, and can come back.

use crate::app::TestApp;
use crate::live::{fold, snapshot};
use crate::office::{self, report_at};
use domain::wire::{ClientFrame, ServerFrame, Subscription, View};
use futures_util::{SinkExt, StreamExt};
use server::http::web::BUILD;
use server::live::Pace;
use server::live::session::{Surroundings, run};
use std::time::Duration;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::Role;
use uuid::Uuid;

#[tokio::test]
async fn who_stops_reading_is_let_go_and_resumes_without_a_gap() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let before = snapshot(&operator, "desk").await;
    let sessions = app.web.auth.list(&office::street(), crate::app::NOW).await.unwrap();
    let identity = server::auth::Identity {
        session: sessions[0].id.clone(),
        token: sessions[0].token_hash,
        street: office::street(),
        who: server::auth::Who::Person(office::id("OP-1")),
        expires_at: None,
        confirmed_at: None,
    };
    let seat = app.web.hub.admit(&identity, crate::app::NOW).unwrap();
    let around = Surroundings {
        server: app.web.server.clone(),
        auth: app.web.auth.clone(),
        pace: Pace { write_within: Duration::from_millis(100), ..Pace::default() },
        build: BUILD,
        may_open: server::http::faces::may_open,
    };
    // A network that holds one kilobyte.
    let (near, far) = tokio::io::duplex(1024);
    let serving = tokio::spawn(run(near, around, identity, seat));
    let mut client = WebSocketStream::from_raw_socket(far, Role::Client, None).await;
    let hello = ClientFrame::Hello {
        subscriptions: vec![Subscription {
            street: office::street(),
            cursor: Some(before.cursor),
            view: View::Desk,
        }],
    };
    client.send(Message::text(serde_json::to_string(&hello).unwrap())).await.unwrap();
    client.next().await.unwrap().unwrap();
    for _ in 0..10 {
        operator.post("/api/v1/commands", &report_at(Uuid::now_v7(), "p1")).await;
    }
    // Nobody reads: the server gives up by itself.
    tokio::time::timeout(Duration::from_secs(20), serving).await.expect("let go").unwrap();
    assert!(app.web.hub.is_empty());
    // What had arrived is whole; with the cursor of the last `through` nothing is missing.
    let mut frames: Vec<ServerFrame> = Vec::new();
    let mut cursor = before.cursor;
    let mut through = 0;
    while let Some(Ok(message)) = client.next().await {
        if let Message::Text(text) = message {
            match serde_json::from_str(&text).unwrap() {
                ServerFrame::Through { seq, .. } => through = seq,
                frame => frames.push(frame),
            }
        }
    }
    frames
        .retain(|frame| matches!(frame, ServerFrame::Event { event, .. } if event.seq <= through));
    cursor.seq = cursor.seq.max(through);
    let mut live = crate::live::LiveClient::connect(&app, &operator).await;
    live.hello(Some(cursor), View::Desk).await;
    assert!(!live.welcome().await.snapshot_required);
    frames.extend(live.until(app.head()).await);
    let mut board = before.board;
    fold(&mut board, &frames);
    assert_eq!(board, snapshot(&operator, "desk").await.board);
}

#[tokio::test]
async fn who_answers_no_ping_is_given_up() {
    let pace = Pace { ping: Duration::from_millis(20), pings_missed_max: 2, ..Pace::default() };
    let app = TestApp::with(pace).await;
    let operator = app.signed_in("OP-1").await;
    let live = app.live(&operator, View::Desk).await;
    // The client's library answers pings only while it is read; nobody reads.
    let gone = async {
        while !app.web.hub.is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), gone).await.expect("given up");
    drop(live);
}
