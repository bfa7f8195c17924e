//! Where a command acts: whether that lies within an affiliation, and whether it is one's own.

use crate::actor::{Actor, Affiliation};
use crate::board::{Board, Row};
use crate::command::Command;
use crate::decide::Context;
use crate::ids::{PersonId, PlaceId};
use crate::key::Key;

/// The row that the command is about, if it exists.
pub(super) fn target(command: &Command, ctx: &Context) -> Option<Row> {
    let key = command.target(ctx.street);
    let loaded = || ctx.loaded.filter(|row| row.key() == key).cloned();
    ctx.board().get(&key).or_else(loaded)
}

/// Everything that the command acts on lies within the affiliation's place, by today's tree.
/// Places and rows that do not exist are left to `decide`, which names them.
pub(super) fn within(affiliation: &Affiliation, command: &Command, ctx: &Context) -> bool {
    use Command as C;
    let board = ctx.board();
    let here = |place: &PlaceId| {
        !board.places.contains_key(place) || board.is_within(place, &affiliation.place)
    };
    let row = |key: Key| board.get(&key).is_none_or(|row| covers(board, affiliation, &row));
    let target = || target(command, ctx).is_none_or(|row| covers(board, affiliation, &row));
    match command {
        C::FoundStreet(_) => false,
        C::AddPlace(c) => c.parent.as_ref().is_none_or(here),
        C::MovePlace(c) => here(&c.place) && here(&c.parent),
        C::KeepParty(c) => here(&c.party.place) && target(),
        C::KeepTeam(c) => here(&c.team.place) && target(),
        C::AddPerson(c) => c.affiliations.iter().all(|a| here(&a.place)),
        C::GrantAffiliation(c) => here(&c.affiliation.place),
        C::EndAffiliation(c) => match board.people.get(&c.person) {
            Some(person) => person.affiliations.get(c.index).is_none_or(|a| here(&a.place)),
            None => true,
        },
        C::SetActive(c) => whole(affiliation, &c.person, ctx),
        C::CorrectPerson(c) => whole(affiliation, &c.person, ctx),
        C::PlanShift(c) => here(&c.post) && target(),
        C::EnrolDisplay(c) => here(&c.place) && target(),
        C::ReceiveReport(c) => here(&c.place),
        C::RecordRound(c) => here(&c.place),
        C::ApplyStanding(c) => here(&c.place),
        C::ExamineStanding(c) => here(&c.place),
        C::FileStanding(c) => here(&c.place),
        C::GrantStanding(c) => here(&c.place),
        C::MergeReport(c) => target() && row(Key::Case(c.case)),
        C::MergeCase(c) => target() && row(Key::Case(c.into)),
        C::FileAlert(c) => target() && row(Key::Case(c.case)),
        _ => target(),
    }
}

/// Everything that the person holds, or will, lies within the affiliation's place: what is done to
/// him is done everywhere.
fn whole(affiliation: &Affiliation, person: &PersonId, ctx: &Context) -> bool {
    let board = ctx.board();
    let here = |place: &PlaceId| {
        !board.places.contains_key(place) || board.is_within(place, &affiliation.place)
    };
    board.people.get(person).is_none_or(|person| {
        let lasting = |a: &&Affiliation| a.until.is_none_or(|until| until > ctx.now);
        person.affiliations.iter().filter(lasting).all(|a| here(&a.place))
    })
}

/// The row's place lies within the affiliation's; of a person, any place that he belongs to.
pub(crate) fn covers(board: &Board, affiliation: &Affiliation, row: &Row) -> bool {
    match (row.place(), row) {
        (Some(place), _) => board.is_within(place, &affiliation.place),
        (None, Row::Person(person)) if !person.affiliations.is_empty() => {
            person.affiliations.iter().any(|a| board.is_within(&a.place, &affiliation.place))
        }
        (None, _) => board.is_root(&affiliation.place),
    }
}

/// The row is the actor's own.
pub(crate) fn is_own(actor: &Actor, row: &Row) -> bool {
    match row {
        Row::Person(person) => actor.person() == Some(&person.id),
        Row::Shift(shift) => actor.person() == Some(&shift.person),
        Row::Assignment(a) => actor.is_meant(&a.party, a.team.as_ref(), a.person.as_ref()),
        Row::Duty(duty) => {
            let mine = duty.claim.as_ref().map(|claim| &claim.by) == actor.person();
            duty.eligible.admits(&actor.affiliations) || (mine && duty.claim.is_some())
        }
        Row::Case(case) => case
            .participants
            .iter()
            .filter(|p| p.live || p.done)
            .any(|p| actor.is_meant(&p.party, p.team.as_ref(), p.person.as_ref())),
        _ => false,
    }
}
