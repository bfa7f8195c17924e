//! Refused upgrades, and frames that end a socket with the code that says why.

use crate::app::TestApp;
use crate::live::LiveClient;
use domain::wire::{SUBPROTOCOL, View};
use server::live::Pace;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio_tungstenite::tungstenite::Message;

#[tokio::test]
async fn only_the_exact_origin_is_let_in() {
    let app = TestApp::start().await;
    let client = app.signed_in("OP-1").await;
    let port = app.port;
    let origins = [
        "null".to_owned(),
        format!("https://localhost:{port}"),
        format!("http://localhost:{port}.evil.org"),
        format!("http://evil-localhost:{port}"),
        format!("http://sub.localhost:{port}"),
        format!("http://localhost:{}", port - 1),
        format!("http://user@localhost:{port}"),
        format!("http://LOCALHOST:{port}"),
        format!("http://localhost.:{port}"),
        "http://localhost".to_owned(),
        "http://evil.org".to_owned(),
        format!("http://xn--localhost-9za:{port}"),
    ];
    for origin in origins {
        let client = client.clone().with("origin", &origin);
        assert_eq!(LiveClient::refused(&app, &client, Some(SUBPROTOCOL)).await, 403, "{origin}");
    }
    let silent = client.clone().without("origin");
    assert_eq!(LiveClient::refused(&app, &silent, Some(SUBPROTOCOL)).await, 403);
    let other = client.with("origin", &format!("http://127.0.0.1:{port}"));
    LiveClient::connect(&app, &other).await;
}

#[tokio::test]
async fn nobody_is_let_in_without_a_session_or_our_subprotocol() {
    let app = TestApp::start().await;
    let nobody = app.anybody();
    assert_eq!(LiveClient::refused(&app, &nobody, Some(SUBPROTOCOL)).await, 401);
    let forged = nobody.with_cookie("tg=0000000000000000000000000000000000000000000000000000");
    assert_eq!(LiveClient::refused(&app, &forged, Some(SUBPROTOCOL)).await, 401);
    let operator = app.signed_in("OP-1").await;
    assert_eq!(LiveClient::refused(&app, &operator, None).await, 400);
    assert_eq!(LiveClient::refused(&app, &operator, Some("chat")).await, 400);
    // A plain request is no upgrade.
    assert_eq!(operator.get("/api/v1/stream").await.status, 400);
}

#[tokio::test]
async fn each_kind_of_bad_frame_has_its_code() {
    let app = TestApp::start().await;
    let client = app.signed_in("OP-1").await;
    let many = (0..20).map(|_| r#"{"street":"wl","cursor":null,"view":"desk"}"#);
    let many: Vec<_> = many.collect();
    let two = format!(r#"{{"type":"hello","subscriptions":[{}]}}"#, many[..2].join(","));
    let too_many = format!(r#"{{"type":"hello","subscriptions":[{}]}}"#, many.join(","));
    let unknown = r#"{"type":"hello","subscriptions":[],"x":1}"#.to_owned();
    let messages = [
        (Message::binary(vec![1, 2, 3]), 1003),
        (Message::text("not json"), 1007),
        (Message::text(unknown), 1007),
        (Message::text(r#"{"type":"subscribe"}"#), 1007),
        (Message::text(r#"{"type":"hello","subscriptions":[]}"#), 1007),
        (Message::text(two), 1007),
        (Message::text(too_many), 1007),
        (Message::text("x".repeat(65 * 1024)), 1009),
    ];
    for (message, code) in messages {
        let mut live = LiveClient::connect(&app, &client).await;
        let what = format!("{message:.60}");
        live.say(message).await;
        assert_eq!(live.closed().await.0, code, "{what}");
    }
}

#[tokio::test]
async fn bytes_that_are_no_frame_are_answered_with_a_code_too() {
    let app = TestApp::start().await;
    let client = app.signed_in("OP-1").await;
    let frames: [(&[u8], u16); 5] = [
        // Unmasked text.
        (&[0x81, 0x02, b'{', b'}'], 1002),
        // Reserved bits.
        (&[0xf1, 0x80, 0, 0, 0, 0], 1002),
        // An opcode that does not exist.
        (&[0x83, 0x80, 0, 0, 0, 0], 1002),
        // A frame that claims 2^62 bytes.
        (&[0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1009),
        // Not UTF-8 (masked with zeros).
        (&[0x81, 0x82, 0, 0, 0, 0, 0xff, 0xff], 1007),
    ];
    for (bytes, code) in frames {
        let mut live = LiveClient::connect(&app, &client).await;
        live.socket.get_mut().write_all(bytes).await.unwrap();
        assert_eq!(live.closed().await.0, code, "{bytes:x?}");
    }
}

#[tokio::test]
async fn another_street_is_not_shown_and_silence_is_not_waited_for() {
    let pace = Pace {
        hello_within: Duration::from_millis(50),
        look: Duration::from_millis(20),
        ..Pace::default()
    };
    let app = TestApp::with(pace).await;
    let client = app.signed_in("OP-1").await;
    let mut live = LiveClient::connect(&app, &client).await;
    live.hello_to("elsewhere", None, View::Desk).await;
    assert_eq!(live.closed().await.0, 4403);
    let mut silent = LiveClient::connect(&app, &client).await;
    assert_eq!(silent.closed().await.0, 1002);
}

#[tokio::test]
async fn a_face_that_is_not_for_this_role_is_not_shown() {
    let app = TestApp::start().await;
    for (who, view) in [("PM-1", View::Desk), ("PM-1", View::Wall), ("VF-1", View::Area)] {
        let client = app.signed_in(who).await;
        let mut live = LiveClient::connect(&app, &client).await;
        live.hello(None, view).await;
        assert_eq!(live.closed().await.0, 4403, "{who} {view:?}");
    }
}

#[tokio::test]
async fn nobody_opens_more_sockets_than_his_share() {
    let app = TestApp::start().await;
    let client = app.signed_in("OP-1").await;
    let mut open = Vec::new();
    for _ in 0..server::live::SOCKETS_OF_ONE_MAX {
        open.push(LiveClient::connect(&app, &client).await);
    }
    assert_eq!(LiveClient::refused(&app, &client, Some(SUBPROTOCOL)).await, 429);
    let other = app.signed_in("SL-1").await;
    LiveClient::connect(&app, &other).await;
}

#[tokio::test]
async fn a_client_that_talks_too_much_is_let_go() {
    let app = TestApp::start().await;
    let client = app.signed_in("OP-1").await;
    let mut live = LiveClient::connect(&app, &client).await;
    for _ in 0..200 {
        live.hello(None, View::Desk).await;
    }
    assert_eq!(live.closed().await.0, 1002);
}
