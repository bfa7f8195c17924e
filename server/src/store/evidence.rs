//! Evidence: files named by the hash of their bytes, and table `evidence`. File and folder are
//! on disk before any event may name the hash.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use domain::ids::{EvidenceHash, PersonId, StreetId};
use domain::time::Ms;
use sqlx::Row;

use super::{Hash, Result, Store, StoreError, Tx, givers, named};
use crate::config::private;

/// A file that events may name.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// SHA-256 of its bytes.
    pub hash: EvidenceHash,
    /// As `image/jpeg`.
    pub media: String,
    /// Length.
    pub bytes_len: u64,
}

/// A file to be kept: already decoded, cleaned and encoded again by whoever took it in.
#[derive(Clone, Debug)]
pub struct NewPiece {
    /// Whose.
    pub street: StreetId,
    /// As `image/jpeg`.
    pub media: &'static str,
    /// The bytes.
    pub bytes: bytes::Bytes,
    /// Who gave it; `None` for the public page.
    pub by: Option<PersonId>,
    /// When.
    pub at: Ms,
}

const INSERT: &str = "INSERT INTO evidence \
    (street_id, hash, media, bytes_len, created_at, created_by) \
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (street_id, hash) \
    DO UPDATE SET created_at = excluded.created_at";
const FIND: &str = "SELECT hash, media, bytes_len FROM evidence WHERE street_id = $1 AND hash = $2";
const HASHES: &str = "SELECT DISTINCT hash FROM evidence WHERE hash > $1 ORDER BY hash LIMIT $2";
const USED_BYTES: &str =
    "SELECT CAST(COALESCE(SUM(bytes_len), 0) AS INTEGER) FROM evidence WHERE street_id = $1";
const DROP: &str = "DELETE FROM evidence WHERE street_id = $1 AND hash = $2";
const OTHERS: &str = "SELECT COUNT(*) FROM evidence WHERE hash = $1";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT, FIND, HASHES, USED_BYTES, DROP, OTHERS];

/// Files swept in one transaction at most.
const SWEEP_PAGE: u32 = 256;
/// Hashes read at once.
const HASHES_PAGE: u32 = 1_000;

/// Keeps a file: written, synced, renamed, its folder synced, then its row. The same bytes again
/// are the same file, with one more giver.
pub async fn put(store: &Store, folder: &Path, piece: NewPiece) -> Result<EvidenceHash> {
    let (bytes, root) = (piece.bytes.clone(), folder.to_owned());
    let hash = tokio::task::spawn_blocking(move || write(&root, &bytes))
        .await
        .map_err(|error| StoreError::Disk(error.to_string()))??;
    let mut tx = store.begin().await?;
    sqlx::query(INSERT)
        .bind(piece.street.as_str())
        .bind(hash.as_str())
        .bind(piece.media)
        .bind(piece.bytes.len() as i64)
        .bind(piece.at.0)
        .bind(piece.by.as_ref().map(ToString::to_string))
        .execute(tx.conn())
        .await?;
    givers::note(&mut tx, &piece.street, &hash, (piece.by.as_ref(), piece.at)).await?;
    // It may have been swept since it was written.
    let (bytes, root) = (piece.bytes.clone(), folder.to_owned());
    tokio::task::spawn_blocking(move || write(&root, &bytes))
        .await
        .map_err(|error| StoreError::Disk(error.to_string()))??;
    tx.commit().await?;
    Ok(hash)
}

/// What is known of a file.
pub async fn find(store: &Store, street: &StreetId, hash: &EvidenceHash) -> Result<Option<Piece>> {
    let row = sqlx::query(FIND)
        .bind(street.as_str())
        .bind(hash.as_str())
        .fetch_optional(&store.reader)
        .await?;
    row.map(|row| {
        Ok(Piece {
            hash: hash.clone(),
            media: row.try_get("media")?,
            bytes_len: row.try_get::<i64, _>("bytes_len")?.unsigned_abs(),
        })
    })
    .transpose()
}

