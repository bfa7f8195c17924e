//! Events of a place.

use super::{Place, ThreeParties};
use crate::actor::ActorRef;
use crate::geo::{Polygon, Wgs84};
use crate::ids::{DutyId, LevelId, PlaceId, RuleId};
use crate::text::{Label, SealedRef};
use crate::time::Ms;
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
    /// It is called this besides its kind; duty rules choose by it.
    PlaceTagged {
        /// All of them.
        tags: Vec<Arc<str>>,
    },
    /// Its own control level changed, or it has none of its own any more.
    LevelChanged {
        /// The level; `None`: that of the place above holds again.
        level: Option<LevelId>,
        /// From when on.
        since: Ms,
        /// By whom.
        by: ActorRef,
        /// Why.
        reason: Option<SealedRef>,
    },
    /// A duty was done without which others do not begin: terminal disinfection before lifts.
    PreparationDone {
        /// Which rule.
        rule: RuleId,
        /// By which duty.
        duty: DutyId,
        /// When.
        at: Ms,
    },
}
