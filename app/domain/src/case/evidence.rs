//! What proves that a case was handled: files by their hash, readings and codes by what they say.

use crate::catalogue::{EvidenceKind, Number};
use crate::ids::{EvidenceHash, PersonId};
use crate::text::{FreeText, SealedRef};
use crate::time::Ms;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A piece of evidence. `T` is the text of a code: sealed in events, as it came in commands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence<T = SealedRef> {
    /// What.
    pub kind: EvidenceKind,
    /// SHA-256 of the stored file, of a photograph or signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<EvidenceHash>,
    /// What it says, of a reading or scanned code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<EvidenceValue<T>>,
    /// Who gave it.
    pub by: Option<PersonId>,
    /// When, as claimed.
    pub at: Ms,
}

/// A piece of evidence as a command brings it.
pub type GivenEvidence = Evidence<FreeText>;

/// What a piece of evidence says by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceValue<T = SealedRef> {
    /// A reading of an instrument: of no person, so it stands in the open.
    Reading(Reading),
    /// The text of a code; it may be anybody's, so it is sealed.
    Code(T),
}

/// What an instrument said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// How much.
    pub number: Number,
    /// Of what.
    pub unit: Arc<str>,
}

impl<T> Evidence<T> {
    /// A stored file.
    pub fn file(kind: EvidenceKind, hash: EvidenceHash, by: Option<PersonId>, at: Ms) -> Self {
        Self { kind, hash: Some(hash), value: None, by, at }
    }
    /// A reading of an instrument.
    pub fn reading(reading: Reading, by: Option<PersonId>, at: Ms) -> Self {
        let value = Some(EvidenceValue::Reading(reading));
        Self { kind: EvidenceKind::Reading, hash: None, value, by, at }
    }
    /// The text of a scanned code.
    pub fn code(text: T, by: Option<PersonId>, at: Ms) -> Self {
        let value = Some(EvidenceValue::Code(text));
        Self { kind: EvidenceKind::QrScan, hash: None, value, by, at }
    }
    /// What an instrument said, when it is a reading.
    pub fn read(&self) -> Option<&Reading> {
        match &self.value {
            Some(EvidenceValue::Reading(reading)) => Some(reading),
            _ => None,
        }
    }
    /// It is a picture to look at.
    pub fn is_picture(&self) -> bool {
        matches!(self.kind, EvidenceKind::Photo | EvidenceKind::Signature) && self.hash.is_some()
    }
    /// It names this file.
    pub fn is_file(&self, hash: &EvidenceHash) -> bool {
        self.hash.as_ref() == Some(hash)
    }
}
