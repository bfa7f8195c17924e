//! The accept loop: takes connections in, bounded in number and in the time that a peer may take.

use super::callers::Callers;
use super::connection::Connection;
use super::patient::Patient;
use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

/// Connections at most, sockets of the stream included.
const CONNECTIONS_MAX: usize = 8_192;
/// The headers of a request must have come within this.
const HEADERS_WITHIN: Duration = Duration::from_secs(5);
/// So must a TLS handshake.
const HANDSHAKE_WITHIN: Duration = Duration::from_secs(5);
/// Headers of one request, in number.
const HEADERS_MAX: usize = 100;
/// Headers of one request, in bytes: beyond, 431.
const HEADER_BYTES_MAX: usize = 32 * 1024;
/// After a failed accept (no more file descriptors) the loop waits.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// One listener: plain, or with TLS.
pub struct Door {
    /// Where it listens.
    pub listener: TcpListener,
    /// With TLS.
    pub tls: Option<Arc<rustls::ServerConfig>>,
}

/// What all doors share.
#[derive(Clone)]
pub struct Building {
    router: Router,
    room: Arc<Semaphore>,
    callers: Callers,
    /// Cancelled when the server stops: no new requests.
    pub closing: CancellationToken,
    /// Connections that are open.
    pub open: TaskTracker,
}

impl Building {
    /// Around a router.
    pub fn new(router: Router) -> Self {
        Self {
            router,
            room: Arc::new(Semaphore::new(CONNECTIONS_MAX)),
            callers: Callers::default(),
            closing: CancellationToken::new(),
            open: TaskTracker::new(),
        }
    }

    /// Takes connections in at a door until the building closes; gives the door back.
    pub async fn serve(self, door: Door) -> Door {
        let tls = door.tls.clone().map(TlsAcceptor::from);
        loop {
            let Ok(room) = self.room.clone().acquire_owned().await else { return door };
            let accepted = tokio::select! {
                () = self.closing.cancelled() => return door,
                accepted = door.listener.accept() => accepted,
            };
            let (stream, peer) = match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            };
            let Some(call) = self.callers.admit(peer.ip()) else {
                tracing::debug!(%peer, "an address has as many connections as it may");
                continue;
            };
            let connection = Connection { peer: peer.ip().to_canonical(), secure: tls.is_some() };
            let (building, tls) = (self.clone(), tls.clone());
            self.open.spawn(async move {
                let _held = (room, call);
                building.welcome(stream, tls, connection).await;
            });
        }
    }

    async fn welcome(&self, stream: TcpStream, tls: Option<TlsAcceptor>, connection: Connection) {
        let stream = Patient::tcp(stream);
        match tls {
            None => self.converse(stream, connection).await,
            Some(tls) => match tokio::time::timeout(HANDSHAKE_WITHIN, tls.accept(stream)).await {
                Ok(Ok(stream)) => self.converse(stream, connection).await,
                Ok(Err(error)) => tracing::debug!(%error, "no TLS"),
                Err(_) => tracing::debug!("a TLS handshake took too long"),
            },
        }
    }

    async fn converse<S>(&self, stream: S, connection: Connection)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let router = self.router.clone();
        let service = service_fn(move |mut request: hyper::Request<Incoming>| {
            request.extensions_mut().insert(connection);
            router.clone().oneshot(request.map(axum::body::Body::new) as Request)
        });
        let mut builder = hyper::server::conn::http1::Builder::new();
        builder
            .timer(TokioTimer::new())
            .header_read_timeout(HEADERS_WITHIN)
            .max_headers(HEADERS_MAX)
            .max_buf_size(HEADER_BYTES_MAX);
        let talk = builder.serve_connection(TokioIo::new(stream), service).with_upgrades();
        let mut talk = std::pin::pin!(talk);
        let ended = tokio::select! {
            ended = talk.as_mut() => ended,
            () = self.closing.cancelled() => {
                talk.as_mut().graceful_shutdown();
                talk.await
            }
        };
        if let Err(error) = ended {
            tracing::debug!(%error, "a connection ended");
        }
    }
}
