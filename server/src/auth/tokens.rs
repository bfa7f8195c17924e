//! Random tokens: 256 bits, shown once, kept only as their SHA-256.

use hmac::{Hmac, Mac};
use rand::RngCore;
use sha2::{Digest, Sha256};

/// Bytes of a token before it is written out.
const TOKEN_BYTES: usize = 32;
/// Letters of tracking codes: no vowels, so no words; none that are taken for each other.
const CODE_ALPHABET: &[u8; 26] = b"23456789BCDFGHJKMNPQRTVWXZ";
/// Letters of a tracking code: 26^9 is 42 bits, guessed only within the public limit.
pub const CODE_LETTERS: usize = 9;

/// A new token, in lower-case hexadecimal.
pub fn new_token() -> String {
    let mut bytes = [0; TOKEN_BYTES];
    rand::rng().fill_bytes(&mut bytes);
    hex(&bytes)
}

/// SHA-256 in hexadecimal.
pub fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// The tracking code that belongs to `id` under a key of the server, as `B7K-2QW-9XZ`: sending
/// the same report again gives the same code, and nobody without the key can tell it.
pub fn code_for(key: &[u8; 32], id: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length is a key");
    mac.update(b"tongguan tracking code v1:");
    mac.update(id);
    let bytes = mac.finalize().into_bytes();
    // 16 bytes for 42 bits: the remainder favours no letter noticeably.
    let mut number = bytes[..16].iter().fold(0_u128, |n, byte| (n << 8) | u128::from(*byte));
    let base = CODE_ALPHABET.len() as u128;
    let letters: Vec<char> = (0..CODE_LETTERS)
        .map(|_| {
            let letter = CODE_ALPHABET[(number % base) as usize];
            number /= base;
            char::from(letter)
        })
        .collect();
    grouped(&letters)
}

fn grouped(letters: &[char]) -> String {
    letters.chunks(3).map(|chunk| chunk.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A code as somebody typed it, in the form in which it was made; `None` when it cannot be one.
pub fn parse_code(typed: &str) -> Option<String> {
    let letters: Vec<char> = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .take(CODE_LETTERS + 1)
        .collect();
    let known = |c: &char| u8::try_from(*c).is_ok_and(|byte| CODE_ALPHABET.contains(&byte));
    if letters.len() != CODE_LETTERS || !letters.iter().all(known) {
        return None;
    }
    Some(grouped(&letters))
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_hold_256_bits() {
        let token = new_token();
        assert_eq!(token.len(), 64);
        assert_ne!(token, new_token());
        assert_ne!(digest(&token), token);
        assert_eq!(digest("abc").len(), 64);
    }

    #[test]
    fn a_code_is_understood_however_it_is_typed() {
        let code = code_for(&[7; 32], b"a report");
        assert_eq!(code, code_for(&[7; 32], b"a report"));
        assert_ne!(code, code_for(&[8; 32], b"a report"));
        assert_eq!(parse_code(&code), Some(code.clone()));
        let sloppy = format!(" {} ", code.to_lowercase().replace('-', " "));
        assert_eq!(parse_code(&sloppy), Some(code));
        assert_eq!(parse_code("AAA-AAA-AAA"), None);
        assert_eq!(parse_code("B7K-2QW"), None);
        assert_eq!(parse_code(&"B".repeat(10_000)), None);
    }
}
