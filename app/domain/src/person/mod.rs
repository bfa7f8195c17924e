//! People: a service number, sealed name and phone, affiliations, and whether they may act.

pub mod decide;
pub mod state;

pub use decide::*;
pub use state::*;

pub mod command;
pub mod event;

use crate::actor::Affiliation;
use crate::ids::PersonId;
use crate::text::{Lang, SealedRef};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub use command::*;
pub use event::*;

/// What a person says of himself while on shift.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// Ready.
    #[default]
    Available,
    /// 休息.
    Break,
    /// Does not answer.
    Unreachable,
}

/// A person as the board holds it. Off shift, assigned and on scene are derived from shifts and
/// assignments when shown, never stored twice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Service number.
    pub id: PersonId,
    /// Sealed name.
    pub name: SealedRef,
    /// Sealed phone number.
    pub phone: Option<SealedRef>,
    /// What he can do.
    pub skills: Vec<Arc<str>>,
    /// All affiliations, past ones too.
    pub affiliations: Vec<Affiliation>,
    /// As he says.
    pub availability: Availability,
    /// Language that he reads.
    pub lang: Lang,
    /// May sign in and act.
    pub active: bool,
    /// Counts its events.
    pub version: u32,
}

#[cfg(test)]
mod tests;
