//! A write transaction: the rest of the server names it without naming sqlx.

use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::Result;

/// Holds the write connection until it is committed or dropped; dropped, it changes nothing.
pub struct Tx(Transaction<'static, Sqlite>);

impl Tx {
    pub(super) fn new(inner: Transaction<'static, Sqlite>) -> Self {
        Self(inner)
    }
    pub(super) fn conn(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }
    /// Returns after everything is on disk (`synchronous=FULL`).
    pub async fn commit(self) -> Result<()> {
        Ok(self.0.commit().await?)
    }
    /// Takes everything back.
    pub async fn rollback(self) -> Result<()> {
        Ok(self.0.rollback().await?)
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
