//! What can go wrong in the database, sorted by what must be done then.

use domain::ids::Seq;

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full: nothing was written, the server goes on reading.
    #[error("the disk is full")]
    StorageFull,
    /// A write or sync failed: what is on disk is unknown, the process must end.
    #[error("the disk failed: {0}")]
    Disk(String),
    /// A stored event is not what it was.
    #[error("the log of {street} is damaged at seq {seq}: {what}")]
    Damaged {
        /// Which log.
        street: String,
        /// First damaged position.
        seq: Seq,
        /// What does not agree.
        what: String,
    },
    /// A rule of the schema refused it.
    #[error("refused by the schema: {0}")]
    Constraint(String),
    /// Anything else.
    #[error("the database failed: {0}")]
    Database(String),
}

/// Result codes of SQLite, <https://www.sqlite.org/rescode.html>.
const SQLITE_FULL: i32 = 13;
const SQLITE_IOERR: i32 = 10;
const SQLITE_CORRUPT: i32 = 11;
const SQLITE_NOTADB: i32 = 26;
const SQLITE_CONSTRAINT: i32 = 19;

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|e| e.code()?.parse::<i32>().ok());
        of_code(code, error.to_string())
    }
}

/// The low byte of an extended code says the kind.
fn of_code(code: Option<i32>, text: String) -> StoreError {
    match code.map(|code| code & 0xff) {
        Some(SQLITE_FULL) => StoreError::StorageFull,
        Some(SQLITE_IOERR | SQLITE_CORRUPT | SQLITE_NOTADB) => StoreError::Disk(text),
        Some(SQLITE_CONSTRAINT) => StoreError::Constraint(text),
        _ => StoreError::Database(text),
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                StoreError::StorageFull
            }
            _ => StoreError::Disk(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_from_a_failing_one() {
        let of = |code| of_code(Some(code), String::new());
        assert!(matches!(of(13), StoreError::StorageFull));
        // SQLITE_IOERR_FSYNC, SQLITE_IOERR_WRITE, SQLITE_CORRUPT
        for code in [1034, 778, 11] {
            assert!(matches!(of(code), StoreError::Disk(_)), "{code}");
        }
        assert!(matches!(of(1555), StoreError::Constraint(_)));
        assert!(matches!(of(5), StoreError::Database(_)));
        assert!(matches!(of_code(None, String::new()), StoreError::Database(_)));
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        assert!(matches!(StoreError::from(full), StoreError::StorageFull));
    }
}
