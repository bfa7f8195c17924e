//! UUIDv7 made in the browser: 48 bits of milliseconds, the rest random.

use domain::time::Ms;
use uuid::Uuid;

/// An id from a time and ten random bytes or more.
pub fn uuid_v7(at: Ms, random: [u8; 16]) -> Uuid {
    let millis = u64::try_from(at.0).unwrap_or_default().to_be_bytes();
    let mut bytes = random;
    bytes[..6].copy_from_slice(&millis[2..]);
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    Uuid::from_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_carry_version_and_time() {
        let id = uuid_v7(Ms(1_700_000_000_123), [0xff; 16]);
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(id.to_string(), "018bcfe5-687b-7fff-bfff-ffffffffffff");
        assert!(uuid_v7(Ms(1), [0xff; 16]) < uuid_v7(Ms(2), [0; 16]));
    }
}
