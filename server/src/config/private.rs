//! Files and folders that only their owner reads: what lies in the data folder names people.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::Result;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// What others may do with a file or folder: nothing.
const OTHERS: u32 = 0o077;

/// From now on whatever this process makes is its owner's alone.
pub fn by_default() {
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(OTHERS));
}

/// Makes the folder, if it is not there, and takes it from everybody else.
pub fn folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path)?;
    close(path, 0o700)
}

/// Makes the file, if it is not there, and takes it from everybody else.
pub fn file(path: &Path) -> Result<()> {
    OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    close(path, 0o600)
}

/// A new and empty file, in the place of one that may be there.
pub fn create(path: &Path) -> Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

/// The mode, when others may do something with it.
pub fn open_to_others(path: &Path) -> Result<Option<u32>> {
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    Ok(Some(mode).filter(|mode| mode & OTHERS != 0))
}

fn close(path: &Path, mode: u32) -> Result<()> {
    match open_to_others(path)? {
        Some(_) => fs::set_permissions(path, Permissions::from_mode(mode)),
        None => Ok(()),
    }
}
