//! A connection that waits only so long for a peer who takes nothing.

use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

/// What is written must make progress within this.
const PROGRESS_WITHIN: Duration = Duration::from_secs(10);
/// A peer that says nothing is asked whether it is there after this,
const KEEPALIVE_AFTER: Duration = Duration::from_secs(30);
/// and then this often, three times.
const KEEPALIVE_EVERY: Duration = Duration::from_secs(10);
/// See [`KEEPALIVE_EVERY`].
const KEEPALIVE_ASKS: u32 = 3;

/// A connection with a limit on the silence of who should read.
pub struct Patient<S> {
    stream: S,
    within: Duration,
    /// Runs while a write waits.
    waits: Option<Pin<Box<Sleep>>>,
}

impl Patient<TcpStream> {
    /// Without delay of small writes, and with probes of a silent peer.
    pub fn tcp(stream: TcpStream) -> Self {
        let probes = socket2::TcpKeepalive::new()
            .with_time(KEEPALIVE_AFTER)
            .with_interval(KEEPALIVE_EVERY)
            .with_retries(KEEPALIVE_ASKS);
        // What a socket does not let itself be told, it does as the system has it.
        let _ = socket2::SockRef::from(&stream).set_tcp_keepalive(&probes);
        let _ = stream.set_nodelay(true);
        Self::new(stream, PROGRESS_WITHIN)
    }
}

impl<S> Patient<S> {
    fn new(stream: S, within: Duration) -> Self {
        Self { stream, within, waits: None }
    }
    /// What a write gave: progress, or an error when there was none for too long.
    fn judge<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.waits = None;
            return written;
        }
        let within = self.within;
        let waits = self.waits.get_or_insert_with(|| Box::pin(sleep(within)));
        ready!(waits.as_mut().poll(context));
        // Who writes on all the same is told so again, and not by a timer that is over.
        waits.as_mut().reset(Instant::now());
        Poll::Ready(Err(ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.judge(context, written)
    }
    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.judge(context, written)
    }
    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    const WITHIN: Duration = Duration::from_millis(400);

    #[tokio::test]
    async fn who_takes_nothing_is_let_go_and_who_is_slow_is_not() {
        let (near, mut far) = duplex(8);
        let mut patient = Patient::new(near, WITHIN);
        patient.write_all(b"12345678").await.unwrap();
        let slow = async {
            sleep(WITHIN / 4).await;
            far.read_exact(&mut [0; 8]).await.unwrap();
            far
        };
        let (written, far) = tokio::join!(patient.write_all(b"12345678"), slow);
        written.unwrap();
        let begun = Instant::now();
        let error = patient.write_all(b"9").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
        assert!(begun.elapsed() >= WITHIN);
        drop(far);
    }
}
