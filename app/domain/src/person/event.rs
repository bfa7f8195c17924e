//! Events of a person.

use super::{Availability, Person};
use crate::actor::Affiliation;
use crate::text::SealedRef;
use crate::time::Ms;
use serde::{Deserialize, Serialize};

/// What happened to a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum PersonEvent {
    /// Added.
    PersonAdded(Box<Person>),
    /// Name or phone was wrong, or is another now; `None`: as before.
    PersonCorrected {
        /// The name from now on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<SealedRef>,
        /// The phone from now on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phone: Option<SealedRef>,
    },
    /// A further affiliation.
    AffiliationGranted {
        /// What, where, until when.
        affiliation: Affiliation,
    },
    /// An affiliation ends.
    AffiliationEnded {
        /// Its number in the list.
        index: usize,
        /// When.
        at: Ms,
    },
    /// May act, or not.
    ActiveSet {
        /// Whether.
        active: bool,
    },
    /// Availability as he says.
    AvailabilitySet {
        /// How.
        availability: Availability,
    },
}
