//! Which of the printed addresses are places of the street, and what follows.

use super::{Page, Unread};
use crate::input::findings::{FindingOf, finding_row};
use crate::input::places::place_id;
use crate::input::{Plan, RowFault};
use domain::board::Board;
use domain::day::Day;
use domain::ids::PlaceId;
use domain::place::Place;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What of a page concerns a street.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recognised {
    /// Addresses read, by day and district, in order of the page.
    pub districts: Vec<(Day, String, usize)>,
    /// Findings at places of the street.
    pub found: Vec<Found>,
    /// Addresses that a place of the street has under another district: not ours, and worth a look.
    pub namesakes: Vec<Namesake>,
    /// Lines that were not understood.
    pub unread: Vec<Unread>,
}

/// A finding at a place of the street.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Found {
    /// The claimed day.
    pub day: Day,
    /// District as printed.
    pub district: String,
    /// Address as printed.
    pub address: String,
    /// The place.
    pub place: PlaceId,
    /// The line in the text.
    pub line: usize,
}

/// An address that a place of the street has as well, under another district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Namesake {
    /// District as printed.
    pub district: String,
    /// Address as printed.
    pub address: String,
    /// The place of the street that is called so.
    pub place: PlaceId,
    /// The line in the text.
    pub line: usize,
}

/// Says which addresses of the page are places of the board.
pub fn recognise(page: &Page, board: &Board) -> Recognised {
    let known = Known::of(board);
    let mut recognised = Recognised {
        districts: Vec::new(),
        found: Vec::new(),
        namesakes: Vec::new(),
        unread: page.unread.clone(),
    };
    let mut seen: HashSet<(Day, PlaceId)> = HashSet::new();
    for section in &page.sections {
        let count = section.addresses.len();
        recognised.districts.push((section.day, section.district.clone(), count));
        for printed in &section.addresses {
            let (district, address) = (section.district.clone(), printed.address.clone());
            let line = printed.line;
            if let Some(place) = known.place(&district, &address) {
                // One finding a day and place: the same place in other words is the same finding.
                if seen.insert((section.day, place.clone())) {
                    let day = section.day;
                    recognised.found.push(Found { day, district, address, place, line });
                }
            } else if let Some(place) = known.namesake(&address) {
                recognised.namesakes.push(Namesake { district, address, place, line });
            }
        }
    }
    recognised
}

/// Findings of the page as rows of an import.
pub fn plan(recognised: &Recognised) -> Plan {
    let mut plan = Plan::default();
    for found in &recognised.found {
        let of = FindingOf {
            line: found.line,
            day: found.day,
            district: &found.district,
            address: &found.address,
            count: 1,
        };
        match finding_row(&of, found.place.clone()) {
            Ok(row) => plan.rows.push(row),
            Err(reason) => plan.faults.push(RowFault { line: found.line, reason }),
        }
    }
    plan.rows.sort_by_key(|row| row.at);
    plan
}

/// Places by what bulletins call them.
struct Known {
    /// By district and address in one word.
    whole: HashMap<String, PlaceId>,
    /// Ids of places, which follow from district and address.
    ids: HashSet<PlaceId>,
    /// By address alone: to tell namesakes.
    addresses: BTreeMap<String, PlaceId>,
}

impl Known {
    fn of(board: &Board) -> Self {
        let (mut whole, mut addresses) = (HashMap::new(), BTreeMap::new());
        for place in board.places.values() {
            for alias in &place.aliases {
                whole.insert(alias.to_string(), place.id.clone());
            }
            for address in names(place) {
                addresses.insert(address, place.id.clone());
            }
        }
        let ids = board.places.keys().cloned().collect();
        Self { whole, ids, addresses }
    }

    fn place(&self, district: &str, address: &str) -> Option<PlaceId> {
        self.exactly(district, address).or_else(|| self.exactly(district, without_note(address)?))
    }

    fn exactly(&self, district: &str, address: &str) -> Option<PlaceId> {
        let id = place_id(district, address);
        let by_alias = || self.whole.get(&format!("{district}{address}")).cloned();
        self.ids.get(&id).cloned().or_else(by_alias)
    }

    fn namesake(&self, address: &str) -> Option<PlaceId> {
        let plain = without_note(address).unwrap_or(address);
        self.addresses.get(address).or_else(|| self.addresses.get(plain)).cloned()
    }
}

/// Names that a place has beside those with a district in front.
fn names(place: &Place) -> impl Iterator<Item = String> + '_ {
    let aliases = place.aliases.iter().map(|alias| alias.as_ref());
    std::iter::once(place.label.zh.as_ref()).chain(aliases).map(str::to_owned)
}

/// `新华路329弄（住宅）` without what stands in brackets at its end.
fn without_note(address: &str) -> Option<&str> {
    let open = address.strip_suffix(['）', ')'])?;
    let at = open.rfind(['（', '('])?;
    open.get(..at).filter(|rest| !rest.is_empty())
}
