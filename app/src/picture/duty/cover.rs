//! Coverage: where nobody is rostered for what will be due.

use domain::board::Board;
use domain::duty::staffing::is_unstaffed;
use domain::ids::{DutyId, PersonId, PlaceId};
use domain::shift::SHIFT_MS_MAX;
use domain::standing::compound_of;
use domain::time::{HOUR_MS, Ms};
use std::collections::BTreeMap;

/// How far ahead it is looked.
pub const COVER_MS: i64 = 12 * HOUR_MS;

/// A window that nobody is rostered for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owed {
    /// When it closes.
    pub closes_at: Ms,
    /// Which duty.
    pub duty: DutyId,
}

/// A place where nobody is, with what is owed there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The compound; another place when it lies in none.
    pub place: PlaceId,
    /// The windows, by opening.
    pub owed: Vec<Owed>,
}

/// Places with windows that are open or open within `ahead_ms`, and that nobody who may do them is
/// rostered for: the one whose window opens first stands first.
pub fn gaps(board: &Board, now: Ms, ahead_ms: i64) -> Vec<Gap> {
    let mut found: BTreeMap<PlaceId, Vec<Owed>> = BTreeMap::new();
    let soon = board.duties.values().filter(|duty| duty.opens_at() <= now + ahead_ms);
    for duty in soon.filter(|duty| is_unstaffed(board, duty)) {
        let compound = compound_of(board, &duty.id.place);
        let place = compound.map_or_else(|| duty.id.place.clone(), |place| place.id.clone());
        let owed = Owed { closes_at: duty.closes_at, duty: duty.id.clone() };
        found.entry(place).or_default().push(owed);
    }
    let mut gaps: Vec<Gap> = found.into_iter().map(|(place, owed)| Gap { place, owed }).collect();
    for gap in &mut gaps {
        gap.owed.sort_by(|a, b| (a.duty.opens_ms, &a.duty).cmp(&(b.duty.opens_ms, &b.duty)));
    }
    gaps.sort_by_key(|gap| gap.owed.first().map(|owed| owed.duty.opens_ms));
    gaps
}

/// From now, or the first window that has not opened, to the last one's close: a shift that fills
/// the gap, as long as a shift may be.
pub fn span(gap: &Gap, now: Ms) -> Option<(Ms, Ms)> {
    let from = gap.owed.iter().map(|owed| Ms(owed.duty.opens_ms)).min()?.max(now);
    let until = gap.owed.iter().map(|owed| owed.closes_at).max()?;
    Some((from, until.min(from + SHIFT_MS_MAX)))
}

/// People who may do some of it and have no shift meanwhile.
pub fn candidates(board: &Board, gap: &Gap, now: Ms) -> Vec<PersonId> {
    let Some((from, until)) = span(gap, now) else { return Vec::new() };
    let owed: Vec<_> = gap.owed.iter().filter_map(|owed| board.duties.get(&owed.duty)).collect();
    let busy = |person: &PersonId| {
        let mut shifts = board.shifts.values().filter(|shift| shift.person == *person);
        shifts.any(|shift| shift.from < until && from < shift.until)
    };
    let may = |person: &domain::person::Person| {
        let held = || person.affiliations.iter().filter(|a| a.holds_at(from));
        person.active && owed.iter().any(|duty| duty.eligible.admits(held()))
    };
    let people = board.people.values().filter(|person| may(person) && !busy(&person.id));
    people.map(|person| person.id.clone()).collect()
}
