//! What only SQLite knows: how a connection is opened, the schema, checks of the file, backup.

use std::path::Path;
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::{Result, StoreError};
use crate::config::limits::READERS_MAX;
use crate::config::private;

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// Oldest SQLite that may hold a log: earlier ones can lose a write when the write-ahead log is
/// reset.
const SQLITE_MIN: (u32, u32, u32) = (3, 51, 3);

/// Refuses an SQLite that is too old. It is bundled, so this fails only in a wrong build.
pub async fn check_version(pool: &SqlitePool) -> Result<()> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < SQLITE_MIN {
        let (major, minor, patch) = SQLITE_MIN;
        let text = format!("SQLite {version} is older than {major}.{minor}.{patch}");
        return Err(StoreError::Database(text));
    }
    Ok(())
}

fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true)
        .pragma("mmap_size", "0")
}

fn writing(file: &Path) -> SqliteConnectOptions {
    options(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
}

/// The one connection that writes.
pub async fn writer(file: &Path) -> Result<SqlitePool> {
    private::file(file)?;
    Ok(one().connect_with(writing(file)).await?)
}

/// The one connection to the file of keys: what is deleted there is overwritten.
pub async fn key_writer(file: &Path) -> Result<SqlitePool> {
    private::file(file)?;
    Ok(one().connect_with(writing(file).pragma("secure_delete", "ON")).await?)
}

fn one() -> SqlitePoolOptions {
    SqlitePoolOptions::new().min_connections(1).max_connections(1)
}

/// Connections that cannot write.
pub async fn reader(file: &Path) -> Result<SqlitePool> {
    let options = options(file).pragma("query_only", "ON");
    Ok(SqlitePoolOptions::new().max_connections(READERS_MAX).connect_with(options).await?)
}

/// Brings the schema up to date; each migration is one transaction.
pub async fn migrate(pool: &SqlitePool) -> Result<()> {
    MIGRATIONS.run(pool).await.map_err(|error| match error {
        sqlx::migrate::MigrateError::Execute(error) => error.into(),
        other => StoreError::Database(format!("schema: {other}")),
    })
}

/// Faults of the file that SQLite itself finds; empty when it is whole.
pub async fn integrity(pool: &SqlitePool) -> Result<Vec<String>> {
    let lines: Vec<String> =
        sqlx::query_scalar("PRAGMA integrity_check(20)").fetch_all(pool).await?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}

/// Writes a whole, consistent copy of a database into a new file while others go on.
pub async fn copy_into(from: &Path, to: &Path) -> Result<()> {
    // It is written into a file that is there and empty, so that nobody else reads it meanwhile.
    private::create(to)?;
    let pool = one().connect_with(options(from)).await?;
    let copied =
        sqlx::query("VACUUM INTO $1").bind(to.to_string_lossy().into_owned()).execute(&pool).await;
    pool.close().await;
    copied?;
    Ok(())
}

/// Folds the write-ahead log into the file and empties it.
pub async fn checkpoint(pool: &SqlitePool) -> Result<()> {
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(pool).await?;
    Ok(())
}
