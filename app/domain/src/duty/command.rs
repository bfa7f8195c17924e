//! Commands on duties.

use crate::catalogue::Number;
use crate::ids::{DutyId, EvidenceHash, ItemId, PersonId, PlaceId};
use crate::text::FreeText;
use crate::time::Ms;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Makes the duties of a place and all places below it whose windows open until then, and takes
/// away those that no rule asks for any more. Timers and policies only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanDuties {
    /// Which place.
    pub place: PlaceId,
    /// Windows that open until then.
    pub until: Ms,
}

/// Names a duty: claims it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimDuty {
    /// Which.
    pub duty: DutyId,
}

/// Gives a claimed duty to somebody else, or back to everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOverDuty {
    /// Which.
    pub duty: DutyId,
    /// To whom; `None`: whoever is on shift.
    #[serde(default)]
    pub to: Option<PersonId>,
}

/// Says that it was done, with the checklist. What comes after the window is late; what comes after
/// it was missed is kept beside it and changes nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompleteDuty {
    /// Which.
    pub duty: DutyId,
    /// An answer to each item.
    pub answers: Vec<GivenAnswer>,
}

/// An answer as it is given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenAnswer {
    /// Which item.
    pub item: ItemId,
    /// What.
    pub value: Given,
}

/// As [`super::Value`], with words before they are sealed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    /// Yes or no.
    YesNo(bool),
    /// A number in the item's unit.
    Number(Number),
    /// Words.
    Text(FreeText),
    /// A photograph that was uploaded before.
    Photo(EvidenceHash),
    /// What the code says.
    Scan(Arc<str>),
    /// A signature that was uploaded before.
    Signature(EvidenceHash),
}

impl Given {
    /// The words that it says.
    pub fn words(&mut self) -> Option<&mut FreeText> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
    /// The uploaded file that it names.
    pub fn file(&self) -> Option<&EvidenceHash> {
        match self {
            Self::Photo(hash) | Self::Signature(hash) => Some(hash),
            Self::YesNo(_) | Self::Number(_) | Self::Text(_) | Self::Scan(_) => None,
        }
    }
    /// The same, to be named otherwise.
    pub fn file_mut(&mut self) -> Option<&mut EvidenceHash> {
        match self {
            Self::Photo(hash) | Self::Signature(hash) => Some(hash),
            Self::YesNo(_) | Self::Number(_) | Self::Text(_) | Self::Scan(_) => None,
        }
    }
}

/// Asks that a duty need not be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskExcuse {
    /// Which.
    pub duty: DutyId,
    /// Why.
    pub reason: FreeText,
}

/// Approves that a duty need not be done, also after it was missed. Not by whoever asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExcuseDuty {
    /// Which.
    pub duty: DutyId,
    /// Why.
    pub reason: FreeText,
}

/// Refuses what somebody asked: the duty is owed as before. Not by whoever asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefuseExcuse {
    /// Which.
    pub duty: DutyId,
    /// Why.
    pub reason: FreeText,
}

/// Writes down at the place that a preparation was done. Policies only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotePreparation {
    /// By which duty.
    pub duty: DutyId,
}
