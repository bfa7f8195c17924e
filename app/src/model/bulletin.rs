//! What the server says of a bulletin that was pasted.

use domain::day::Day;
use domain::ids::PlaceId;
use serde::{Deserialize, Serialize};

/// A bulletin, to look at or to bring in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BulletinAsked {
    /// The page as it was published.
    pub text: String,
    /// What is ours is brought in; otherwise only told.
    #[serde(default)]
    pub import: bool,
}

/// What was recognised in it, and what became of that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulletinTold {
    /// Day, district and how many addresses.
    pub districts: Vec<(Day, String, usize)>,
    /// Findings at places of the street.
    pub found: Vec<BulletinFound>,
    /// Addresses that a place of the street has as well, under another district: district, address,
    /// place.
    pub namesakes: Vec<(String, String, PlaceId)>,
    /// Lines that were not understood: line, text, and why as a word of the interface.
    pub unread: Vec<(usize, String, String)>,
    /// Findings that came in, that were there already, and that were refused with line and reason;
    /// absent in a preview.
    pub brought: Option<BulletinBrought>,
}

/// A finding at a place of the street.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulletinFound {
    /// The claimed day.
    pub day: Day,
    /// District as printed.
    pub district: String,
    /// Address as printed.
    pub address: String,
    /// The place.
    pub place: PlaceId,
}

/// What became of the findings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulletinBrought {
    /// New.
    pub imported: usize,
    /// Known before.
    pub unchanged: usize,
    /// Refused: line and reason.
    pub faults: Vec<(usize, String)>,
}
