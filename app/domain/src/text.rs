//! Words: in two languages where the product speaks, sealed where a person does.
//!
//! No free text, name, phone number or door of a natural person may stand in an event. A command
//! carries it as [`FreeText::Plain`]; the server seals it before `decide` runs; events hold only
//! [`SealedRef`], by their types.

use crate::ids::SealedId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Longest free text in characters.
pub const FREE_TEXT_CHARS_MAX: usize = 2_000;

/// The two languages of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// Simplified Chinese, the first language.
    #[default]
    #[serde(rename = "zh-CN")]
    Zh,
    /// English.
    #[serde(rename = "en")]
    En,
}

/// A word of the office's own (a place, a type, a party): never of a person.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Chinese.
    pub zh: Arc<str>,
    /// English.
    pub en: Arc<str>,
}

impl Label {
    /// The same in both languages, as for a proper name.
    pub fn same(text: &str) -> Self {
        Self { zh: text.into(), en: text.into() }
    }
    /// The words in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// What kind of personal value is sealed; decides who may open it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SealedClass {
    /// A person's name.
    Name,
    /// A phone number.
    Phone,
    /// An exact door.
    Door,
    /// What somebody wrote in own words.
    FreeText,
    /// Health text.
    Health,
    /// A document number or title given by a party outside.
    Document,
}

/// Stands in an event for a personal value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SealedRef {
    /// Row in the table of sealed values.
    pub id: SealedId,
    /// What it is.
    pub class: SealedClass,
    /// SHA-256(salt ‖ value), lower-case hexadecimal: proves the value later without showing it.
    pub commitment: Arc<str>,
}

/// A personal value inside a command: plain as it came, sealed when `decide` sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FreeText {
    /// After sealing.
    Sealed(SealedRef),
    /// As the client sent it.
    Plain(String),
}

impl FreeText {
    /// The reference, when sealed. `decide` treats a plain text as a fault of the caller.
    pub fn sealed(&self) -> Option<&SealedRef> {
        match self {
            FreeText::Sealed(reference) => Some(reference),
            FreeText::Plain(_) => None,
        }
    }
    /// Nothing but white space was written.
    pub fn is_blank(&self) -> bool {
        matches!(self, FreeText::Plain(text) if text.trim().is_empty())
    }
}

impl From<&str> for FreeText {
    fn from(text: &str) -> Self {
        FreeText::Plain(text.to_owned())
    }
}
