//! Parties (主体) and their teams (队伍): who can be responsible.

pub mod decide;
pub mod state;

pub use decide::*;
pub use state::*;

use crate::catalogue::PartyKind;
use crate::ids::{PartyId, PlaceId, TeamId};
use crate::text::Label;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A party as the board holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Its id.
    pub id: PartyId,
    /// What it is.
    pub kind: PartyKind,
    /// Name.
    pub label: Label,
    /// Where it belongs.
    pub place: PlaceId,
    /// What it is called for, as `fire`, `lift`, `commerce`: tells it from others of its kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Arc<str>>,
    /// Nobody of it signs in: somebody acts on its behalf, with a document.
    pub without_account: bool,
}

/// A team as the board holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Name.
    pub label: Label,
    /// Of which party.
    pub party: PartyId,
    /// Where it works.
    pub place: PlaceId,
    /// What it can do, as `disinfection_professional`, `wheelchair`.
    #[serde(default)]
    pub skills: Vec<Arc<str>>,
}

/// Adds a party, or changes it: the same content again is already applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepParty {
    /// As it shall be.
    pub party: Party,
}

/// Adds a team, or changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepTeam {
    /// As it shall be.
    pub team: Team,
}

/// What happened to a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum PartyEvent {
    /// It is this from now on.
    PartyKept(Party),
}

/// What happened to a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum TeamEvent {
    /// It is this from now on.
    TeamKept(Team),
}

#[cfg(test)]
mod tests;
