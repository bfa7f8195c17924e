//! The database: the only module that speaks SQL, one file a table. Portable statements (`$1`,
//! milliseconds as INTEGER, JSON as TEXT); what only SQLite knows lies in `sqlite`.
//!
//! Writing goes through [`Tx`], which holds the only write connection; reading through a small
//! pool that cannot write.

pub mod access;
pub mod accounts;
pub mod backup;
pub mod cases;
mod chain;
pub mod damage;
pub mod deadlines;
pub mod displays;
mod error;
pub mod evidence;
pub mod export;
pub mod givers;
pub mod key_table;
pub mod log;
pub mod named;
pub mod prune;
pub mod receipts;
mod record;
pub mod rollups;
pub mod sealed;
pub mod sessions;
pub mod simulation;
pub mod snapshots;
mod sqlite;
pub mod streets;
pub mod tracking;
mod tx;
pub mod verify;

pub use chain::Hash;
pub use error::StoreError;
pub use record::{Stored, origin_name};
pub use tx::Tx;

use std::path::Path;

use sqlx::SqlitePool;

/// Version of the fold: a snapshot of another one is not used.
pub const FOLD_VERSION: &str = env!("TONGGUAN_FOLD_VERSION");

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    /// One connection: whoever holds it writes.
    writer: SqlitePool,
    /// Connections that cannot write.
    reader: SqlitePool,
    /// What was found to be damaged.
    pub damages: damage::Damages,
}

/// What every function gives back.
pub type Result<T> = std::result::Result<T, StoreError>;

impl Store {
    /// Opens the database and brings its schema up to date; makes it when it is not there.
    pub async fn open(file: &Path) -> Result<Self> {
        let writer = sqlite::writer(file).await?;
        sqlite::check_version(&writer).await?;
        sqlite::migrate(&writer).await?;
        let reader = sqlite::reader(file).await?;
        Ok(Self { writer, reader, damages: damage::Damages::default() })
    }

    /// Opens it for reading only, as `verify` does; the schema is not touched.
    pub async fn open_read_only(file: &Path) -> Result<Self> {
        let reader = sqlite::reader(file).await?;
        sqlite::check_version(&reader).await?;
        Ok(Self { writer: reader.clone(), reader, damages: damage::Damages::default() })
    }

    /// Takes the write connection and begins a transaction.
    pub async fn begin(&self) -> Result<Tx> {
        Tx::begin(&self.writer, self.damages.clone()).await
    }

    /// Closes all connections; the write-ahead log is folded into the file.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

#[cfg(test)]
impl Store {
    /// Lets the file grow to so many pages at most (never below its size) and gives its size:
    /// what a full disk looks like to the writer.
    pub(crate) async fn limit_pages(&self, pages: i64) -> i64 {
        let mut query = ::sqlx::QueryBuilder::<::sqlx::Sqlite>::new("PRAGMA max_page_count = ");
        query.push(pages.max(1));
        query.build().execute(&self.writer).await.unwrap();
        ::sqlx::query_scalar("PRAGMA page_count").fetch_one(&self.writer).await.unwrap()
    }
}

#[cfg(test)]
mod tests;
