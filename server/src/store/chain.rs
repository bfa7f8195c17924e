//! The hash chain of a log: each hash covers the one before and the stored bytes.

use sha2::{Digest, Sha256};
use std::fmt;

/// SHA-256.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Before the first event.
    pub const GENESIS: Hash = Hash([0; 32]);

    /// `SHA-256(self ‖ header ‖ payload)`.
    pub fn link(&self, header: &[u8], payload: &[u8]) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update(self.0);
        hasher.update(header);
        hasher.update(payload);
        Hash(hasher.finalize().into())
    }
    /// `SHA-256(bytes)`.
    pub fn of(bytes: &[u8]) -> Hash {
        Hash(Sha256::digest(bytes).into())
    }
    /// From a column; `None` when it has another length.
    pub fn from_slice(bytes: &[u8]) -> Option<Hash> {
        bytes.try_into().ok().map(Hash)
    }
}

impl fmt::Display for Hash {
    /// Lower-case hexadecimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
