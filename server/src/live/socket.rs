//! One WebSocket: frames in and out, with every error answered by its close code.

use bytes::Bytes;
use domain::wire::{ClientFrame, CloseCode, MESSAGE_BYTES_MAX};
use futures_util::{SinkExt, StreamExt};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode as Code;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error, Message, Utf8Bytes, error::ProtocolError};

/// Read buffer of a socket: most frames of clients are short.
const READ_BUFFER_BYTES: usize = 4 * 1024;
/// Written to the network at once.
const WRITE_BUFFER_BYTES: usize = 32 * 1024;
/// Waiting to be written at most.
const WRITE_BUFFER_BYTES_MAX: usize = 256 * 1024;
/// What a peer still sends after our close frame is read away, so that the frame reaches it: a
/// socket that is dropped with unread bytes is reset.
const DRAIN_BYTES_MAX: usize = 1024 * 1024;
/// See [`DRAIN_BYTES_MAX`].
const DRAIN_WITHIN: Duration = Duration::from_secs(1);

/// What came in.
pub enum Incoming {
    /// A frame of ours.
    Frame(ClientFrame),
    /// A ping or pong: the client lives.
    Alive,
    /// Not acceptable: close with this code.
    Fault(CloseCode),
    /// The other end is gone, or has said goodbye.
    Gone,
}

/// The other end did not take what was written in time, or is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteFault {
    /// Too slow.
    Slow,
    /// Gone.
    Gone,
}

/// A socket after the upgrade.
pub struct Socket<S>(WebSocketStream<S>);

/// The settings of every socket.
pub fn config() -> WebSocketConfig {
    WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(WRITE_BUFFER_BYTES)
        .max_write_buffer_size(WRITE_BUFFER_BYTES_MAX)
        .max_message_size(Some(MESSAGE_BYTES_MAX))
        .max_frame_size(Some(MESSAGE_BYTES_MAX))
}

impl<S: AsyncRead + AsyncWrite + Unpin> Socket<S> {
    /// Takes over an upgraded connection.
    pub async fn new(stream: S) -> Self {
        Self(WebSocketStream::from_raw_socket(stream, Role::Server, Some(config())).await)
    }
    /// Waits for the next thing that the client sends.
    pub async fn next(&mut self) -> Incoming {
        match self.0.next().await {
            Some(Ok(Message::Text(text))) => match serde_json::from_str(&text) {
                Ok(frame) => Incoming::Frame(frame),
                Err(_) => Incoming::Fault(CloseCode::Invalid),
            },
            Some(Ok(Message::Binary(_))) => Incoming::Fault(CloseCode::Unsupported),
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => Incoming::Alive,
            Some(Ok(Message::Close(_))) | None => Incoming::Gone,
            Some(Err(error)) => fault(&error),
        }
    }
    /// Writes all frames at once.
    pub async fn write(
        &mut self,
        frames: Vec<Utf8Bytes>,
        within: Duration,
    ) -> Result<(), WriteFault> {
        let write = async {
            for frame in frames {
                self.0.feed(Message::Text(frame)).await?;
            }
            self.0.flush().await
        };
        done(tokio::time::timeout(within, write).await)
    }
    /// Asks whether the client lives.
    pub async fn ping(&mut self, within: Duration) -> Result<(), WriteFault> {
        let ping = self.0.send(Message::Ping(Bytes::new()));
        done(tokio::time::timeout(within, ping).await)
    }
    /// Says why the socket ends, and ends it.
    pub async fn close(mut self, code: CloseCode, reason: &str) {
        let frame = CloseFrame { code: Code::from(code.code()), reason: reason.into() };
        let goodbye = async {
            let _ = self.0.close(Some(frame)).await;
            drain(self.0.get_mut()).await;
        };
        let _ = tokio::time::timeout(DRAIN_WITHIN, goodbye).await;
    }
    /// Answers the client's goodbye.
    pub async fn finish(mut self) {
        let _ = tokio::time::timeout(DRAIN_WITHIN, self.0.flush()).await;
    }
}

fn done(written: Result<Result<(), Error>, impl Sized>) -> Result<(), WriteFault> {
    match written {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(WriteFault::Gone),
        Err(_) => Err(WriteFault::Slow),
    }
}

async fn drain(stream: &mut (impl AsyncRead + Unpin)) {
    let mut scrap = [0; 4 * 1024];
    let mut left = DRAIN_BYTES_MAX;
    while let Ok(read) = stream.read(&mut scrap).await {
        left = left.saturating_sub(read);
        if read == 0 || left == 0 {
            return;
        }
    }
}

/// tungstenite only returns the error; saying it to the client is ours.
fn fault(error: &Error) -> Incoming {
    match error {
        Error::Capacity(_) => Incoming::Fault(CloseCode::TooBig),
        Error::Utf8(_) => Incoming::Fault(CloseCode::Invalid),
        Error::Protocol(ProtocolError::ResetWithoutClosingHandshake) => Incoming::Gone,
        Error::Protocol(_) => Incoming::Fault(CloseCode::Protocol),
        _ => Incoming::Gone,
    }
}
