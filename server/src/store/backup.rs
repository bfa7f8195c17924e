//! Backup and restore. A backup is one SQLite file: the whole database as of one instant, with
//! the bytes of all evidence in a table of its own. Keys are never in it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use domain::ids::EvidenceHash;
use domain::time::Ms;
use serde::Serialize;
use sqlx::{Row, SqlitePool};

use super::{Result, Store, StoreError, evidence, sqlite, streets, verify};

const SCHEMA: [&str; 2] = [
    "CREATE TABLE backup_evidence (hash TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT",
    "CREATE TABLE backup_manifest (taken_at INTEGER NOT NULL, files INTEGER NOT NULL) STRICT",
];
const PUT_FILE: &str = "INSERT INTO backup_evidence (hash, bytes) VALUES ($1, $2)";
const PUT_MANIFEST: &str = "INSERT INTO backup_manifest (taken_at, files) VALUES ($1, $2)";
const MANIFEST: &str = "SELECT taken_at, files FROM backup_manifest";
const NEXT_FILE: &str =
    "SELECT hash, bytes FROM backup_evidence WHERE hash > $1 ORDER BY hash LIMIT 1";
const CLEAR: [&str; 4] = [
    "DROP TABLE backup_evidence",
    "DROP TABLE backup_manifest",
    // A session that was ended after the backup must not live again.
    "DELETE FROM session",
    "DELETE FROM display_token",
];

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// When it was taken.
    pub taken_at: Ms,
    /// Its logs, proved.
    pub proof: verify::Proof,
    /// Pieces of evidence.
    pub files: u64,
}

/// Writes a backup while others go on, proves it, and only then gives it its name.
pub async fn write(database: &Path, folder: &Path, target: &Path, now: Ms) -> Result<Summary> {
    let partial = with_suffix(target, ".partial");
    remove_if_there(&partial)?;
    sqlite::copy_into(database, &partial).await?;
    let copy = Store::open(&partial).await?;
    let filled = fill(&copy, folder, now).await;
    copy.close().await;
    filled?;
    let summary = prove(&partial).await?;
    File::open(&partial)?.sync_all()?;
    fs::rename(&partial, target)?;
    sync_parent(target)?;
    Ok(summary)
}

async fn fill(copy: &Store, folder: &Path, now: Ms) -> Result<()> {
    for statement in SCHEMA {
        sqlx::query(statement).execute(&copy.writer).await?;
    }
    let (mut after, mut files) = (String::new(), 0_i64);
    loop {
        let page = evidence::hashes(copy, &after).await?;
        let Some(last) = page.last().cloned() else { break };
        let mut tx = copy.begin().await?;
        for hash in &page {
            let known = EvidenceHash::parse(hash)
                .map_err(|error| StoreError::Database(error.to_string()))?;
            let bytes = evidence::read(folder, &known).await?;
            sqlx::query(PUT_FILE).bind(hash).bind(bytes).execute(tx.conn()).await?;
            files += 1;
        }
        tx.commit().await?;
        after = last;
    }
    sqlx::query(PUT_MANIFEST).bind(now.0).bind(files).execute(&copy.writer).await?;
    Ok(())
}

/// Proves a backup: every log, and every file against its hash.
pub async fn prove(file: &Path) -> Result<Summary> {
    let copy = Store::open_read_only(file).await?;
    let summary = prove_open(&copy).await;
    copy.close().await;
    summary
}

async fn prove_open(copy: &Store) -> Result<Summary> {
    let row = sqlx::query(MANIFEST).fetch_optional(&copy.reader).await?;
    let row = row.ok_or_else(|| StoreError::Database("the file is no backup".into()))?;
    let proof = verify::database(copy).await?;
    if !proof.ok {
        let fault = proof.streets.iter().find_map(|street| {
            let damage = street.damage.clone()?;
            let street = street.street.to_string();
            Some(StoreError::Damaged { street, seq: damage.seq, what: damage.what })
        });
        let file = || StoreError::Disk(proof.file_faults.join("; "));
        return Err(fault.unwrap_or_else(file));
    }
    let expected: i64 = row.try_get("files")?;
    let files = each_file(&copy.reader, |_, _| Ok(())).await?;
    if files != expected.unsigned_abs() {
        return Err(StoreError::Database(format!("{files} files of {expected}")));
    }
    Ok(Summary { taken_at: Ms(row.try_get("taken_at")?), proof, files })
}

/// Calls `visit` with every file after checking it.
async fn each_file(pool: &SqlitePool, visit: impl Fn(&str, &[u8]) -> Result<()>) -> Result<u64> {
    let (mut after, mut files) = (String::new(), 0);
    loop {
        let row = sqlx::query(NEXT_FILE).bind(&after).fetch_optional(pool).await?;
        let Some(row) = row else { return Ok(files) };
        let (hash, bytes): (String, Vec<u8>) = (row.try_get("hash")?, row.try_get("bytes")?);
        if super::Hash::of(&bytes).to_string() != hash {
            return Err(StoreError::Database(format!("evidence {hash} is damaged")));
        }
        visit(&hash, &bytes)?;
        (after, files) = (hash, files + 1);
    }
}

/// Restores a backup into a place without a database: proved first, then copied; its logs go on
/// where they were, under new epochs, and nobody is signed in.
pub async fn restore(file: &Path, database: &Path, folder: &Path) -> Result<Summary> {
    if database.exists() {
        let text = format!("{} exists already", database.display());
        return Err(StoreError::Constraint(text));
    }
    let summary = prove(file).await?;
    let partial = with_suffix(database, ".partial");
    remove_if_there(&partial)?;
    fs::copy(file, &partial)?;
    fs::create_dir_all(folder)?;
    let copy = Store::open(&partial).await?;
    let done = unpack(&copy, folder).await;
    copy.close().await;
    done?;
    File::open(&partial)?.sync_all()?;
    fs::rename(&partial, database)?;
    sync_parent(database)?;
    Ok(summary)
}

async fn unpack(copy: &Store, folder: &Path) -> Result<()> {
    each_file(&copy.reader, |_, bytes| evidence::write(folder, bytes).map(drop)).await?;
    for statement in CLEAR {
        sqlx::query(statement).execute(&copy.writer).await?;
    }
    sqlx::query("VACUUM").execute(&copy.writer).await?;
    streets::renew_epochs(copy).await
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn remove_if_there(path: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        match fs::remove_file(with_suffix(path, suffix)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn sync_parent(path: &Path) -> Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    Ok(File::open(parent.unwrap_or(Path::new(".")))?.sync_all()?)
}
