//! A client of the stream: what a screen does, and what a bad one does.

use crate::app::TestApp;
use crate::client::Client;
use crate::office;
use domain::board::Board;
use domain::ids::Seq;
use domain::wire::{
    ClientFrame, Cursor, Present, SUBPROTOCOL, ServerFrame, Snapshot, Subscription, View,
};
use futures_util::{SinkExt, StreamExt};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

/// Nothing in these tests takes longer, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct LiveClient {
    pub socket: WebSocketStream<TcpStream>,
    /// `event`, `enter` and `leave` frames since the last welcome.
    pub counted: u64,
}

#[derive(Debug)]
pub struct Welcome {
    pub snapshot_required: bool,
    pub through: Seq,
}

impl LiveClient {
    /// Connects as a page of ours does.
    pub async fn connect(app: &TestApp, client: &Client) -> Self {
        Self::try_connect(app, client, Some(SUBPROTOCOL)).await.unwrap()
    }

    /// The status of a refused upgrade.
    pub async fn refused(app: &TestApp, client: &Client, protocol: Option<&str>) -> u16 {
        match Self::try_connect(app, client, protocol).await {
            Err(Error::Http(response)) => response.status().as_u16(),
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("the socket was let in"),
        }
    }

    async fn try_connect(
        app: &TestApp,
        client: &Client,
        protocol: Option<&str>,
    ) -> Result<Self, Error> {
        let url = format!("ws://localhost:{}/api/v1/stream", app.port);
        let mut request = url.into_client_request()?;
        let headers = request.headers_mut();
        for (name, value) in &client.headers {
            let name = hyper::header::HeaderName::try_from(name.as_str()).unwrap();
            headers.insert(name, value.parse().unwrap());
        }
        if let Some(protocol) = protocol {
            headers.insert("sec-websocket-protocol", protocol.parse().unwrap());
        }
        let stream = TcpStream::connect(("127.0.0.1", app.port)).await.unwrap();
        let config = WebSocketConfig::default().accept_unmasked_frames(true);
        let (socket, _) = client_async_with_config(request, stream, Some(config)).await?;
        Ok(Self { socket, counted: 0 })
    }

    pub async fn hello(&mut self, cursor: Option<Cursor>, view: View) {
        self.hello_to(office::street().as_str(), cursor, view).await;
    }

    pub async fn hello_to(&mut self, street: &str, cursor: Option<Cursor>, view: View) {
        let subscription = Subscription { street: office::id(street), cursor, view };
        let hello = ClientFrame::Hello { subscriptions: vec![subscription] };
        self.say(Message::text(serde_json::to_string(&hello).unwrap())).await;
    }

    pub async fn say(&mut self, message: Message) {
        self.socket.send(message).await.unwrap();
    }

    async fn message(&mut self) -> Option<Result<Message, Error>> {
        tokio::time::timeout(PATIENCE, self.socket.next()).await.expect("the stream is silent")
    }

    /// The next frame, whatever it is.
    pub async fn frame(&mut self) -> ServerFrame {
        loop {
            match self.message().await {
                Some(Ok(Message::Text(text))) => {
                    let frame = serde_json::from_str(&text).unwrap();
                    self.counted += u64::from(matches!(
                        frame,
                        ServerFrame::Event { .. }
                            | ServerFrame::Enter { .. }
                            | ServerFrame::Leave { .. }
                    ));
                    return frame;
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                other => panic!("no frame but {other:?}"),
            }
        }
    }

    pub async fn welcome(&mut self) -> Welcome {
        match self.frame().await {
            ServerFrame::Welcome { snapshot_required, through, .. } => {
                self.counted = 0;
                Welcome { snapshot_required, through }
            }
            other => panic!("no welcome but {other:?}"),
        }
    }

    /// Frames up to the `through` of `seq`, without it, heartbeats and who is connected.
    pub async fn until(&mut self, seq: Seq) -> Vec<ServerFrame> {
        let mut frames = Vec::new();
        loop {
            match self.frame().await {
                ServerFrame::Through { seq: reached, .. }
                | ServerFrame::Heartbeat { through: reached, .. } => {
                    if reached >= seq {
                        return frames;
                    }
                }
                ServerFrame::Presence { .. } => {}
                frame => frames.push(frame),
            }
        }
    }

    /// Who is connected, when it is as `holds` says.
    pub async fn present(&mut self, holds: impl Fn(&Present) -> bool) -> Present {
        loop {
            match self.frame().await {
                ServerFrame::Presence { present, .. } if holds(&present) => return *present,
                _ => {}
            }
        }
    }

    /// The code and reason that the server closes with.
    pub async fn closed(&mut self) -> (u16, String) {
        loop {
            match self.message().await {
                Some(Ok(Message::Close(Some(frame)))) => {
                    return (frame.code.into(), frame.reason.to_string());
                }
                Some(Ok(_)) => {}
                other => panic!("no close frame but {other:?}"),
            }
        }
    }
}

/// What `GET /api/v1/board` says to this client.
pub async fn snapshot(client: &Client, view: &str) -> Snapshot {
    let answer = client.get(&format!("/api/v1/board?view={view}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    serde_json::from_slice(&answer.body).unwrap()
}

/// Folds frames as a screen does.
pub fn fold(board: &mut Board, frames: &[ServerFrame]) {
    for frame in frames {
        match frame {
            ServerFrame::Event { event, .. } => board.apply(event),
            ServerFrame::Enter { row, .. } => board.put(&row.key(), Some((**row).clone())),
            ServerFrame::Leave { key, .. } => board.put(key, None),
            other => panic!("{other:?} is nothing to fold"),
        }
    }
}
