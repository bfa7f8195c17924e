//! Shifts (班次): who is on, where he stands, until when.

pub mod decide;
pub mod state;

pub use decide::*;
pub use state::*;

use crate::actor::Affiliation;
use crate::ids::{PersonId, PlaceId, ShiftId, TeamId};
use crate::time::Ms;
use serde::{Deserialize, Serialize};

/// How far a shift is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShiftState {
    /// On the roster.
    Planned,
    /// 在岗.
    Started,
}

/// A shift as the board holds it; an ended or cancelled one leaves the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Its id.
    pub id: ShiftId,
    /// Who.
    pub person: PersonId,
    /// In which team.
    pub team: Option<TeamId>,
    /// The post: where he is shown on the map; never a GPS position.
    pub post: PlaceId,
    /// From.
    pub from: Ms,
    /// Until.
    pub until: Ms,
    /// As whom he acts meanwhile, as it was when the shift was planned: a wall knows no people and
    /// still has to see where nobody is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<Affiliation>,
    /// How far.
    pub state: ShiftState,
}

/// Puts a shift on the roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanShift {
    /// Its id.
    pub shift: ShiftId,
    /// Who.
    pub person: PersonId,
    /// In which team.
    #[serde(default)]
    pub team: Option<TeamId>,
    /// Post.
    pub post: PlaceId,
    /// From.
    pub from: Ms,
    /// Until.
    pub until: Ms,
}

/// Starts, ends or cancels a shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepShift {
    /// Which.
    pub shift: ShiftId,
}

/// What happened to a shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum ShiftEvent {
    /// On the roster.
    ShiftPlanned(Shift),
    /// 上岗.
    ShiftStarted,
    /// 下岗.
    ShiftEnded,
    /// Taken off the roster.
    ShiftCancelled,
}

#[cfg(test)]
mod tests;
