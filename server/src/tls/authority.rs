//! A certificate authority of this server alone, so that phones on the same network get a secure
//! context (camera, service worker, wake lock) without any outside party.
//!
//! Its key never leaves `data/tls`. Name constraints bind it to private networks and to this
//! machine: a phone that trusts it can never be shown a false certificate of a public site.

use anyhow::{Context, Result};
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    NameConstraints, SerialNumber, date_time_ymd,
};
use std::net::IpAddr;
use std::path::Path;

use super::files;
use domain::time::{DAY_MS, Ms};

/// Validity of the authority, in days: ten years.
pub const AUTHORITY_DAYS: i64 = 3_652;
/// Validity of a certificate of the server, in days: what browsers accept at most.
pub const LEAF_DAYS: i64 = 397;
/// Clocks of phones may be behind by this much.
const BEFORE_MS: i64 = DAY_MS;

/// File names below `data/tls`.
pub const CA_CERT: &str = "ca.crt";
/// See [`CA_CERT`].
pub const CA_KEY: &str = "ca.key";
/// Names outside [`NETWORKS`] and [`DOMAINS`] that the authority was made for.
const CA_NOTE: &str = "ca.json";

/// Private networks (RFC 1918, 6598, 3927, 4193) and the machine itself.
const NETWORKS: [(&str, u8); 8] = [
    ("10.0.0.0", 8),
    ("172.16.0.0", 12),
    ("192.168.0.0", 16),
    ("100.64.0.0", 10),
    ("169.254.0.0", 16),
    ("127.0.0.0", 8),
    ("fc00::", 7),
    ("::1", 128),
];

/// Names of machines that no public site bears.
const DOMAINS: [&str; 5] = ["localhost", "local", "lan", "internal", "home.arpa"];

/// The authority, ready to sign.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// Names that it may sign beside the private ones.
    reached: Vec<String>,
    /// Its certificate, as phones import it.
    pub pem: String,
}

impl Authority {
    /// Reads the authority from `dir`, or makes it on the first start. `reached` are addresses
    /// and names of today, beside the private ones.
    pub fn open(dir: &Path, reached: &[String], now: Ms) -> Result<Self> {
        let [key_file, cert_file, note] = [CA_KEY, CA_CERT, CA_NOTE].map(|file| dir.join(file));
        if key_file.exists() && cert_file.exists() {
            let key = KeyPair::from_pem(&std::fs::read_to_string(&key_file)?)
                .with_context(|| format!("{} holds no private key", key_file.display()))?;
            let pem = std::fs::read_to_string(&cert_file)?;
            let note = std::fs::read(note).unwrap_or_default();
            let reached: Vec<String> = serde_json::from_slice(&note).unwrap_or_default();
            let issuer = Issuer::new(params(&key, &reached, now)?, key);
            return Ok(Self { issuer, reached, pem });
        }
        let key = KeyPair::generate()?;
        let made = params(&key, reached, now)?;
        let pem = made.self_signed(&key)?.pem();
        files::write(&note, &serde_json::to_string(reached)?)?;
        files::write_secret(&key_file, &key.serialize_pem())?;
        files::write(&cert_file, &pem)?;
        Ok(Self { issuer: Issuer::new(made, key), reached: reached.to_vec(), pem })
    }

    /// It may sign this name: one outside would make the whole certificate invalid.
    pub fn covers(&self, name: &str) -> bool {
        self.reached.iter().any(|known| known == name)
            || match name.parse::<IpAddr>() {
                Ok(IpAddr::V4(ip)) => {
                    let [a, b, ..] = ip.octets();
                    ip.is_private()
                        || ip.is_loopback()
                        || ip.is_link_local()
                        || (a == 100 && b & 0xc0 == 64)
                }
                Ok(IpAddr::V6(ip)) => ip.is_loopback() || ip.is_unique_local(),
                Err(_) => DOMAINS.iter().any(|domain| {
                    name.strip_suffix(domain)
                        .is_some_and(|host| host.is_empty() || host.ends_with('.'))
                }),
            }
    }

    /// A certificate for `names`, with its key: both as PEM, the authority's below the leaf.
    pub fn sign(&self, names: &[String], now: Ms) -> Result<(String, String)> {
        let key = KeyPair::generate()?;
        let mut leaf = CertificateParams::new(names.to_vec())?;
        leaf.distinguished_name = DistinguishedName::new();
        leaf.distinguished_name.push(DnType::CommonName, "Tongguan");
        let (year, month, day) = files::day(now + -BEFORE_MS);
        leaf.not_before = date_time_ymd(year, month, day);
        let (year, month, day) = files::day(now + (LEAF_DAYS - 1) * DAY_MS);
        leaf.not_after = date_time_ymd(year, month, day);
        leaf.serial_number = Some(random_serial());
        leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        leaf.use_authority_key_identifier_extension = true;
        let signed = leaf.signed_by(&key, &self.issuer)?;
        Ok((format!("{}{}", signed.pem(), self.pem), key.serialize_pem()))
    }
}

/// The same for the same key, so that an authority that was read signs as the one that was made.
fn params(key: &KeyPair, reached: &[String], now: Ms) -> Result<CertificateParams> {
    let mut params = CertificateParams::new(Vec::new())?;
    let tag = crate::auth::tokens::digest(&key.public_key_pem());
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, format!("Tongguan {}", &tag[..8]));
    params.distinguished_name.push(DnType::OrganizationName, "Tongguan local authority");
    let (year, month, day) = files::day(now + -BEFORE_MS);
    params.not_before = date_time_ymd(year, month, day);
    let (year, month, day) = files::day(now + AUTHORITY_DAYS * DAY_MS);
    params.not_after = date_time_ymd(year, month, day);
    params.serial_number = Some(random_serial());
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let permitted_subtrees = permitted(reached);
    params.name_constraints =
        Some(NameConstraints { permitted_subtrees, excluded_subtrees: Vec::new() });
    Ok(params)
}

fn permitted(reached: &[String]) -> Vec<GeneralSubtree> {
    let networks = NETWORKS.iter().map(|(address, prefix)| {
        let address = address.parse().expect("the constants are addresses");
        GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(address, *prefix))
    });
    let reached = reached.iter().map(|name| match name.parse::<IpAddr>() {
        Ok(ip) => {
            let whole = if ip.is_ipv4() { 32 } else { 128 };
            GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(ip, whole))
        }
        Err(_) => GeneralSubtree::DnsName(name.clone()),
    });
    let local = DOMAINS.map(|name| GeneralSubtree::DnsName(name.to_owned()));
    networks.chain(local).chain(reached).collect()
}

fn random_serial() -> SerialNumber {
    use rand::RngCore;
    let mut bytes = [0; 16];
    rand::rng().fill_bytes(&mut bytes);
    bytes[0] &= 0x7f; // positive, as DER wants it
    SerialNumber::from_slice(&bytes)
}
