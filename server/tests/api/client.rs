//! Requests as a page of ours would send them, or not.

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{HeaderMap, Request, StatusCode};
use hyper_util::client::legacy::Client as Pool;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;

#[derive(Clone)]
pub struct Client {
    pool: Pool<HttpConnector, Full<Bytes>>,
    port: u16,
    pub headers: Vec<(String, String)>,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Client {
    /// With the origin of our own page.
    pub fn new(port: u16) -> Self {
        let pool = Pool::builder(TokioExecutor::new()).build_http();
        Self { pool, port, headers: Vec::new() }.with("origin", &format!("http://localhost:{port}"))
    }
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self
    }
    pub fn with_cookie(self, cookie: &str) -> Self {
        self.with("cookie", cookie)
    }
    pub fn english(self) -> Self {
        self.with("accept-language", "en")
    }
    /// As a browser asks for a page.
    pub fn for_page(self) -> Self {
        self.with("accept", "text/html,*/*;q=0.8")
    }
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub async fn send(&self, method: &str, path: &str, body: impl Into<Bytes>) -> Answer {
        let uri = format!("http://127.0.0.1:{}{path}", self.port);
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Full::new(body.into())).unwrap();
        let response = self.pool.request(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, body }
    }
    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, "").await
    }
    pub async fn post(&self, path: &str, json: &Value) -> Answer {
        let client = self.clone().with("content-type", "application/json");
        client.send("POST", path, json.to_string()).await
    }
    pub async fn post_form(&self, path: &str, form: &str) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        self.clone().with("content-type", kind).send("POST", path, form.to_owned()).await
    }
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
    /// The cookies that were set, as a browser would send them back.
    pub fn cookies(&self) -> Vec<(String, String)> {
        let all = self.headers.get_all("set-cookie").iter();
        all.map(|value| {
            let pair = value.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect()
    }
    pub fn cookie(&self, name: &str) -> String {
        let found = self.cookies().into_iter().find(|(known, _)| known == name);
        found.unwrap_or_else(|| panic!("no cookie {name}: {self:?}")).1
    }
}
