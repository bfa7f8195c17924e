//! Who is it: passwords, sessions, displays, and the limit on guessing.
//!
//! Sessions live in the database and are looked up with each request, so ending one takes effect
//! at once. What a person may do is never kept in a session: it is read from the board.

pub mod attempts;
mod device;
mod identity;
pub mod passwords;
mod sessions;
mod sign_in;
pub mod tokens;

pub use device::DeviceKey;
pub use identity::{Identity, Standing, Who};
pub use sessions::{CONFIRMED_MS, IDLE_MS, NewSession, SESSION_MS};
pub use sign_in::{Opened, Refused, SignIn};

use crate::store::{Hash, Store, StoreError};
use attempts::Attempts;
use domain::ids::{PersonId, StreetId};
use domain::time::Ms;
use passwords::{Busy, Passwords};
use std::sync::Arc;

/// Everything about signing in. Cheap to clone.
#[derive(Clone)]
pub struct Auth(Arc<Inner>);

struct Inner {
    store: Store,
    passwords: Passwords,
    attempts: Attempts,
    device_key: DeviceKey,
    /// Hash of the token that importing programs of this machine send.
    import_token: Hash,
}

/// Why an account could not be made.
#[derive(Debug, thiserror::Error)]
pub enum AccountFault {
    /// Not stored.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Too much at once.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// Too short, too long, or the service number itself.
    #[error("the password is too weak")]
    Weak,
}

impl Auth {
    /// Over this store. `import_token` is what programs of this machine show.
    pub fn new(store: Store, device_key: DeviceKey, import_token: &str) -> Self {
        Self(Arc::new(Inner {
            store,
            passwords: Passwords::new(),
            attempts: Attempts::default(),
            device_key,
            import_token: Hash::of(import_token.as_bytes()),
        }))
    }
    /// The token of importing programs.
    pub fn is_import_token(&self, token: &str) -> bool {
        // Hashes are compared, not tokens: the time says nothing about the token.
        Hash::of(token.as_bytes()) == self.0.import_token
    }
    /// Makes an account with a password that nobody chose, and gives it back: the only time that
    /// anybody sees it.
    ///
    /// # Errors
    /// The store fails.
    pub async fn make_account(
        &self,
        street: &StreetId,
        person: &PersonId,
        now: Ms,
    ) -> Result<String, AccountFault> {
        let password = passwords::random_password();
        self.set_password(street, person, password.clone(), now).await?;
        Ok(password)
    }
    /// Sets a password. Sessions that are open stay; ending them is a step of its own.
    ///
    /// # Errors
    /// The password is too weak, or the store fails.
    pub async fn set_password(
        &self,
        street: &StreetId,
        person: &PersonId,
        password: String,
        now: Ms,
    ) -> Result<(), AccountFault> {
        let long_enough = password.chars().count() >= passwords::PASSWORD_CHARS_MIN;
        let short_enough = password.len() <= passwords::PASSWORD_BYTES_MAX;
        let other = !password.to_ascii_lowercase().contains(&person.as_str().to_ascii_lowercase());
        if !(long_enough && short_enough && other) {
            return Err(AccountFault::Weak);
        }
        let hash = self.0.passwords.hash(password).await?;
        Ok(crate::store::accounts::put(&self.0.store, street, person, &hash, now).await?)
    }
}
