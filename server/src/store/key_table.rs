//! The file `keys.db`: one wrapped key a subject. It is apart from the database, so that a backup
//! of the one never holds the other.

use std::path::Path;

use domain::time::Ms;
use sqlx::{Row, SqlitePool};

use super::damage::Damages;
use super::{Result, Tx, sqlite};

const SCHEMA: &str = "CREATE TABLE IF NOT EXISTS subject_key (\
    subject TEXT PRIMARY KEY NOT NULL, nonce BLOB NOT NULL, wrapped BLOB NOT NULL, \
    created_at INTEGER NOT NULL) STRICT";
const FIND: &str = "SELECT nonce, wrapped FROM subject_key WHERE subject = $1";
const INSERT: &str = "INSERT INTO subject_key (subject, nonce, wrapped, created_at) \
    VALUES ($1, $2, $3, $4) ON CONFLICT (subject) DO NOTHING";
const DESTROY: &str = "DELETE FROM subject_key WHERE subject = $1";

/// A key as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct WrappedKey {
    /// Of the cipher that wraps it.
    pub nonce: Vec<u8>,
    /// The key, encrypted under the master key.
    pub wrapped: Vec<u8>,
}

/// The open file of keys.
#[derive(Clone)]
pub struct KeyTable(SqlitePool);

impl KeyTable {
    /// Opens it; makes it when it is not there.
    pub async fn open(file: &Path) -> Result<Self> {
        let pool = sqlite::key_writer(file).await?;
        sqlx::query(SCHEMA).execute(&pool).await?;
        Ok(Self(pool))
    }
    /// The key of a subject.
    pub async fn find(&self, subject: &str) -> Result<Option<WrappedKey>> {
        let row = sqlx::query(FIND).bind(subject).fetch_optional(&self.0).await?;
        row.map(|row| {
            Ok(WrappedKey { nonce: row.try_get("nonce")?, wrapped: row.try_get("wrapped")? })
        })
        .transpose()
    }
    /// Keeps new keys; they are on disk when this returns. A subject that has a key keeps it.
    pub async fn insert(&self, keys: &[(String, WrappedKey)], now: Ms) -> Result<()> {
        if keys.is_empty() {
            return Ok(());
        }
        let mut tx = Tx::begin(&self.0, Damages::default()).await?;
        for (subject, key) in keys {
            sqlx::query(INSERT)
                .bind(subject)
                .bind(&key.nonce)
                .bind(&key.wrapped)
                .bind(now.0)
                .execute(tx.conn())
                .await?;
        }
        tx.commit().await
    }
    /// Destroys the keys of subjects, in the file and in its write-ahead log.
    pub async fn destroy(&self, subjects: &[String]) -> Result<()> {
        let mut tx = Tx::begin(&self.0, Damages::default()).await?;
        for subject in subjects {
            sqlx::query(DESTROY).bind(subject).execute(tx.conn()).await?;
        }
        tx.commit().await?;
        sqlite::checkpoint(&self.0).await
    }
    /// Closes the file.
    pub async fn close(&self) {
        self.0.close().await;
    }
}

/// Writes a whole copy into a new file, with the master key in a table of its own.
pub async fn copy_with_master(from: &Path, to: &Path, master: &[u8]) -> Result<()> {
    sqlite::copy_into(from, to).await?;
    let copy = sqlite::key_writer(to).await?;
    let filled = async {
        sqlx::query("CREATE TABLE master_key (bytes BLOB NOT NULL) STRICT").execute(&copy).await?;
        sqlx::query("INSERT INTO master_key (bytes) VALUES ($1)").bind(master).execute(&copy).await
    };
    let filled = filled.await;
    copy.close().await;
    filled?;
    Ok(())
}

/// Puts a copy in place without the master key, and gives that apart.
pub async fn split_master(from: &Path, to: &Path) -> Result<Vec<u8>> {
    sqlite::copy_into(from, to).await?;
    let table = sqlite::key_writer(to).await?;
    let split = async {
        let master: Vec<u8> =
            sqlx::query_scalar("SELECT bytes FROM master_key").fetch_one(&table).await?;
        sqlx::query("DROP TABLE master_key").execute(&table).await?;
        sqlite::checkpoint(&table).await?;
        Ok(master)
    };
    let split = split.await;
    table.close().await;
    split
}
