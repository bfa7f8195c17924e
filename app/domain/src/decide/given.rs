//! Texts of a command as `decide` sees them: sealed, or not given. The server seals every text
//! that is not blank, so what is still plain counts as missing.

use crate::rejection::{Rejection, Why};
use crate::text::{FreeText, SealedRef};

/// The text, when one was given.
pub fn optional(text: &Option<FreeText>) -> Option<SealedRef> {
    text.as_ref().and_then(FreeText::sealed).cloned()
}

/// A reason: refused when it is missing.
pub fn reason(text: &FreeText) -> Result<SealedRef, Rejection> {
    text.sealed().cloned().ok_or(Rejection::ReasonMissing)
}

/// A text that must be given.
pub fn needed(text: &FreeText, field: &'static str) -> Result<SealedRef, Rejection> {
    text.sealed().cloned().ok_or(Rejection::BadField { field, why: Why::Missing })
}
