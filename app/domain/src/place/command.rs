//! Commands on places. `AddPlace` of a place that exists with the same content is already applied.

use super::{PlaceKind, ThreeParties};
use crate::geo::{Polygon, Wgs84};
use crate::ids::PlaceId;
use crate::text::Label;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Adds a place under its parent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddPlace {
    /// Its id.
    pub place: PlaceId,
    /// The place above.
    pub parent: Option<PlaceId>,
    /// Level.
    pub kind: PlaceKind,
    /// Name.
    pub label: Label,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<Arc<str>>,
    /// Point.
    #[serde(default)]
    pub point: Option<Wgs84>,
    /// Outline.
    #[serde(default)]
    pub outline: Option<Arc<Polygon>>,
    /// Source notice.
    #[serde(default)]
    pub notice: Option<Arc<str>>,
    /// The three parties.
    #[serde(default)]
    pub parties: ThreeParties,
}

/// Moves a place, with all below it, under another parent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MovePlace {
    /// Which.
    pub place: PlaceId,
    /// Where to.
    pub parent: PlaceId,
}

/// Renames a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenamePlace {
    /// Which.
    pub place: PlaceId,
    /// The new name.
    pub label: Label,
}

/// Says where a place lies: point, outline and their source as they shall be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocatePlace {
    /// Which.
    pub place: PlaceId,
    /// Point.
    #[serde(default)]
    pub point: Option<Wgs84>,
    /// Outline.
    #[serde(default)]
    pub outline: Option<Arc<Polygon>>,
    /// Source notice.
    #[serde(default)]
    pub notice: Option<Arc<str>>,
}

/// Names the three parties of a compound.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameParties {
    /// Which compound.
    pub place: PlaceId,
    /// The parties; a compound that has none of them yet names none.
    #[serde(default)]
    pub parties: ThreeParties,
}
