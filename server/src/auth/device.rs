//! The mark of a device that signed in before. It opens nothing: its attempts are only counted
//! apart, so that a stranger's guesses do not lock the owner out.

use super::tokens::hex;
use domain::ids::{PersonId, StreetId};
use hmac::{Hmac, Mac};
use rand::RngCore;
use sha2::Sha256;

/// Key under which marks are made; kept beside the other keys of the server.
#[derive(Clone)]
pub struct DeviceKey([u8; 32]);

impl DeviceKey {
    /// From stored bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
    /// A new one.
    pub fn random() -> Self {
        let mut bytes = [0; 32];
        rand::rng().fill_bytes(&mut bytes);
        Self(bytes)
    }
    /// As it is stored.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
    /// A mark for a device on which this person has just signed in.
    pub fn mark(&self, street: &StreetId, person: &PersonId) -> String {
        let mut nonce = [0; 16];
        rand::rng().fill_bytes(&mut nonce);
        let said = format!("{street}~{person}~{}", hex(&nonce));
        format!("{said}~{}", hex(&self.seal(&said).finalize().into_bytes()))
    }
    /// The account that the mark was made for: street and service number.
    pub fn account(&self, mark: &str) -> Option<(StreetId, PersonId)> {
        let (said, seal) = mark.rsplit_once('~')?;
        let seal = unhex(seal)?;
        self.seal(said).verify_slice(&seal).ok()?;
        let mut parts = said.split('~');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    }
    fn seal(&self, said: &str) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length is a key");
        mac.update(b"tongguan device mark v1:");
        mac.update(said.as_bytes());
        mac
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_names_its_account_and_cannot_be_made_up() {
        let (street, person) =
            (StreetId::parse("w.l").unwrap(), PersonId::parse("XS-017").unwrap());
        let key = DeviceKey::random();
        let mark = key.mark(&street, &person);
        assert_eq!(key.account(&mark), Some((street.clone(), person.clone())));
        assert_ne!(mark, key.mark(&street, &person));
        assert_eq!(DeviceKey::random().account(&mark), None);
        assert_eq!(key.account(&mark.replace("XS-017", "XS-018")), None);
        assert_eq!(key.account("x~y~z"), None);
        assert_eq!(key.account(""), None);
    }
}
