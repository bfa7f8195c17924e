//! The copy of the keys: an artefact of its own, never beside a backup of the database. It holds
//! the master key too, so it opens everything: keep it apart, and no longer than 30 days, since
//! a destroyed key lives on in it.

use std::fs;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use super::master::KEY_BYTES;
use super::{KeyError, master};
use crate::config::DataDir;
use crate::store::{StoreError, key_table};

/// Writes a copy of all keys into a new file that only its owner reads.
pub async fn write_copy(data: &DataDir, target: &Path) -> Result<(), KeyError> {
    let master = fs::read(data.master_key()).map_err(|e| KeyError::Master(e.to_string()))?;
    let partial = target.with_extension("partial");
    if partial.exists() {
        fs::remove_file(&partial).map_err(StoreError::from)?;
    }
    // Made empty first, so that no moment passes in which others could read it.
    let mut private = fs::OpenOptions::new();
    private.write(true).create_new(true).mode(0o600);
    private.open(&partial).map_err(StoreError::from)?;
    key_table::copy_with_master(&data.key_database(), &partial, &master).await?;
    let done = fs::File::open(&partial).and_then(|file| file.sync_all());
    done.and_then(|()| fs::rename(&partial, target)).map_err(StoreError::from)?;
    Ok(())
}

/// Puts keys back into a folder that has none.
pub async fn restore(copy: &Path, data: &DataDir) -> Result<(), KeyError> {
    if data.master_key().exists() || data.key_database().exists() {
        return Err(KeyError::Master(format!("{} holds keys already", data.keys().display())));
    }
    fs::create_dir_all(data.keys()).map_err(StoreError::from)?;
    fs::set_permissions(data.keys(), fs::Permissions::from_mode(0o700))
        .map_err(StoreError::from)?;
    let master = key_table::split_master(copy, &data.key_database()).await?;
    let master: [u8; KEY_BYTES] =
        master.try_into().map_err(|_| KeyError::Master("not 32 bytes long".into()))?;
    master::write(&data.master_key(), &master).map_err(|e| KeyError::Master(e.to_string()))
}
