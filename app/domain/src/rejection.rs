//! Rejections: a rule that a command would break, in words. A rejection is an answer, not a fault.

mod nouns;
mod states;
mod text;

pub use nouns::field as field_in_words;

use crate::ids::*;
use crate::key::Key;
use crate::text::Lang;
use crate::time::Ms;
use serde::{Deserialize, Serialize};

/// Which rule a command would break. The variant's name is the code on the wire.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// The actor's role does not cover it, here.
    #[error("not permitted")]
    NotPermitted,
    /// No such row, or it has left the board.
    #[error("unknown: {0}")]
    Unknown(Key),
    /// No such event type in the catalogue in force.
    #[error("unknown type: {0}")]
    UnknownType(TypeId),
    /// Something with this id exists with other content.
    #[error("exists with other content: {0}")]
    Exists(Key),
    /// The state does not allow it.
    #[error("wrong state: {state}")]
    WrongState {
        /// The state as on the wire.
        state: &'static str,
    },
    /// A field is missing or not usable.
    #[error("bad field: {field}")]
    BadField {
        /// Which.
        field: &'static str,
        /// Why, in both languages.
        why: Why,
    },
    /// 核查人 ≠ 处置人.
    #[error("the handler may not verify")]
    HandlerMayNotVerify,
    /// Nor may his party, for this type.
    #[error("the party that handled may not verify")]
    PartyMayNotVerify,
    /// Who asked does not grant it: more time, 退单, 免做, 申报.
    #[error("the asker may not decide")]
    AskerMayNotDecide,
    /// The evidence of the type is missing.
    #[error("evidence missing")]
    EvidenceMissing {
        /// What kind.
        kind: crate::catalogue::EvidenceKind,
        /// How many.
        needed: u8,
    },
    /// A file that is named was given by somebody else.
    #[error("evidence of another")]
    EvidenceOfAnother,
    /// A reading says that the work is not good enough.
    #[error("reading out of bounds")]
    ReadingOutOfBounds {
        /// What it must be.
        range: String,
    },
    /// 四要素 are missing.
    #[error("four elements missing")]
    FourElementsMissing,
    /// A reason is needed.
    #[error("reason missing")]
    ReasonMissing,
    /// Somebody else accepted it.
    #[error("accepted by another")]
    AcceptedByAnother {
        /// Who.
        person: Option<PersonId>,
    },
    /// The assignment is another's.
    #[error("not yours")]
    NotYours,
    /// The steps of a record lie in an impossible order.
    #[error("impossible order")]
    ImpossibleOrder,
    /// The row has changed since the client saw it.
    #[error("stale version")]
    StaleVersion {
        /// The version now.
        version: u32,
    },
    /// The party acts only through a document.
    #[error("document missing")]
    DocumentMissing,
    /// Somebody else has taken the duty.
    #[error("taken by another")]
    TakenByAnother {
        /// Who.
        person: PersonId,
        /// When.
        at: Ms,
    },
    /// Somebody else has done the duty.
    #[error("done by another")]
    DoneByAnother {
        /// Who; `None`: a party without an account.
        person: Option<PersonId>,
        /// When.
        at: Ms,
    },
    /// An item of the checklist has no answer.
    #[error("item missing")]
    ItemMissing {
        /// Which.
        item: ItemId,
    },
    /// The street would have nobody left to keep its accounts.
    #[error("the last administrator")]
    LastAdmin,
    /// Nobody takes his own right to act.
    #[error("not yourself")]
    NotYourself,
    /// The person has another shift at that time.
    #[error("shifts overlap")]
    ShiftsOverlap {
        /// The other shift.
        shift: ShiftId,
    },
}

/// Why a field is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It must be given.
    Missing,
    /// It is too long.
    TooLong,
    /// It lies outside the allowed range.
    OutOfRange,
    /// It does not belong to the other fields.
    Mismatch,
    /// It was sealed by the client, which only the server may do.
    Sealed,
}

impl Rejection {
    /// The code on the wire: the variant's name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotPermitted => "NotPermitted",
            Self::Unknown(_) => "Unknown",
            Self::UnknownType(_) => "UnknownType",
            Self::Exists(_) => "Exists",
            Self::WrongState { .. } => "WrongState",
            Self::BadField { .. } => "BadField",
            Self::HandlerMayNotVerify => "HandlerMayNotVerify",
            Self::PartyMayNotVerify => "PartyMayNotVerify",
            Self::AskerMayNotDecide => "AskerMayNotDecide",
            Self::EvidenceMissing { .. } => "EvidenceMissing",
            Self::EvidenceOfAnother => "EvidenceOfAnother",
            Self::ReadingOutOfBounds { .. } => "ReadingOutOfBounds",
            Self::FourElementsMissing => "FourElementsMissing",
            Self::ReasonMissing => "ReasonMissing",
            Self::AcceptedByAnother { .. } => "AcceptedByAnother",
            Self::NotYours => "NotYours",
            Self::ImpossibleOrder => "ImpossibleOrder",
            Self::StaleVersion { .. } => "StaleVersion",
            Self::DocumentMissing => "DocumentMissing",
            Self::TakenByAnother { .. } => "TakenByAnother",
            Self::DoneByAnother { .. } => "DoneByAnother",
            Self::ItemMissing { .. } => "ItemMissing",
            Self::LastAdmin => "LastAdmin",
            Self::NotYourself => "NotYourself",
            Self::ShiftsOverlap { .. } => "ShiftsOverlap",
        }
    }
    /// The field that is meant, when it is one.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::BadField { field, .. } => Some(field),
            Self::EvidenceMissing { .. }
            | Self::EvidenceOfAnother
            | Self::ReadingOutOfBounds { .. } => Some("evidence"),
            Self::FourElementsMissing => Some("four_elements"),
            Self::ReasonMissing => Some("reason"),
            Self::ItemMissing { .. } => Some("answers"),
            Self::StaleVersion { .. } => Some("expected_version"),
            Self::DocumentMissing => Some("document"),
            Self::ShiftsOverlap { .. } => Some("from"),
            _ => None,
        }
    }
    /// In words.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }
}

#[cfg(test)]
mod tests;
