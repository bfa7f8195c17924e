//! Passwords: argon2id, computed on blocking threads, two at a time, in memory that is kept: an
//! allocator that keeps it per thread would hold 19 MiB for each blocking thread there ever was.
//!
//! m = 19 MiB, t = 2, p = 1 (OWASP's floor). An unknown user costs the same work as a known one,
//! so that the time of an answer does not say which accounts exist.

use argon2::password_hash::{Output, ParamsString, PasswordHash, Salt, SaltString};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use rand::{Rng, RngCore};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Memory of one hash, in KiB.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over it.
const PASSES: u32 = 2;
/// Bytes of a salt.
const SALT_BYTES: usize = 16;
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
    /// What the turns that are free compute in: never more than there are turns.
    memory: Arc<Mutex<Vec<Memory>>>,
    dummy: Arc<str>,
}

/// What one hash is computed in.
type Memory = Vec<Block>;

/// Too many sign-ins wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many sign-ins at once")]
pub struct Busy;

impl Passwords {
    /// Computes the hash against which unknown users are checked.
    pub fn new() -> Self {
        let mut memory = Memory::new();
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            waiting: Arc::new(Semaphore::new(WAITING_MAX)),
            dummy: hash_now(&random_password(), &mut memory).into(),
            memory: Arc::new(Mutex::new(vec![memory])),
        }
    }
    /// Hash of a password as it is stored.
    pub async fn hash(&self, password: String) -> Result<String, Busy> {
        self.in_turn(move |memory| hash_now(&password, memory)).await
    }
    /// The password is the one that was hashed. `None` stands for an unknown user.
    pub async fn check(&self, password: String, stored: Option<String>) -> Result<bool, Busy> {
        let dummy = self.dummy.clone();
        self.in_turn(move |memory| match stored {
            Some(stored) => matches(&password, &stored, memory),
            None => {
                matches(&password, &dummy, memory);
                false
            }
        })
        .await
    }
    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Memory) -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let waiting = self.waiting.try_acquire().map_err(|_| Busy)?;
        let turn = self.turns.clone().acquire_owned().await.map_err(|_| Busy)?;
        drop(waiting);
        let free = self.memory.clone();
        let work = move || {
            let _turn = turn;
            let taken = free.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut memory = taken.unwrap_or_default();
            let done = work(&mut memory);
            free.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
            done
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

fn params() -> Params {
    Params::new(MEMORY_KIB, PASSES, 1, None).expect("the constants are in range")
}

fn hash_now(password: &str, memory: &mut Memory) -> String {
    let mut salt = [0; SALT_BYTES];
    rand::rng().fill_bytes(&mut salt);
    let encoded = SaltString::encode_b64(&salt).expect("16 bytes are a salt");
    let params = params();
    let hash = compute(password, &salt, &params, memory).expect("password and salt are in range");
    PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).expect("our parameters can be written"),
        salt: Some(encoded.as_salt()),
        hash: Some(hash),
    }
    .to_string()
}

/// Parameters are read from the stored hash, so that old hashes stay valid when ours rise.
fn matches(password: &str, stored: &str, memory: &mut Memory) -> bool {
    recomputed(password, stored, memory).unwrap_or(false)
}

/// `None` for what is no hash of ours. The hashes are compared in constant time.
fn recomputed(password: &str, stored: &str, memory: &mut Memory) -> Option<bool> {
    let stored = PasswordHash::new(stored).ok()?;
    let ours = stored.algorithm == Algorithm::Argon2id.ident()
        && stored.version == Some(Version::V0x13.into());
    let mut salt = [0; Salt::MAX_LENGTH];
    let salt = stored.salt?.decode_b64(&mut salt).ok()?;
    let params = Params::try_from(&stored).ok()?;
    let hash = compute(password, salt, &params, memory)?;
    Some(ours && Some(hash) == stored.hash)
}

fn compute(password: &str, salt: &[u8], params: &Params, memory: &mut Memory) -> Option<Output> {
    memory.resize(memory.len().max(params.block_count()), Block::default());
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    Output::init_with(params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN), |out| {
        let hashed = argon2.hash_password_into_with_memory(password.as_bytes(), salt, out, memory);
        hashed.map_err(Into::into)
    })
    .ok()
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

    #[tokio::test]
    async fn a_hash_that_the_library_made_is_understood_and_ours_by_it() {
        use argon2::password_hash::{PasswordHasher, PasswordVerifier};
        let passwords = Passwords::new();
        let weaker = Params::new(8 * 1024, 1, 1, None).unwrap();
        let library = Argon2::new(Algorithm::Argon2id, Version::V0x13, weaker);
        let salt = SaltString::encode_b64(&[7; SALT_BYTES]).unwrap();
        let theirs = library.hash_password(b"correct horse", &salt).unwrap().to_string();
        assert!(passwords.check("correct horse".into(), Some(theirs)).await.unwrap());
        let ours = passwords.hash("correct horse".into()).await.unwrap();
        let parsed = PasswordHash::new(&ours).unwrap();
        assert!(library.verify_password(b"correct horse", &parsed).is_ok());
    }

    #[tokio::test]
    async fn no_more_memory_is_kept_than_there_are_turns() {
        let passwords = Passwords::new();
        let hashes = (0..8).map(|n| passwords.hash(n.to_string()));
        assert!(futures_util::future::join_all(hashes).await.iter().all(Result::is_ok));
        assert!(passwords.memory.lock().unwrap().len() <= AT_ONCE);
    }

    #[test]
    fn made_passwords_differ_and_can_be_read_out() {
        let first = random_password();
        assert_ne!(first, random_password());
        assert_eq!(first.len(), 19);
        assert!(first.bytes().all(|b| b == b'-' || ALPHABET.contains(&b)));
    }
}
