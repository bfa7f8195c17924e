//! One WebSocket connection: text frames of the protocol, nothing else.

use std::time::Duration;

use domain::wire::{
    ClientFrame, MESSAGE_BYTES_MAX, OFFLINE_AFTER_MS, STALE_AFTER_MS, SUBPROTOCOL, ServerFrame,
};
use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message, Utf8Bytes};

use crate::http::origin;

/// A connection that says nothing for this long is dead: the time after which a screen is stale.
const SILENCE: Duration = Duration::from_millis(STALE_AFTER_MS as u64);
/// Opening takes at most this long.
const OPENING: Duration = Duration::from_millis(OFFLINE_AFTER_MS as u64);
/// A socket reads in pieces of this many bytes.
const READ_BUFFER: usize = 4 * 1024;

/// Why a connection ended.
#[derive(Debug)]
pub struct Lost {
    /// Close code, when the server closed.
    pub code: Option<u16>,
    /// In words.
    pub why: String,
}

impl Lost {
    /// Without a close code.
    pub fn of(why: impl std::fmt::Display) -> Self {
        Self { code: None, why: why.to_string() }
    }
}

/// An open connection.
pub struct Connection(WebSocketStream<TcpStream>);

impl Connection {
    /// Opens it, as a page of this server does.
    pub async fn open(port: u16, cookie: &str) -> Result<Self, Lost> {
        match tokio::time::timeout(OPENING, Self::handshake(port, cookie)).await {
            Ok(opened) => opened,
            Err(_) => Err(Lost::of("the handshake took too long")),
        }
    }
    async fn handshake(port: u16, cookie: &str) -> Result<Self, Lost> {
        let url = format!("ws://localhost:{port}/api/v1/stream");
        let mut request = url.into_client_request().map_err(Lost::of)?;
        for (name, value) in [
            ("Origin", origin(port).as_str()),
            ("Cookie", cookie),
            ("Sec-WebSocket-Protocol", SUBPROTOCOL),
        ] {
            request.headers_mut().insert(name, HeaderValue::from_str(value).map_err(Lost::of)?);
        }
        let stream = TcpStream::connect(("127.0.0.1", port)).await.map_err(Lost::of)?;
        stream.set_nodelay(true).map_err(Lost::of)?;
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER)
            .max_message_size(Some(MESSAGE_BYTES_MAX))
            .max_frame_size(Some(MESSAGE_BYTES_MAX));
        let opened = tokio_tungstenite::client_async_with_config(request, stream, Some(config));
        let (socket, _) = opened.await.map_err(Lost::of)?;
        Ok(Self(socket))
    }
    /// Sends a frame.
    pub async fn send(&mut self, frame: &ClientFrame) -> Result<(), Lost> {
        let text = serde_json::to_string(frame).map_err(Lost::of)?;
        self.0.send(Message::text(text)).await.map_err(Lost::of)
    }
    /// The next text frame. Safe to drop and call again.
    pub async fn frame(&mut self) -> Result<Utf8Bytes, Lost> {
        loop {
            let message = tokio::time::timeout(SILENCE, self.0.next())
                .await
                .map_err(|_| Lost::of("silence"))?;
            match message {
                Some(Ok(Message::Text(text))) => return Ok(text),
                Some(Ok(Message::Close(close))) => {
                    let code = close.as_ref().map(|close| close.code.into());
                    let why = close.map_or_else(String::new, |close| close.reason.to_string());
                    return Err(Lost { code, why });
                }
                Some(Ok(Message::Binary(_))) => return Err(Lost::of("a binary frame")),
                Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
                Some(Err(Error::ConnectionClosed)) | None => return Err(Lost::of("closed")),
                Some(Err(reason)) => return Err(Lost::of(reason)),
            }
        }
    }
    /// Says goodbye; whether the server hears it does not matter.
    pub async fn close(mut self) {
        let _ = self.0.close(None).await;
    }
}

/// The frame in a text.
pub fn decode(text: &str) -> Result<ServerFrame, Lost> {
    serde_json::from_str(text).map_err(|reason| Lost::of(format!("{reason} in {text:.200}")))
}
