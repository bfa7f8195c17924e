//! Standings (状态) of compounds in programmes (创建) such as 无疫小区: findings, test rounds and
//! missed duties by day, how far each programme is, and which events brought it there.
//!
//! One row a compound. What the system writes down about it comes from policies
//! ([`NoteFinding`], [`NoteMiss`]); what depends on the calendar alone is looked at again and again
//! ([`CheckStandings`]); the rest are acts of people. [`mod@criteria`] says what a programme asks for
//! and how far the compound is; [`zones`] proposes control levels by the same figures.
//!
//! ```text
//! counting(day n) → eligible → applied → examined → filed → granted → lost → counting
//!        ↑___________ a finding, a refusal ___________|
//! ```

pub mod command;
pub mod criteria;
pub mod decide;
pub mod event;
pub mod state;
pub mod zones;

pub use command::*;
pub use criteria::{Asks, Criterion, Met, criteria, day_number};
pub use decide::*;
pub use event::*;
pub use state::*;

use crate::board::Board;
use crate::day::Day;
use crate::ids::{CaseId, DutyId, PersonId, PlaceId, ProgrammeId, TypeId};
use crate::key::Key;
use crate::place::{Place, PlaceKind};
use crate::text::SealedRef;
use crate::time::Ms;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Findings of one compound that its row keeps; the oldest are forgotten first, the log has all.
pub const FINDINGS_MAX: usize = 400;
/// Test rounds that a row keeps.
pub const ROUNDS_MAX: usize = 60;
/// Missed duties that a row keeps.
pub const MISSES_MAX: usize = 400;
/// Changes of standing that a row keeps for each programme.
pub const MOVES_MAX: usize = 64;
/// Buildings of one test round at most.
pub const BUILDINGS_MAX: usize = 200;

/// How far a compound is in a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StandingState {
    /// 计日中: days are counted.
    Counting,
    /// 符合条件: every criterion is met.
    Eligible,
    /// 已申报: the compound has applied.
    Applied,
    /// 已审核: the street has examined it.
    Examined,
    /// 已备案: the district has it on file.
    Filed,
    /// 已公布: granted and published.
    Granted,
    /// 已取消: lost by a finding.
    Lost,
}

impl StandingState {
    /// Every state, in order.
    pub const ALL: [StandingState; 7] = [
        Self::Counting,
        Self::Eligible,
        Self::Applied,
        Self::Examined,
        Self::Filed,
        Self::Granted,
        Self::Lost,
    ];
    /// As on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Counting => "counting",
            Self::Eligible => "eligible",
            Self::Applied => "applied",
            Self::Examined => "examined",
            Self::Filed => "filed",
            Self::Granted => "granted",
            Self::Lost => "lost",
        }
    }
}

/// A finding at a compound or in one of its buildings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The case that it became.
    pub case: CaseId,
    /// The type of the case: a programme counts findings of one type.
    pub type_id: TypeId,
    /// Where exactly.
    pub place: PlaceId,
}

/// How many people of a building were due, tested and positive in a round. Counts, never names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuildingCount {
    /// The building, or the compound itself where it is counted as one.
    pub place: PlaceId,
    /// People who should be tested.
    pub due: u32,
    /// People who were.
    pub tested: u32,
    /// Of these, positive.
    pub positive: u32,
}

/// A test round (核酸检测) of a compound on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// The day of the test.
    pub day: Day,
    /// Counts by building.
    pub buildings: Vec<BuildingCount>,
    /// Who entered it last; `None`: an import.
    pub by: Option<PersonId>,
    /// When.
    pub at: Ms,
}

impl Round {
    /// People due, tested and positive in all buildings together.
    pub fn totals(&self) -> (u64, u64, u64) {
        let sum = |of: fn(&BuildingCount) -> u32| -> u64 {
            self.buildings.iter().map(|building| u64::from(of(building))).sum()
        };
        (sum(|b| b.due), sum(|b| b.tested), sum(|b| b.positive))
    }
    /// Everybody was tested and nobody was positive.
    pub fn is_all_negative(&self) -> bool {
        let (due, tested, positive) = self.totals();
        due > 0 && tested >= due && positive == 0
    }
}

/// A change of standing, with what caused it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// In which programme.
    pub programme: ProgrammeId,
    /// By which version of it.
    pub version: u32,
    /// How far it is now.
    pub to: StandingState,
    /// Days counted then.
    pub count: i64,
    /// The rows whose events caused it: the case of a finding, a missed duty, the place whose
    /// level changed. None when somebody decided it, or when days have passed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Key>,
    /// Days of the test rounds that it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<Day>,
    /// Who decided it; `None`: the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// Why, or which document says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<SealedRef>,
    /// When.
    pub at: Ms,
}

/// How far a compound is in one programme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// State.
    pub state: StandingState,
    /// Since when.
    pub since: Ms,
    /// How often it was granted.
    #[serde(default)]
    pub granted: u16,
    /// Changes, oldest first.
    pub moves: Vec<Moved>,
}

impl Progress {
    /// The last change to this state.
    pub fn last(&self, state: StandingState) -> Option<&Moved> {
        self.moves.iter().rev().find(|moved| moved.to == state)
    }
}

/// A compound's findings, rounds, missed duties and programmes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Which compound.
    pub id: PlaceId,
    /// Findings by claimed day.
    #[serde(default)]
    pub findings: BTreeMap<Day, Vec<Finding>>,
    /// Test rounds by day.
    #[serde(default)]
    pub rounds: BTreeMap<Day, Arc<Round>>,
    /// Duties that were missed here and not excused.
    #[serde(default)]
    pub missed: BTreeSet<DutyId>,
    /// Programmes by id.
    #[serde(default)]
    pub programmes: BTreeMap<ProgrammeId, Progress>,
    /// Counts its events.
    #[serde(rename = "row_version")]
    pub events: u32,
}

impl Standing {
    /// Nothing known yet.
    pub fn new(place: PlaceId) -> Self {
        Self {
            id: place,
            findings: BTreeMap::new(),
            rounds: BTreeMap::new(),
            missed: BTreeSet::new(),
            programmes: BTreeMap::new(),
            events: 0,
        }
    }
    /// The last day on or before `on` with a finding of this type.
    pub fn last_finding(&self, type_id: &TypeId, on: Day) -> Option<Day> {
        let of_type = |found: &Finding| found.type_id == *type_id;
        let mut before = self.findings.range(..=on).rev();
        before.find(|(_, found)| found.iter().any(of_type)).map(|(day, _)| *day)
    }
    /// The case counts as a finding here.
    pub fn counts(&self, case: CaseId) -> bool {
        self.findings.values().flatten().any(|finding| finding.case == case)
    }
    /// How far it is in a programme; `None`: it has not begun.
    pub fn state(&self, programme: &ProgrammeId) -> Option<StandingState> {
        self.programmes.get(programme).map(|progress| progress.state)
    }
}

/// The compound that a place is or lies in.
pub fn compound_of<'a>(board: &'a Board, place: &PlaceId) -> Option<&'a Place> {
    board.ancestry(place).find(|place| place.kind == PlaceKind::Compound)
}

#[cfg(test)]
pub(crate) mod tests;
