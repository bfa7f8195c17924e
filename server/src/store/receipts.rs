//! Table `receipt`: the stored answer to each command.

use domain::ids::{CommandId, StreetId};
use domain::time::Ms;
use sqlx::Row;

use super::{Result, Tx};

/// A stored answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// HMAC of sender and body.
    pub body_mac: Vec<u8>,
    /// The JSON of the answer.
    pub reply: String,
}

const FIND: &str = "SELECT body_mac, reply FROM receipt WHERE command_id = $1";
const INSERT: &str = "INSERT INTO receipt (command_id, street_id, body_mac, reply, recorded_at) \
    VALUES ($1, $2, $3, $4, $5)";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[FIND, INSERT];

/// The answer that this id got before, also earlier in the same transaction.
pub async fn find(tx: &mut Tx, id: CommandId) -> Result<Option<Receipt>> {
    let row = sqlx::query(FIND).bind(id.to_string()).fetch_optional(tx.conn()).await?;
    row.map(|row| Ok(Receipt { body_mac: row.try_get("body_mac")?, reply: row.try_get("reply")? }))
        .transpose()
}

/// Keeps an answer.
pub async fn insert(
    tx: &mut Tx,
    id: CommandId,
    street: &StreetId,
    receipt: &Receipt,
    now: Ms,
) -> Result<()> {
    sqlx::query(INSERT)
        .bind(id.to_string())
        .bind(street.as_str())
        .bind(&receipt.body_mac)
        .bind(&receipt.reply)
        .bind(now.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}
