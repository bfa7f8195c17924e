//! What happens to a duty.

use super::{Duty, Excuse, Work};
use crate::catalogue::DutyTarget;
use crate::ids::PersonId;
use serde::{Deserialize, Serialize};

/// What happened to a duty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum DutyEvent {
    /// It will be due.
    DutyPlanned(Box<Duty>),
    /// No rule asks for it any more: the level or the catalogue changed before it was taken.
    DutyWithdrawn,
    /// Its window has opened.
    DutyOpened,
    /// Somebody has taken it.
    DutyClaimed,
    /// It was given to somebody else, or back to everybody.
    DutyHandedOver {
        /// To whom.
        to: Option<PersonId>,
    },
    /// Somebody was told that it is not done.
    DutyTold {
        /// The step, from 1.
        step: u8,
        /// Who.
        tell: DutyTarget,
        /// It was found too late to alarm anybody.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        expired: bool,
    },
    /// Its window has closed without it.
    DutyOverdue,
    /// Done within the window.
    DutyDone(Box<Work>),
    /// Done after the window, within the grace.
    DutyDoneLate(Box<Work>),
    /// Done, and an item of the checklist failed.
    DutyFailed(Box<Work>),
    /// 漏做.
    DutyMissed,
    /// What was done came after it was missed: kept, and it stays missed.
    DutySupplemented(Box<Work>),
    /// Somebody asks that it need not be done.
    ExcuseAsked(Excuse),
    /// Somebody asked, and it must be done all the same.
    ExcuseRefused(Excuse),
    /// It need not be done.
    DutyExcused(Excuse),
    /// Yesterday's: it leaves the board.
    DutyArchived,
}

impl DutyEvent {
    /// What somebody did, when it is about that.
    pub fn work(&self) -> Option<&Work> {
        match self {
            Self::DutyDone(work)
            | Self::DutyDoneLate(work)
            | Self::DutyFailed(work)
            | Self::DutySupplemented(work) => Some(work),
            _ => None,
        }
    }
}
