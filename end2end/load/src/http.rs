//! Requests to a server on this machine over kept-alive connections, as a page of it sends them.
//! Nothing is repeated that may have been sent: what becomes of a request is the caller's to know.

use std::io;
use std::time::Duration;

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::sync::Semaphore;
use tokio_tungstenite::tungstenite::Bytes;

/// Requests under way at the same time, each on a connection of its own.
pub const CONNECTIONS_MAX: usize = 64;
/// A request that takes longer has an unknown outcome.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(20);
/// Longest body of an answer, in bytes.
const BODY_BYTES_MAX: usize = 64 * 1024 * 1024;

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Bytes,
}

impl Request {
    /// Reads a path.
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: "GET", path: path.into(), headers: Vec::new(), body: Bytes::new() }
    }
    /// Posts a body of a type.
    pub fn post(path: impl Into<String>, content_type: &str, body: Vec<u8>) -> Self {
        let headers = vec![("Content-Type", content_type.to_owned())];
        Self { method: "POST", path: path.into(), headers, body: body.into() }
    }
    /// With a header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
    fn build(&self, port: u16) -> Result<hyper::Request<Full<Bytes>>> {
        let mut request = hyper::Request::builder()
            .method(self.method)
            .uri(format!("http://127.0.0.1:{port}{}", self.path))
            .header("Host", format!("localhost:{port}"))
            .header("Origin", origin(port))
            .header("Sec-Fetch-Site", "same-origin");
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        Ok(request.body(Full::new(self.body.clone()))?)
    }
}

/// What a page of this server names as its origin.
pub fn origin(port: u16) -> String {
    format!("http://localhost:{port}")
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// Status code.
    pub status: u16,
    /// Values of `Set-Cookie`.
    pub set_cookie: Vec<String>,
    /// Body.
    pub body: Bytes,
}

impl Response {
    /// The start of the body, for messages.
    pub fn excerpt(&self) -> String {
        String::from_utf8_lossy(&self.body).chars().take(200).collect()
    }
}

/// Kept-alive connections to one server.
pub struct Pool {
    port: u16,
    client: Client<HttpConnector, Full<Bytes>>,
    permits: Semaphore,
}

impl Pool {
    /// To a server on this machine.
    pub fn new(port: u16) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        let client = Client::builder(TokioExecutor::new())
            .pool_max_idle_per_host(CONNECTIONS_MAX)
            .build(connector);
        Self { port, client, permits: Semaphore::new(CONNECTIONS_MAX) }
    }
    /// The port of the server.
    pub fn port(&self) -> u16 {
        self.port
    }
    /// Sends once. After an error nobody knows whether the server has done it.
    pub async fn send(&self, request: &Request) -> Result<Response> {
        let request = request.build(self.port)?;
        let _permit = self.permits.acquire().await?;
        let exchange = async {
            let answer = self.client.request(request).await.context("no answer")?;
            let (head, body) = answer.into_parts();
            let body = Limited::new(body, BODY_BYTES_MAX).collect().await;
            let body = body.map_err(|fault| anyhow::anyhow!("the answer broke off: {fault}"))?;
            let cookies = head.headers.get_all("set-cookie").iter();
            Ok(Response {
                status: head.status.as_u16(),
                set_cookie: cookies.filter_map(|v| v.to_str().ok().map(str::to_owned)).collect(),
                body: body.to_bytes(),
            })
        };
        match tokio::time::timeout(REQUEST_TIMEOUT, exchange).await {
            Ok(result) => result,
            Err(_) => Err(io::Error::from(io::ErrorKind::TimedOut).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn a_request_looks_like_one_of_a_page_and_its_cookies_come_back() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut seen = Vec::new();
            while !seen.ends_with(b"{}") {
                stream.read_buf(&mut seen).await.unwrap();
            }
            let answer = "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nContent-Length: 2\r\n\r\nok";
            stream.write_all(answer.as_bytes()).await.unwrap();
            String::from_utf8(seen).unwrap().to_lowercase()
        });
        let request = Request::post("/x", "application/json", b"{}".to_vec()).with("Cookie", "t=1");
        let response = Pool::new(port).send(&request).await.unwrap();
        assert_eq!((response.status, response.excerpt().as_str()), (200, "ok"));
        assert_eq!(response.set_cookie, ["a=1"]);
        let seen = server.await.unwrap();
        assert!(seen.starts_with("post /x http/1.1\r\n"));
        for header in ["host: localhost:", "origin: http://localhost:", "cookie: t=1"] {
            assert!(seen.contains(header), "{header} in {seen}");
        }
    }
}
