//! R0: what this disk can do, measured in the same run and on the same file system as the log.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::stopwatch::micros;

/// Appends in one calibration; a run makes one before and one after.
pub const APPENDS: usize = 300;
/// Bytes of one append: a page of the log.
const BLOCK: [u8; 4_096] = [0x5a; 4_096];

/// Microseconds of each 4 KiB append with its `fdatasync`, in a file of its own in `folder`.
pub fn measure(folder: &Path) -> Result<Vec<u64>> {
    let path = folder.join("calibration.bin");
    let mut file = OpenOptions::new()
        .create_new(true)
        .append(true)
        .open(&path)
        .with_context(|| format!("cannot calibrate in {}", folder.display()))?;
    let mut sample = Vec::with_capacity(APPENDS);
    for _ in 0..APPENDS {
        let begun = Instant::now();
        file.write_all(&BLOCK)?;
        file.sync_data()?;
        sample.push(micros(begun.elapsed()));
    }
    drop(file);
    std::fs::remove_file(&path)?;
    Ok(sample)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_every_append_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(measure(folder.path()).unwrap().len(), APPENDS);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
