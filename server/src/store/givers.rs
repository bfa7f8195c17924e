//! Table `evidence_giver`: who gave a file. Kept in the transaction of the file, asked in the one of
//! the command that names it.

use domain::ids::{EvidenceHash, PersonId, StreetId};
use domain::time::Ms;

use super::{Result, Store, Tx};

const PUT: &str = "INSERT INTO evidence_giver (street_id, hash, giver, given_at) \
    VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
const GAVE: &str = "SELECT COUNT(*) FROM evidence_giver \
    WHERE street_id = $1 AND hash = $2 AND giver = $3";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[PUT, GAVE];

/// As written: a service number, or nothing for the public page.
fn written(giver: Option<&PersonId>) -> &str {
    giver.map_or("", PersonId::as_str)
}

/// Notes that somebody gave the file; `None`: the public page. Again: changes nothing.
pub(super) async fn note(
    tx: &mut Tx,
    street: &StreetId,
    hash: &EvidenceHash,
    (giver, at): (Option<&PersonId>, Ms),
) -> Result<()> {
    let put = sqlx::query(PUT).bind(street.as_str()).bind(hash.as_str());
    put.bind(written(giver)).bind(at.0).execute(tx.conn()).await?;
    Ok(())
}

/// All of these people gave the file, which the street has.
pub async fn note_all(
    store: &Store,
    street: &StreetId,
    hash: &EvidenceHash,
    (givers, at): (&[PersonId], Ms),
) -> Result<()> {
    let mut tx = store.begin().await?;
    for giver in givers {
        note(&mut tx, street, hash, (Some(giver), at)).await?;
    }
    tx.commit().await
}

/// He gave it; `None`: somebody on the public page did.
pub async fn gave(
    tx: &mut Tx,
    street: &StreetId,
    hash: &EvidenceHash,
    giver: Option<&PersonId>,
) -> Result<bool> {
    let query = sqlx::query_scalar(GAVE).bind(street.as_str()).bind(hash.as_str());
    let found: i64 = query.bind(written(giver)).fetch_one(tx.conn()).await?;
    Ok(found > 0)
}
