//! Events of a place.

use super::{Place, ThreeParties};
use crate::ids::PlaceId;
use crate::text::Label;
use serde::{Deserialize, Serialize};

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
    /// Its three parties were named.
    PartiesNamed {
        /// The parties.
        parties: ThreeParties,
    },
}
