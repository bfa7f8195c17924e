//! HTTPS: an own certificate by file, or one of the local authority that is made on first start.

pub mod addresses;
mod authority;
mod files;

pub use authority::Authority;

use anyhow::{Context, Result};
use domain::time::{DAY_MS, Ms};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const LEAF_CERT: &str = "server.crt";
const LEAF_KEY: &str = "server.key";
/// What the certificate of the server was made for.
const LEAF_NOTE: &str = "server.json";
/// A certificate is made anew this long before its end.
const RENEW_BEFORE_MS: i64 = 30 * DAY_MS;

/// Where the certificate comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// The local authority, with its files in this folder.
    Local(PathBuf),
    /// An own certificate chain and its key, as PEM files.
    Own {
        /// The chain, the server's certificate first.
        cert: PathBuf,
        /// Its key.
        key: PathBuf,
    },
}

/// HTTPS as it is served.
pub struct Tls {
    /// For each connection.
    pub config: Arc<rustls::ServerConfig>,
    /// Certificate of the local authority as PEM, for phones; `None` with an own certificate.
    pub authority_pem: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct LeafNote {
    names: Vec<String>,
    made_at: Ms,
}

/// Prepares HTTPS for a machine that is reached under `names` (host names and addresses).
pub fn open(source: &Source, names: &[String], now: Ms) -> Result<Tls> {
    match source {
        Source::Own { cert, key } => Ok(Tls { config: config(cert, key)?, authority_pem: None }),
        Source::Local(dir) => {
            let authority = Authority::open(dir, names, now)?;
            let (names, left_out): (Vec<String>, Vec<String>) =
                names.iter().cloned().partition(|name| authority.covers(name));
            if !left_out.is_empty() {
                tracing::warn!(names = %left_out.join(", "), "not covered by the local authority");
            }
            let names = &names;
            let (cert, key) = (dir.join(LEAF_CERT), dir.join(LEAF_KEY));
            if !still_good(dir, names, now) {
                renew(&authority, dir, names, now)?;
            }
            Ok(Tls { config: config(&cert, &key)?, authority_pem: Some(authority.pem) })
        }
    }
}

/// SHA-256 of a certificate as phones show it: pairs of digits, so that two people can compare
/// them. `None` when the text holds no certificate.
pub fn fingerprint(pem: &str) -> Option<String> {
    let certificate = CertificateDer::from_pem_slice(pem.as_bytes()).ok()?;
    let digest = Sha256::digest(&certificate);
    let pairs: Vec<String> = digest.iter().map(|byte| format!("{byte:02X}")).collect();
    Some(pairs.join(":"))
}

fn still_good(dir: &Path, names: &[String], now: Ms) -> bool {
    let note = std::fs::read(dir.join(LEAF_NOTE)).ok();
    let note = note.and_then(|bytes| serde_json::from_slice::<LeafNote>(&bytes).ok());
    let lives = authority::LEAF_DAYS * DAY_MS - RENEW_BEFORE_MS;
    dir.join(LEAF_CERT).exists()
        && dir.join(LEAF_KEY).exists()
        && note.is_some_and(|note| {
            names.iter().all(|name| note.names.contains(name))
                && (note.made_at..note.made_at + lives).contains(&now)
        })
}

fn renew(authority: &Authority, dir: &Path, names: &[String], now: Ms) -> Result<()> {
    let (cert, key) = authority.sign(names, now)?;
    // The note goes first: after a crash in between, the certificate is made once more.
    let _ = std::fs::remove_file(dir.join(LEAF_NOTE));
    files::write_secret(&dir.join(LEAF_KEY), &key)?;
    files::write(&dir.join(LEAF_CERT), &cert)?;
    let note = serde_json::to_string(&LeafNote { names: names.to_vec(), made_at: now })?;
    files::write(&dir.join(LEAF_NOTE), &note)
}

fn config(cert: &Path, key: &Path) -> Result<Arc<rustls::ServerConfig>> {
    let chain = CertificateDer::pem_file_iter(cert)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .with_context(|| format!("{} holds no certificate", cert.display()))?;
    let private = PrivateKeyDer::from_pem_file(key)
        .with_context(|| format!("{} holds no private key", key.display()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .context("certificate and key do not belong together")?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

#[cfg(test)]
mod tests;
