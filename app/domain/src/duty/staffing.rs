//! Whether anybody who may do a duty is on shift: *unstaffed* is visible before it is late.

use super::Duty;
use crate::actor::Affiliation;
use crate::board::Board;
use crate::ids::PersonId;
use crate::shift::Shift;

/// People who may do the duty and whose shift, planned or started, overlaps what is left of its
/// window at the place.
pub fn staff<'a>(board: &'a Board, duty: &'a Duty) -> impl Iterator<Item = &'a PersonId> {
    board.shifts.values().filter(move |shift| covers(board, shift, duty)).map(|s| &s.person)
}

/// Nobody is: nobody is rostered for it.
pub fn is_unstaffed(board: &Board, duty: &Duty) -> bool {
    duty.state.is_due() && duty.claim.is_none() && staff(board, duty).next().is_none()
}

fn covers(board: &Board, shift: &Shift, duty: &Duty) -> bool {
    shift.from < duty.closes_at
        && duty.opens_at() < shift.until
        && duty.eligible.admits(acts(board, shift).iter().filter(|a| {
            a.from < duty.closes_at && a.until.is_none_or(|until| duty.opens_at() < until)
        }))
        && (board.is_within(&duty.id.place, &shift.post)
            || board.is_within(&shift.post, &duty.id.place))
}

/// As whom somebody acts on shift: as his row says, and where people are not shown, as the shift
/// was planned.
fn acts<'a>(board: &'a Board, shift: &'a Shift) -> &'a [Affiliation] {
    match board.people.get(&shift.person) {
        Some(person) if person.active => &person.affiliations,
        Some(_) => &[],
        None => &shift.acts,
    }
}
