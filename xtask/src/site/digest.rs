//! Names a site by what goes into it.

use std::fs;
use std::path::Path;

use anyhow::Result;
use sha2::{Digest, Sha256};

use super::files;

/// SHA-256 over the module, the style and the public files, each with its length before it.
pub fn of_site(module: &Path, style: &str, public: &Path, release: bool) -> Result<String> {
    let mut digest = Sha256::new();
    digest.update([u8::from(release)]);
    add(&mut digest, &fs::read(module)?);
    add(&mut digest, style.as_bytes());
    if public.is_dir() {
        for file in files(public)? {
            add(&mut digest, file.strip_prefix(public)?.to_string_lossy().as_bytes());
            add(&mut digest, &fs::read(&file)?);
        }
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn add(digest: &mut Sha256, bytes: &[u8]) {
    digest.update((bytes.len() as u64).to_le_bytes());
    digest.update(bytes);
}
