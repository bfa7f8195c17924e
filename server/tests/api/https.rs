//! HTTPS beside http: trusted by whoever trusts the local authority, with cookies bound to it.

use crate::app::{NOW, TestApp};
use crate::office;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// What comes back for a request, headers and body as they are.
async fn talk(app: &TestApp, request: String) -> String {
    let pem = app.web.trust.as_ref().unwrap().authority_pem.clone();
    talk_trusting(app, &pem, request).await
}

async fn talk_trusting(app: &TestApp, pem: &str, request: String) -> String {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(pem.as_bytes()).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(("127.0.0.1", app.https_port.unwrap())).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_phone_signs_in_over_https_with_a_cookie_of_this_host_alone() {
    let app = TestApp::secure().await;
    let (street, person) = (office::street(), office::id("PM-1"));
    let made = app.web.auth.make_account(&street, &person, NOW).await.unwrap();
    let form = format!("user=PM-1&password={made}");
    let origin = format!("https://localhost:{}", app.https_port.unwrap());
    let post = |origin: &str| {
        format!(
            "POST /sign-in HTTP/1.1\r\nhost: localhost\r\norigin: {origin}\r\n\
             content-length: {}\r\nconnection: close\r\n\r\n{form}",
            form.len()
        )
    };
    // The page of the plain door is another origin, and listed as well.
    let answer = talk(&app, post(&origin)).await;
    assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    let cookie = answer.lines().find(|line| line.contains("__Host-tg=")).unwrap();
    assert!(cookie.ends_with("; Secure"), "{cookie}");
    let token = cookie.split("__Host-tg=").nth(1).unwrap().split(';').next().unwrap();
    let get = |cookie: &str| {
        format!(
            "GET /api/v1/board?view=field HTTP/1.1\r\nhost: localhost\r\n\
             cookie: {cookie}={token}\r\nconnection: close\r\n\r\n"
        )
    };
    assert!(talk(&app, get("__Host-tg")).await.starts_with("HTTP/1.1 200"));
    // Without the prefix somebody else on this host may have planted it.
    assert!(talk(&app, get("tg")).await.starts_with("HTTP/1.1 401"));
    assert!(talk(&app, post("https://evil.org")).await.starts_with("HTTP/1.1 403"));
}

#[tokio::test]
async fn the_page_on_trust_shows_the_address_and_gives_the_certificate() {
    let app = TestApp::secure().await;
    let page = app.anybody().english().for_page().get("/trust").await;
    let address = format!("https://localhost:{}", app.https_port.unwrap());
    let html = page.text();
    assert!(html.contains(&address) && html.contains("<svg"), "{html}");
    let certificate = app.anybody().get("/ca.crt").await;
    let der = CertificateDer::from_pem_slice(&certificate.body).unwrap();
    let digest = server::store::Hash::of(&der).to_string().to_uppercase();
    let shown = html.split("<code>").nth(1).unwrap().split("</code>").next().unwrap();
    assert_eq!(shown.replace(':', ""), digest, "what a phone shows can be compared");
    assert!(certificate.text().starts_with("-----BEGIN CERTIFICATE-----"));
    assert_eq!(certificate.header("content-type"), Some("application/x-x509-ca-cert"));
    let without = TestApp::start().await;
    assert_eq!(without.anybody().get("/trust").await.status, 404);
}

#[tokio::test]
async fn with_a_certificate_of_its_own_browsers_come_back_by_https_only() {
    let get =
        |host: &str| format!("GET /healthz HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    let strict =
        |answer: String| answer.to_lowercase().contains("strict-transport-security: max-age=31");
    let local = TestApp::secure().await;
    assert!(!strict(talk(&local, get("tg.example.org")).await), "another authority may come");
    let tls = local.web.server.data.tls();
    let own =
        server::tls::Source::Own { cert: tls.join("server.crt"), key: tls.join("server.key") };
    let app = TestApp::certified(own).await;
    let pem = local.web.trust.as_ref().unwrap().authority_pem.clone();
    assert!(strict(talk_trusting(&app, &pem, get("tg.example.org")).await));
    assert!(!strict(talk_trusting(&app, &pem, get("localhost:8443")).await));
    let plain = app.anybody().with("host", "tg.example.org").get("/healthz").await;
    assert_eq!(plain.header("strict-transport-security"), None);
}
