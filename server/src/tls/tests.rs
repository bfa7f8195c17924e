//! The local authority: made once, renewed when names change or time is nearly up, trusted by a
//! client that holds only its certificate.

use super::*;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const NOW: Ms = Ms(1_795_500_000_000);

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

fn leaf(dir: &Path) -> String {
    std::fs::read_to_string(dir.join(LEAF_CERT)).unwrap()
}

#[test]
fn starting_again_keeps_the_authority_and_the_certificate() {
    let dir = tempfile::tempdir().unwrap();
    let source = Source::Local(dir.path().join("tls"));
    let first = open(&source, &names(&["localhost", "192.168.1.7"]), NOW).unwrap();
    let made = leaf(&dir.path().join("tls"));
    let second = open(&source, &names(&["localhost", "192.168.1.7"]), NOW + DAY_MS).unwrap();
    assert_eq!(first.authority_pem, second.authority_pem);
    assert_eq!(made, leaf(&dir.path().join("tls")));
}

#[test]
fn a_new_address_or_the_end_of_time_makes_a_new_certificate_of_the_same_authority() {
    let dir = tempfile::tempdir().unwrap();
    let source = Source::Local(dir.path().to_owned());
    let first = open(&source, &names(&["localhost"]), NOW).unwrap();
    let made = leaf(dir.path());
    open(&source, &names(&["localhost", "10.0.0.9"]), NOW).unwrap();
    let moved = leaf(dir.path());
    assert_ne!(made, moved);
    let last = open(&source, &names(&["localhost"]), NOW + 370 * DAY_MS).unwrap();
    assert_ne!(moved, leaf(dir.path()));
    assert_eq!(first.authority_pem, last.authority_pem);
}

#[cfg(unix)]
#[test]
fn keys_are_readable_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    open(&Source::Local(dir.path().to_owned()), &names(&["localhost"]), NOW).unwrap();
    for file in ["ca.key", LEAF_KEY] {
        let mode = std::fs::metadata(dir.path().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

#[test]
fn a_file_that_is_no_certificate_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let cert = dir.path().join("own.crt");
    std::fs::write(&cert, "nothing").unwrap();
    let source = Source::Own { cert: cert.clone(), key: cert };
    let error = open(&source, &[], NOW).map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("own.crt"), "{error}");
}

async fn shake_hands(tls: &Tls, host: &str) -> std::io::Result<()> {
    let mut roots = rustls::RootCertStore::empty();
    let pem = tls.authority_pem.clone().unwrap();
    roots.add(CertificateDer::from_pem_slice(pem.as_bytes()).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let client = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let (here, there) = tokio::io::duplex(16 * 1024);
    let acceptor = tokio_rustls::TlsAcceptor::from(tls.config.clone());
    let server = tokio::spawn(async move {
        let mut stream = acceptor.accept(there).await?;
        stream.write_all(b"ok").await?;
        stream.shutdown().await
    });
    let connector = tokio_rustls::TlsConnector::from(Arc::new(client));
    let name = ServerName::try_from(host.to_owned()).unwrap();
    let mut stream = connector.connect(name, here).await?;
    let mut word = [0; 2];
    stream.read_exact(&mut word).await?;
    server.await.unwrap()
}

#[tokio::test]
async fn a_phone_that_trusts_the_authority_trusts_the_server_under_its_names_only() {
    let dir = tempfile::tempdir().unwrap();
    let now = Ms(std::time::UNIX_EPOCH.elapsed().unwrap().as_millis() as i64);
    let source = Source::Local(dir.path().to_owned());
    let tls = open(&source, &names(&["localhost", "192.168.1.7", "box"]), now).unwrap();
    for host in ["localhost", "192.168.1.7", "box"] {
        shake_hands(&tls, host).await.unwrap_or_else(|error| panic!("{host}: {error}"));
    }
    assert!(shake_hands(&tls, "example.org").await.is_err());
}

#[tokio::test]
async fn the_authority_is_bound_to_private_names() {
    let dir = tempfile::tempdir().unwrap();
    let now = Ms(std::time::UNIX_EPOCH.elapsed().unwrap().as_millis() as i64);
    let authority = Authority::open(dir.path(), &names(&["box"]), now).unwrap();
    assert!(authority.covers("box") && authority.covers("a.local") && authority.covers("10.1.1.1"));
    assert!(!authority.covers("example.org") && !authority.covers("8.8.8.8"));
    assert!(!authority.covers("notlocal"));
    let (cert, key) = authority.sign(&names(&["example.org"]), now).unwrap();
    let (cert_file, key_file) = (dir.path().join("forged.crt"), dir.path().join("forged.key"));
    std::fs::write(&cert_file, cert).unwrap();
    std::fs::write(&key_file, key).unwrap();
    let forged =
        Tls { config: config(&cert_file, &key_file).unwrap(), authority_pem: Some(authority.pem) };
    assert!(shake_hands(&forged, "example.org").await.is_err());
}
