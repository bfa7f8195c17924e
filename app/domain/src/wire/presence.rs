//! Who is connected: said to those who oversee, never written down.
//!
//! It says that a browser of somebody's holds a socket, through which faces. It says nothing of
//! where he is, and it is no proof that he looks: *unreachable* stays what people state.

use super::View;
use crate::ids::{DisplayId, PersonId};
use crate::text::Label;
use serde::{Deserialize, Serialize};

/// People named in one frame at most.
pub const PRESENT_PEOPLE_MAX: usize = 400;
/// Displays named in one frame at most. With [`PRESENT_PEOPLE_MAX`] the longest frame that can be
/// fits into a message.
pub const PRESENT_DISPLAYS_MAX: usize = 16;

/// Somebody with a live connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connected {
    /// Service number.
    pub id: PersonId,
    /// Through these faces, each once, in their order.
    pub views: Vec<View>,
}

/// A display with a live connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectedDisplay {
    /// Which.
    pub id: DisplayId,
    /// Where it hangs.
    pub label: Label,
}

/// Everybody and everything connected that one viewer may know of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// People, in order of their numbers.
    pub people: Vec<Connected>,
    /// Displays, in order of their ids.
    pub displays: Vec<ConnectedDisplay>,
    /// Connected people beyond [`PRESENT_PEOPLE_MAX`], who are not named.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more_people: u32,
    /// Connected displays beyond [`PRESENT_DISPLAYS_MAX`], which are not named.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more_displays: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

impl Present {
    /// Whether somebody has a live connection; `None` where too many are connected to tell.
    pub fn is_connected(&self, person: &PersonId) -> Option<bool> {
        let found = self.people.binary_search_by(|one| one.id.cmp(person)).is_ok();
        (found || self.more_people == 0).then_some(found)
    }
    /// People who hold a phone with the field face.
    pub fn phones(&self) -> usize {
        self.people.iter().filter(|one| one.views.contains(&View::Field)).count()
    }
    /// Displays, those that are not named too.
    pub fn displays_n(&self) -> usize {
        self.displays.len() + self.more_displays as usize
    }
}
