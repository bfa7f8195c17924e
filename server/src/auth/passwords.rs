//! Passwords: argon2id, computed on blocking threads, two at a time.
//!
//! m = 19 MiB, t = 2, p = 1 (OWASP's floor). An unknown user costs the same work as a known one,
//! so that the time of an answer does not say which accounts exist.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use rand::{Rng, RngCore};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Memory of one hash, in KiB.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over it.
const PASSES: u32 = 2;
/// Hashes computed at once: bounds memory to 38 MiB whatever is asked.
const AT_ONCE: usize = 2;
/// Sign-ins that may wait for their hash; one more is told to come back.
const WAITING_MAX: usize = 64;
/// Shortest password, in characters.
pub const PASSWORD_CHARS_MIN: usize = 10;
/// Longest password, in bytes: longer ones only cost time.
pub const PASSWORD_BYTES_MAX: usize = 256;
/// Letters of made passwords: none that are taken for each other.
const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// Groups of four letters in a made password: 16 letters of 31 are 79 bits.
const GROUPS: usize = 4;

/// Computes and checks hashes.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    dummy: Arc<str>,
}

/// Too many sign-ins wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many sign-ins at once")]
pub struct Busy;

impl Passwords {
    /// Computes the hash against which unknown users are checked.
    pub fn new() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            waiting: Arc::new(Semaphore::new(WAITING_MAX)),
            dummy: hash_now(&random_password()).into(),
        }
    }
    /// Hash of a password as it is stored.
    pub async fn hash(&self, password: String) -> Result<String, Busy> {
        self.in_turn(move || hash_now(&password)).await
    }
    /// The password is the one that was hashed. `None` stands for an unknown user.
    pub async fn check(&self, password: String, stored: Option<String>) -> Result<bool, Busy> {
        let dummy = self.dummy.clone();
        self.in_turn(move || match stored {
            Some(stored) => matches(&password, &stored),
            None => {
                matches(&password, &dummy);
                false
            }
        })
        .await
    }
    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let waiting = self.waiting.try_acquire().map_err(|_| Busy)?;
        let turn = self.turns.clone().acquire_owned().await.map_err(|_| Busy)?;
        drop(waiting);
        let work = move || {
            let _turn = turn;
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| Busy)
    }
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
    }
}

/// A password that nobody chose: four groups of four letters.
pub fn random_password() -> String {
    let mut rng = rand::rng();
    let letter =
        |rng: &mut rand::rngs::ThreadRng| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]);
    let group = |rng: &mut rand::rngs::ThreadRng| (0..4).map(|_| letter(rng)).collect::<String>();
    (0..GROUPS).map(|_| group(&mut rng)).collect::<Vec<_>>().join("-")
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).expect("the constants are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash_now(password: &str) -> String {
    let mut salt = [0; 16];
    rand::rng().fill_bytes(&mut salt);
    let salt = SaltString::encode_b64(&salt).expect("16 bytes are a salt");
    hasher()
        .hash_password(password.as_bytes(), &salt)
        .expect("parameters, salt and length are in range")
        .to_string()
}

/// Parameters are read from the stored hash, so that old hashes stay valid when ours rise.
fn matches(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored)
        .is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_a_known_user_is_let_in() {
        let passwords = Passwords::new();
        let stored = passwords.hash("correct horse".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(passwords.check("correct horse".into(), Some(stored.clone())).await.unwrap());
        assert!(!passwords.check("correct house".into(), Some(stored)).await.unwrap());
        assert!(!passwords.check("correct horse".into(), None).await.unwrap());
        assert!(!passwords.check("x".into(), Some("not a hash".into())).await.unwrap());
    }

    #[test]
    fn made_passwords_differ_and_can_be_read_out() {
        let first = random_password();
        assert_ne!(first, random_password());
        assert_eq!(first.len(), 19);
        assert!(first.bytes().all(|b| b == b'-' || ALPHABET.contains(&b)));
    }
}
