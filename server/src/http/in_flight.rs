//! How many bytes of bodies are held at once, whoever sends them: memory is bounded however many
//! connections send as much as each of them may.

use super::access::Signed;
use super::error::Problem;
use axum::http::Extensions;
use bytes::Bytes;
use std::sync::{Arc, LazyLock};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Bytes of bodies of those who are signed in.
const SIGNED_BYTES_MAX: usize = 128 * 1024 * 1024;
/// Bytes of bodies of everybody else, apart, so that the street never stops the office.
const PUBLIC_BYTES_MAX: usize = 64 * 1024 * 1024;

static SIGNED: LazyLock<Arc<Semaphore>> =
    LazyLock::new(|| Arc::new(Semaphore::new(SIGNED_BYTES_MAX)));
static PUBLIC: LazyLock<Arc<Semaphore>> =
    LazyLock::new(|| Arc::new(Semaphore::new(PUBLIC_BYTES_MAX)));

/// Room for one body, taken as its bytes arrive.
pub struct Room {
    pool: Arc<Semaphore>,
    held: Option<OwnedSemaphorePermit>,
}

impl Room {
    /// For the body of a request with these extensions.
    pub fn of(extensions: &Extensions) -> Self {
        let pool = if extensions.get::<Signed>().is_some() { &SIGNED } else { &PUBLIC };
        Self::in_pool(Arc::clone(pool))
    }
    fn in_pool(pool: Arc<Semaphore>) -> Self {
        Self { pool, held: None }
    }
    /// Room for another body of the same request.
    pub fn another(&self) -> Self {
        Self::in_pool(self.pool.clone())
    }
    /// Takes room for so many bytes more, or says that there is none.
    pub fn take(&mut self, bytes: usize) -> Result<(), Problem> {
        let bytes = u32::try_from(bytes).map_err(|_| Problem::unavailable())?;
        let more = self.pool.clone().try_acquire_many_owned(bytes);
        let more = more.map_err(|_| Problem::unavailable())?;
        match &mut self.held {
            Some(held) => held.merge(more),
            None => self.held = Some(more),
        }
        Ok(())
    }
    /// The bytes; their room is given back with the last of them.
    pub fn holding(self, bytes: Bytes) -> Bytes {
        Bytes::from_owner(Held { bytes, _room: self })
    }
}

struct Held {
    bytes: Bytes,
    _room: Room,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_given_back_with_the_last_of_the_bytes() {
        let pool = Arc::new(Semaphore::new(10));
        let mut first = Room::in_pool(pool.clone());
        first.take(4).unwrap();
        first.take(4).unwrap();
        let bytes = first.holding(Bytes::from_static(b"12345678"));
        let mut second = Room::in_pool(pool.clone());
        assert_eq!(second.take(3).unwrap_err().status, 503);
        let part = bytes.slice(2..4);
        drop(bytes);
        assert!(second.take(3).is_err());
        drop(part);
        second.take(3).unwrap();
        drop(second);
        assert_eq!(pool.available_permits(), 10);
    }
}
