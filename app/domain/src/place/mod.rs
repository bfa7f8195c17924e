//! Places: the tree street → area → committee → compound → building, with points and outlines.

pub mod decide;
pub mod state;

pub use decide::*;
pub use state::*;

pub mod command;
mod control;
pub mod event;

use crate::geo::{Polygon, Wgs84};
use crate::ids::{PartyId, PlaceId, RuleId};
use crate::text::Label;
use crate::time::Ms;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

pub use command::*;
pub use control::*;
pub use event::*;

/// Last part of the id of a place that only stands for "not sorted yet": imports put under it what
/// names no place above, and faces leave it out of names.
pub const UNASSIGNED: &str = "unassigned";

/// Level in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// 街道.
    Street,
    /// 片区.
    Area,
    /// 居委会.
    Committee,
    /// 小区.
    Compound,
    /// 楼栋.
    Building,
    /// A post, gate, crossing or other point that people stand at.
    Post,
}

/// 三驾马车: the three parties of a compound.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ThreeParties {
    /// 居委会.
    pub residents_committee: Option<PartyId>,
    /// 业委会.
    pub owners_committee: Option<PartyId>,
    /// 物业.
    pub property_company: Option<PartyId>,
}

/// A place as the board holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// The place above; `None` only for the street.
    pub parent: Option<PlaceId>,
    /// Level.
    pub kind: PlaceKind,
    /// Name.
    pub label: Label,
    /// Other names by which reports know it.
    pub aliases: Vec<Arc<str>>,
    /// Where it is.
    pub point: Option<Wgs84>,
    /// Its outline.
    pub outline: Option<Arc<Polygon>>,
    /// Source notice that must be shown with point or outline, as `© OpenStreetMap contributors`.
    pub notice: Option<Arc<str>>,
    /// The three parties, when it is a compound.
    pub parties: ThreeParties,
    /// What else it is, as `market`, `school`: duty rules choose by it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Arc<str>>,
    /// Its own control level; without one the level of the place above holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<Arc<Control>>,
    /// Preparations that were done here last, by rule, and when.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub prepared: BTreeMap<RuleId, Ms>,
    /// When it was added; set by the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added_at: Option<Ms>,
    /// Counts its events.
    pub version: u32,
}

#[cfg(test)]
mod tests;
