//! The open ring of keys.

use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::{Mutex, PoisonError};

use domain::time::Ms;

use super::master::{self, KEY_BYTES};
use super::{KeyError, SubjectKey};
use crate::config::DataDir;
use crate::config::limits::KEYS_CACHED_MAX;
use crate::store::StoreError;
use crate::store::key_table::KeyTable;
use crate::store::sealed::SealedRow;

/// Master key, file of keys, and the keys that were used lately.
pub struct KeyRing {
    master: [u8; KEY_BYTES],
    receipts: [u8; KEY_BYTES],
    table: KeyTable,
    cache: Mutex<HashMap<String, SubjectKey>>,
}

impl KeyRing {
    /// Opens the ring; makes master key and file at the first start.
    pub async fn open(data: &DataDir) -> Result<Self, KeyError> {
        let folder = data.keys();
        fs::create_dir_all(&folder).map_err(StoreError::from)?;
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))
            .map_err(StoreError::from)?;
        let master = master::load_or_make(&data.master_key())?;
        let table = KeyTable::open(&data.key_database()).await?;
        let receipts = master::derived(&master, "tongguan receipts");
        Ok(Self { master, receipts, table, cache: Mutex::default() })
    }

    /// Compares bodies of commands without keeping them: HMAC of the parts.
    pub fn receipt_mac(&self, parts: &[&[u8]]) -> [u8; KEY_BYTES] {
        master::mac(&self.receipts, parts)
    }

    /// A key for one purpose of the server, the same at every start.
    pub fn for_purpose(&self, purpose: &str) -> [u8; KEY_BYTES] {
        master::derived(&self.master, purpose)
    }

    /// The key of a subject, when it has one that is not destroyed.
    pub async fn find(&self, subject: &str) -> Result<Option<SubjectKey>, KeyError> {
        if let Some(key) = self.cached(subject) {
            return Ok(Some(key));
        }
        let Some(wrapped) = self.table.find(subject).await? else { return Ok(None) };
        let key = SubjectKey::unwrap(&self.master, subject, &wrapped)?;
        self.remember(subject, &key);
        Ok(Some(key))
    }

    /// Keeps new keys: on disk when this returns, which is before anything sealed by them is.
    pub async fn keep(&self, fresh: &HashMap<String, SubjectKey>, now: Ms) -> Result<(), KeyError> {
        let mut wrapped = Vec::with_capacity(fresh.len());
        for (subject, key) in fresh {
            wrapped.push((subject.clone(), key.wrap(&self.master, subject)?));
        }
        self.table.insert(&wrapped, now).await?;
        fresh.iter().for_each(|(subject, key)| self.remember(subject, key));
        Ok(())
    }

    /// Destroys keys: everything that they sealed is unreadable from now on.
    pub async fn destroy(&self, subjects: &[String]) -> Result<(), KeyError> {
        if subjects.is_empty() {
            return Ok(());
        }
        self.table.destroy(subjects).await?;
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        for subject in subjects {
            cache.remove(subject);
        }
        Ok(())
    }

    /// Opens a value; `None` when its key was destroyed.
    pub async fn open_value(&self, row: &SealedRow) -> Result<Option<String>, KeyError> {
        match self.find(&row.subject).await? {
            Some(key) => key.open(row.id, &row.nonce, &row.ciphertext).map(Some),
            None => Ok(None),
        }
    }

    /// Closes the file.
    pub async fn close(&self) {
        self.table.close().await;
    }

    fn cached(&self, subject: &str) -> Option<SubjectKey> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).get(subject).cloned()
    }

    /// A full cache is emptied: keys are cheap to read again.
    fn remember(&self, subject: &str, key: &SubjectKey) {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if cache.len() >= KEYS_CACHED_MAX {
            cache.clear();
        }
        cache.insert(subject.to_owned(), key.clone());
    }
}
