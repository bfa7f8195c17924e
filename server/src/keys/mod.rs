//! Keys of subjects: each person, report or case has one, and what it sealed is unreadable once
//! it is destroyed. May use `store::key_table` and the folder of keys; its door is [`KeyRing`].

mod cipher;
mod copy;
mod master;
mod ring;

pub use cipher::{Sealed, SubjectKey};
pub use copy::{restore, write_copy};
pub use ring::KeyRing;

use crate::store::StoreError;

/// Why a key is not to be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file of keys failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The master key cannot be read or made.
    #[error("the master key: {0}")]
    Master(String),
    /// Something was encrypted under another key, or was changed.
    #[error("{0} cannot be decrypted")]
    Undecryptable(String),
}
