//! The master key: 32 random bytes in a file that only its owner reads. Made at the first start.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use hmac::{Hmac, Mac};
use rand::TryRngCore;
use rand::rngs::OsRng;
use sha2::Sha256;

use super::KeyError;

/// Length of every key in bytes.
pub const KEY_BYTES: usize = 32;

/// Random bytes from the system.
pub fn random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    OsRng
        .try_fill_bytes(&mut bytes)
        .map_err(|error| KeyError::Master(format!("no randomness: {error}")))?;
    Ok(bytes)
}

/// Reads the key; makes it when there is none. A file that others may read is refused.
pub fn load_or_make(path: &Path) -> Result<[u8; KEY_BYTES], KeyError> {
    match load(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => make(path).map_err(wrong),
        other => other.map_err(wrong),
    }
}

fn wrong(error: std::io::Error) -> KeyError {
    KeyError::Master(error.to_string())
}

fn load(path: &Path) -> std::io::Result<[u8; KEY_BYTES]> {
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 != 0 {
        let text = format!("{} may be read by others: chmod 600", path.display());
        return Err(std::io::Error::new(ErrorKind::PermissionDenied, text));
    }
    let bytes = fs::read(path)?;
    bytes.try_into().map_err(|_| std::io::Error::new(ErrorKind::InvalidData, "not 32 bytes long"))
}

fn make(path: &Path) -> std::io::Result<[u8; KEY_BYTES]> {
    let key = random().map_err(|error| std::io::Error::other(error.to_string()))?;
    write(path, &key)?;
    Ok(key)
}

/// Writes a key into a new file, on disk when this returns.
pub fn write(path: &Path, key: &[u8; KEY_BYTES]) -> std::io::Result<()> {
    let partial = path.with_extension("partial");
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&partial)?;
    file.write_all(key)?;
    file.sync_all()?;
    fs::rename(&partial, path)?;
    match path.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

/// A key for one purpose, derived from the master key: HMAC-SHA-256 of the purpose.
pub fn derived(master: &[u8; KEY_BYTES], purpose: &str) -> [u8; KEY_BYTES] {
    mac(master, &[purpose.as_bytes()])
}

/// HMAC-SHA-256 of the parts, each preceded by its length.
pub fn mac(key: &[u8; KEY_BYTES], parts: &[&[u8]]) -> [u8; KEY_BYTES] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
