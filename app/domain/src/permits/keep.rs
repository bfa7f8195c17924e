//! Accounts, sessions and displays are kept beside the log, by the same rule as commands: role and
//! place.

use crate::actor::{Actor, Affiliation, Role};
use crate::board::Board;
use crate::ids::{DisplayId, PersonId};
use crate::time::Ms;

/// May he keep this person's password and sessions? An administrator of a place that holds all
/// that the person belongs to now or later; of the whole street for whoever belongs nowhere.
pub fn keeps_account(board: &Board, actor: &Actor, person: &PersonId, now: Ms) -> bool {
    let all = board.people.get(person).map(|row| row.affiliations.as_slice()).unwrap_or_default();
    let lasting = |a: &&Affiliation| a.until.is_none_or(|until| until > now);
    let belongs = || all.iter().filter(lasting);
    administers(actor).any(|held| {
        let nowhere = belongs().next().is_none();
        let holds_all = belongs().all(|a| board.is_within(&a.place, &held.place));
        if nowhere { board.is_root(&held.place) } else { holds_all }
    })
}

/// May he keep this display's token and session? An administrator of the place that it shows; of
/// the whole street when it is no longer enrolled.
pub fn keeps_display(board: &Board, actor: &Actor, display: &DisplayId) -> bool {
    administers(actor).any(|held| match board.displays.get(display) {
        Some(row) => board.is_within(&row.place, &held.place),
        None => board.is_root(&held.place),
    })
}

fn administers(actor: &Actor) -> impl Iterator<Item = &Affiliation> {
    actor.affiliations.iter().filter(|held| held.role == Role::Admin)
}
