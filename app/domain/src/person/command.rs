//! Commands on people.

use super::Availability;
use crate::actor::Affiliation;
use crate::ids::PersonId;
use crate::text::{FreeText, Lang};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Adds a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddPerson {
    /// Service number.
    pub person: PersonId,
    /// Name.
    pub name: FreeText,
    /// Phone.
    #[serde(default)]
    pub phone: Option<FreeText>,
    /// What he can do.
    #[serde(default)]
    pub skills: Vec<Arc<str>>,
    /// First affiliations.
    #[serde(default)]
    pub affiliations: Vec<Affiliation>,
    /// Language.
    #[serde(default)]
    pub lang: Lang,
}

/// Corrects name or phone: what is not given stays as it is. The value before stays sealed in the
/// history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectPerson {
    /// Who.
    pub person: PersonId,
    /// The right name.
    #[serde(default)]
    pub name: Option<FreeText>,
    /// The right phone.
    #[serde(default)]
    pub phone: Option<FreeText>,
}

/// Gives a further affiliation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantAffiliation {
    /// Who.
    pub person: PersonId,
    /// What, where, until when.
    pub affiliation: Affiliation,
}

/// Ends an affiliation now: the one with this role and place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndAffiliation {
    /// Who.
    pub person: PersonId,
    /// Which, by its number in the list (0 is the first).
    pub index: usize,
}

/// Lets a person act or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetActive {
    /// Who.
    pub person: PersonId,
    /// Whether.
    pub active: bool,
}

/// Says how available one is; for oneself, or by the desk or a supervisor who could not reach him.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetAvailability {
    /// Who.
    pub person: PersonId,
    /// How.
    pub availability: Availability,
}
