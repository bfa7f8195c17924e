//! A write transaction: the rest of the server names it without naming sqlx.
//!
//! It speaks BEGIN and COMMIT itself: when the disk is full SQLite may take a transaction back on
//! its own, and a layer that counts depths would then refuse the connection for ever.

use sqlx::pool::PoolConnection;
use sqlx::{Sqlite, SqliteConnection, SqlitePool};

use super::Result;
use super::damage::Damages;

/// Holds the write connection until it is committed or rolled back. Dropped otherwise, its
/// connection is closed, which takes everything back; the next writer gets a new one.
pub struct Tx {
    conn: Option<PoolConnection<Sqlite>>,
    pub(super) damages: Damages,
}

impl Tx {
    pub(super) async fn begin(pool: &SqlitePool, damages: Damages) -> Result<Self> {
        let mut tx = Self { conn: Some(pool.acquire().await?), damages };
        sqlx::query("BEGIN IMMEDIATE").execute(tx.conn()).await?;
        Ok(tx)
    }
    pub(super) fn conn(&mut self) -> &mut SqliteConnection {
        self.conn.as_mut().expect("it is taken only by methods that take the transaction")
    }
    /// Returns after everything is on disk (`synchronous=FULL`).
    pub async fn commit(mut self) -> Result<()> {
        sqlx::query("COMMIT").execute(self.conn()).await?;
        drop(self.conn.take());
        Ok(())
    }
    /// Takes everything back and keeps the connection.
    pub async fn rollback(mut self) {
        let done = sqlx::query("ROLLBACK").execute(self.conn()).await;
        // That there is none to take back is what was wanted.
        if done.is_ok() || done.is_err_and(|e| e.to_string().contains("no transaction is active")) {
            drop(self.conn.take());
        }
    }
    /// What follows can be taken back alone.
    pub async fn savepoint(&mut self) -> Result<()> {
        sqlx::query("SAVEPOINT command").execute(self.conn()).await?;
        Ok(())
    }
    /// What followed [`Tx::savepoint`] stands.
    pub async fn release(&mut self) -> Result<()> {
        sqlx::query("RELEASE command").execute(self.conn()).await?;
        Ok(())
    }
    /// What followed [`Tx::savepoint`] is taken back.
    pub async fn back_to_savepoint(&mut self) -> Result<()> {
        sqlx::query("ROLLBACK TO command").execute(self.conn()).await?;
        self.release().await
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if let Some(conn) = self.conn.take() {
            drop(conn.detach());
        }
    }
}
