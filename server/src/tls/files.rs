//! Files of certificates and keys, and the calendar days that certificates count in.

use anyhow::{Context, Result};
use domain::time::Ms;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Year, month and day of `instant`, as certificates count.
pub fn day(instant: Ms) -> (i32, u8, u8) {
    let date = instant.day();
    (i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs())
}

/// Writes a file that everybody may read, in one step.
pub fn write(path: &Path, text: &str) -> Result<()> {
    put(path, text, 0o644)
}

/// Writes a file that only its owner may read, in one step.
pub fn write_secret(path: &Path, text: &str) -> Result<()> {
    put(path, text, 0o600)
}

fn put(path: &Path, text: &str, mode: u32) -> Result<()> {
    let folder = path.parent().context("a file lies in a folder")?;
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let draft = path.with_extension("new");
    let _ = std::fs::remove_file(&draft);
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(&draft)
        .with_context(|| format!("cannot write {}", draft.display()))?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&draft, path).with_context(|| format!("cannot write {}", path.display()))
}
