//! Events of a place.

use super::{Place, ThreeParties};
use crate::geo::{Polygon, Wgs84};
use crate::ids::PlaceId;
use crate::text::Label;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What happened to a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum PlaceEvent {
    /// It was added, with all that is known of it.
    PlaceAdded(Box<Place>),
    /// It lies under another parent now; what lies below moves along.
    PlaceMoved {
        /// The new parent.
        parent: PlaceId,
    },
    /// It has another name.
    PlaceRenamed {
        /// The name.
        label: Label,
    },
    /// It lies elsewhere than was thought.
    PlaceLocated {
        /// The point.
        point: Option<Wgs84>,
        /// The outline.
        outline: Option<Arc<Polygon>>,
        /// Their source.
        notice: Option<Arc<str>>,
    },
    /// Its three parties were named.
    PartiesNamed {
        /// The parties.
        parties: ThreeParties,
    },
}
