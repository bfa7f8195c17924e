//! XChaCha20-Poly1305: keys under the master key, values under the key of their subject.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use domain::ids::SealedId;
use sha2::{Digest, Sha256};

use super::KeyError;
use super::master::{KEY_BYTES, random};
use crate::store::key_table::WrappedKey;

const NONCE_BYTES: usize = 24;
const SALT_BYTES: usize = 16;

/// The key of a subject.
#[derive(Clone)]
pub struct SubjectKey([u8; KEY_BYTES]);

/// A sealed value: what goes into the table, and what proves it later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Of the cipher.
    pub nonce: Vec<u8>,
    /// Salt and value, encrypted.
    pub ciphertext: Vec<u8>,
    /// SHA-256 of salt and value, lower-case hexadecimal.
    pub commitment: String,
}

impl SubjectKey {
    /// A new key.
    pub fn draw() -> Result<Self, KeyError> {
        random().map(Self)
    }

    /// Seals a value. The id is bound to it: a ciphertext in another row does not open.
    pub fn seal(&self, id: SealedId, value: &str) -> Result<Sealed, KeyError> {
        let salt: [u8; SALT_BYTES] = random()?;
        let mut plain = salt.to_vec();
        plain.extend_from_slice(value.as_bytes());
        let (nonce, ciphertext) = encrypt(&self.0, id.0.as_bytes(), &plain)?;
        let commitment = crate::store::Hash(Sha256::digest(&plain).into()).to_string();
        Ok(Sealed { nonce, ciphertext, commitment })
    }

    /// Opens a value.
    pub fn open(&self, id: SealedId, nonce: &[u8], cipher: &[u8]) -> Result<String, KeyError> {
        let wrong = || KeyError::Undecryptable(format!("sealed value {id}"));
        let plain = decrypt(&self.0, id.0.as_bytes(), (nonce, cipher)).ok_or_else(wrong)?;
        let value = plain.get(SALT_BYTES..).ok_or_else(wrong)?;
        String::from_utf8(value.to_vec()).map_err(|_| wrong())
    }

    /// Wraps the key; the subject is bound to it.
    pub fn wrap(&self, master: &[u8; KEY_BYTES], subject: &str) -> Result<WrappedKey, KeyError> {
        let (nonce, wrapped) = encrypt(master, subject.as_bytes(), &self.0)?;
        Ok(WrappedKey { nonce, wrapped })
    }

    /// Unwraps a key.
    pub fn unwrap(
        master: &[u8; KEY_BYTES],
        subject: &str,
        key: &WrappedKey,
    ) -> Result<Self, KeyError> {
        decrypt(master, subject.as_bytes(), (&key.nonce, &key.wrapped))
            .and_then(|plain| plain.try_into().ok())
            .map(Self)
            .ok_or_else(|| KeyError::Undecryptable(format!("the key of {subject}")))
    }
}

fn encrypt(key: &[u8; KEY_BYTES], aad: &[u8], msg: &[u8]) -> Result<(Vec<u8>, Vec<u8>), KeyError> {
    let nonce: [u8; NONCE_BYTES] = random()?;
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(XNonce::from_slice(&nonce), Payload { msg, aad })
        .map_err(|_| KeyError::Master("a value is too long to be encrypted".into()))?;
    Ok((nonce.to_vec(), sealed))
}

fn decrypt(key: &[u8; KEY_BYTES], aad: &[u8], (nonce, msg): (&[u8], &[u8])) -> Option<Vec<u8>> {
    if nonce.len() != NONCE_BYTES {
        return None;
    }
    let nonce = XNonce::from_slice(nonce);
    XChaCha20Poly1305::new(key.into()).decrypt(nonce, Payload { msg, aad }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_value_opens_only_in_its_own_row_and_unchanged() {
        let key = SubjectKey::draw().unwrap();
        let (id, other) = (SealedId(Uuid::from_u128(1)), SealedId(Uuid::from_u128(2)));
        let sealed = key.seal(id, "王芳 13800001234").unwrap();
        let again = key.seal(id, "王芳 13800001234").unwrap();
        assert_ne!(sealed.commitment, again.commitment, "the salt hides equal values");
        assert_eq!(key.open(id, &sealed.nonce, &sealed.ciphertext).unwrap(), "王芳 13800001234");
        assert!(key.open(other, &sealed.nonce, &sealed.ciphertext).is_err());
        let mut changed = sealed.ciphertext.clone();
        changed[3] ^= 1;
        assert!(key.open(id, &sealed.nonce, &changed).is_err());
        assert!(SubjectKey::draw().unwrap().open(id, &sealed.nonce, &sealed.ciphertext).is_err());
    }

    #[test]
    fn a_key_unwraps_only_for_its_subject() {
        let (master, key) = ([7; KEY_BYTES], SubjectKey::draw().unwrap());
        let wrapped = key.wrap(&master, "person/XS-001").unwrap();
        let back = SubjectKey::unwrap(&master, "person/XS-001", &wrapped).unwrap();
        assert_eq!(back.0, key.0);
        assert!(SubjectKey::unwrap(&master, "person/XS-002", &wrapped).is_err());
        assert!(SubjectKey::unwrap(&[8; KEY_BYTES], "person/XS-001", &wrapped).is_err());
    }
}