/// The street has this file; asked in the transaction of the command that names it.
pub async fn exists(tx: &mut Tx, street: &StreetId, hash: &EvidenceHash) -> Result<bool> {
    let row = sqlx::query(FIND)
        .bind(street.as_str())
        .bind(hash.as_str())
        .fetch_optional(tx.conn())
        .await?;
    Ok(row.is_some())
}

/// Bytes that a street's files take.
pub async fn used_bytes(store: &Store, street: &StreetId) -> Result<u64> {
    let used: i64 =
        sqlx::query_scalar(USED_BYTES).bind(street.as_str()).fetch_one(&store.reader).await?;
    Ok(used.unsigned_abs())
}

/// Drops files that came in before `before` and that no row names; gives how many. The files go
/// while the transaction is open, so that none goes that somebody sends again meanwhile.
pub async fn sweep(store: &Store, folder: &Path, street: &StreetId, before: Ms) -> Result<u64> {
    let mut tx = store.begin().await?;
    let unnamed = named::unnamed(&mut tx, street, before, SWEEP_PAGE).await?;
    for hash in &unnamed {
        sqlx::query(DROP).bind(street.as_str()).bind(hash).execute(tx.conn()).await?;
        let others: i64 = sqlx::query_scalar(OTHERS).bind(hash).fetch_one(tx.conn()).await?;
        if others == 0 {
            remove(folder, hash)?;
        }
    }
    tx.commit().await?;
    Ok(unnamed.len() as u64)
}

/// Reads a file and checks that it is what its hash says.
pub async fn read(folder: &Path, hash: &EvidenceHash) -> Result<Vec<u8>> {
    let bytes = tokio::fs::read(path(folder, hash.as_str())).await?;
    if Hash::of(&bytes).to_string() != hash.as_str() {
        return Err(StoreError::Database(format!("evidence {} is damaged", hash.as_str())));
    }
    Ok(bytes)
}

/// Checks every file against its hash: how many are whole, and which are not.
pub async fn check_all(store: &Store, folder: &Path) -> Result<(u64, Vec<String>)> {
    let (mut after, mut whole, mut damaged) = (String::new(), 0, Vec::new());
    loop {
        let page = hashes(store, &after).await?;
        let Some(last) = page.last() else { return Ok((whole, damaged)) };
        after.clone_from(last);
        for text in page {
            let found = match EvidenceHash::parse(&text) {
                Ok(hash) => read(folder, &hash).await.is_ok(),
                Err(_) => false,
            };
            if found { whole += 1 } else { damaged.push(text) }
        }
    }
}

/// All hashes after `after`, in order, one page.
pub(super) async fn hashes(store: &Store, after: &str) -> Result<Vec<String>> {
    let rows =
        sqlx::query_scalar(HASHES).bind(after).bind(HASHES_PAGE).fetch_all(&store.reader).await?;
    Ok(rows)
}

/// `aa/aabbcc…` below the folder.
pub(crate) fn path(folder: &Path, hash: &str) -> PathBuf {
    folder.join(hash.get(..2).unwrap_or_default()).join(hash)
}

/// Writes the file so that it is there, whole, after a power cut.
pub(crate) fn write(folder: &Path, bytes: &[u8]) -> Result<EvidenceHash> {
    let text = Hash::of(bytes).to_string();
    let hash = EvidenceHash::parse(&text).map_err(|e| StoreError::Database(e.to_string()))?;
    let target = path(folder, &text);
    if fs::metadata(&target).is_ok_and(|there| there.len() == bytes.len() as u64) {
        return Ok(hash);
    }
    let shelf = target.parent().unwrap_or(folder);
    fs::create_dir_all(shelf)?;
    sync_folder(folder)?;
    let partial = shelf.join(format!("{text}.{}.partial", uuid::Uuid::now_v7()));
    let written = write_file(&partial, bytes).and_then(|()| fs::rename(&partial, &target));
    if let Err(error) = written {
        let _ = fs::remove_file(&partial); // what could not be written need not be kept
        return Err(error.into());
    }
    sync_folder(shelf)?;
    Ok(hash)
}

fn write_file(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = private::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Removes a file that no street names any more.
pub(super) fn remove(folder: &Path, hash: &str) -> std::io::Result<()> {
    match fs::remove_file(path(folder, hash)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
