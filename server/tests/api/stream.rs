//! The stream: hello, welcome, frames, heartbeats, and coming back without a gap.

use crate::app::TestApp;
use crate::live::{LiveClient, fold, snapshot};
use crate::office::{posted, report_at};
use domain::ids::Epoch;
use domain::wire::{Cursor, ServerFrame, View};
use serde_json::json;
use server::live::Pace;
use std::time::Duration;
use uuid::Uuid;

const COMMANDS: &str = "/api/v1/commands";

#[tokio::test]
async fn an_event_reaches_every_screen_that_may_see_it() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let (own, other) = (app.signed_in("SV-1").await, app.signed_in("SV-2").await);
    let mut desk = app.live(&operator, View::Desk).await;
    let mut own_area = app.live(&own, View::Area).await;
    let mut other_area = app.live(&other, View::Area).await;
    operator.post(COMMANDS, &report_at(Uuid::now_v7(), "p1")).await;
    let seq = app.head();
    for live in [&mut desk, &mut own_area] {
        let frames = live.until(seq).await;
        assert!(matches!(&frames[..], [ServerFrame::Event { event, .. }] if event.seq == seq));
    }
    // The other supervisor is told how far he is, and nothing else.
    operator.post(COMMANDS, &report_at(Uuid::now_v7(), "p2")).await;
    let frames = other_area.until(app.head()).await;
    let places: Vec<_> = frames
        .iter()
        .filter_map(|frame| match frame {
            ServerFrame::Event { event, .. } => event.place.as_ref().map(ToString::to_string),
            _ => None,
        })
        .collect();
    assert_eq!(places, ["p2"]);
}

#[tokio::test]
async fn the_same_bytes_go_to_everybody() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let mut first = app.live(&operator, View::Desk).await;
    let mut second = app.live(&operator, View::Desk).await;
    operator.post(COMMANDS, &report_at(Uuid::now_v7(), "p1")).await;
    let seq = app.head();
    assert_eq!(first.until(seq).await, second.until(seq).await);
}

#[tokio::test]
async fn who_comes_back_with_his_cursor_misses_nothing_and_gets_nothing_twice() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let before = snapshot(&operator, "desk").await;
    let mut live = LiveClient::connect(&app, &operator).await;
    live.hello(Some(before.cursor), View::Desk).await;
    live.welcome().await;
    operator.post(COMMANDS, &report_at(Uuid::now_v7(), "p1")).await;
    let mut frames = live.until(app.head()).await;
    let cursor = app.cursor();
    drop(live);
    let report = Uuid::now_v7();
    operator.post(COMMANDS, &report_at(report, "p2")).await;
    let accept = json!({ "report": report, "case": Uuid::now_v7() });
    operator.post(COMMANDS, &posted("AcceptReport", &accept)).await;
    let mut live = LiveClient::connect(&app, &operator).await;
    live.hello(Some(cursor), View::Desk).await;
    let welcome = live.welcome().await;
    assert_eq!((welcome.snapshot_required, welcome.through), (false, app.head()));
    frames.extend(live.until(app.head()).await);
    let mut board = before.board;
    fold(&mut board, &frames);
    assert_eq!(board, snapshot(&operator, "desk").await.board);
    let seqs: Vec<_> = frames
        .iter()
        .filter_map(|frame| match frame {
            ServerFrame::Event { event, .. } => Some(event.seq),
            _ => None,
        })
        .collect();
    assert_eq!(seqs, (before.cursor.seq + 1..=app.head()).collect::<Vec<_>>());
}

#[tokio::test]
async fn without_a_cursor_or_with_one_of_another_epoch_the_board_comes_first() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let other = Cursor { epoch: Epoch(Uuid::nil()), seq: 1 };
    // What happened before this server started is no longer in the ring either.
    let old = Cursor { seq: 0, ..app.cursor() };
    for (cursor, required) in [(None, true), (Some(other), true), (Some(old), false)] {
        let mut live = LiveClient::connect(&app, &operator).await;
        live.hello(cursor, View::Desk).await;
        assert_eq!(live.welcome().await.snapshot_required, required, "{cursor:?}");
        // Hello again on the same socket, with the cursor of the board.
        live.hello(Some(snapshot(&operator, "desk").await.cursor), View::Desk).await;
        loop {
            if let ServerFrame::Welcome { snapshot_required: false, .. } = live.frame().await {
                break;
            }
        }
    }
}

#[tokio::test]
async fn a_cursor_that_cannot_be_is_sent_back_to_hello() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    for seq in [app.head() + 1, u64::MAX] {
        let mut live = LiveClient::connect(&app, &operator).await;
        live.hello(Some(Cursor { seq, ..app.cursor() }), View::Desk).await;
        assert_eq!(live.closed().await.0, 4409);
    }
}

#[tokio::test]
async fn a_heartbeat_counts_what_was_sent_and_says_how_far() {
    let pace = Pace { heartbeat: Duration::from_millis(20), ..Pace::default() };
    let app = TestApp::with(pace).await;
    let operator = app.signed_in("OP-1").await;
    let mut live = app.live(&operator, View::Desk).await;
    operator.post(COMMANDS, &report_at(Uuid::now_v7(), "p1")).await;
    live.until(app.head()).await;
    loop {
        if let ServerFrame::Heartbeat { through, sent, now, .. } = live.frame().await {
            assert_eq!((through, sent), (app.head(), live.counted));
            assert_eq!(now, crate::app::NOW);
            break;
        }
    }
}

#[tokio::test]
async fn who_may_not_see_an_event_is_still_told_how_far_the_log_is() {
    let pace = Pace { heartbeat: Duration::from_millis(20), ..Pace::default() };
    let app = TestApp::with(pace).await;
    let (operator, field) = (app.signed_in("OP-1").await, app.signed_in("PM-2").await);
    let mut live = app.live(&field, View::Field).await;
    operator.post(COMMANDS, &report_at(Uuid::now_v7(), "p1")).await;
    assert_eq!(live.until(app.head()).await, []);
}

#[tokio::test]
async fn a_stopping_server_says_when_to_come_back() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let mut live = app.live(&operator, View::Desk).await;
    app.stop.cancel();
    let (code, reason) = live.closed().await;
    assert_eq!(code, 1012);
    assert!(reason.parse::<u64>().unwrap() < 10_000);
    drop(live);
    app.stopped().await;
}
