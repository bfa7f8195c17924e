//! What may happen to parties and teams, and what follows.

use super::*;
use crate::check;
use crate::decide::{Context, Decision};
use crate::event::Change;
use crate::key::Key;

/// Adds or changes a party. The same content again is already applied.
pub fn keep(command: &KeepParty, ctx: &Context) -> Decision {
    let party = &command.party;
    check::label("label", &party.label)?;
    check::words("tags", &party.tags)?;
    check::place(ctx.board(), &party.place)?;
    if ctx.board().parties.get(&party.id).is_some_and(|there| **there == *party) {
        return Ok(Vec::new());
    }
    Ok(vec![Change::new(Key::Party(party.id.clone()), PartyEvent::PartyKept(party.clone()))])
}

/// Adds or changes a team of a party.
pub fn keep_team(command: &KeepTeam, ctx: &Context) -> Decision {
    let team = &command.team;
    check::label("label", &team.label)?;
    check::words("skills", &team.skills)?;
    check::party(ctx.board(), &team.party)?;
    check::place(ctx.board(), &team.place)?;
    if ctx.board().teams.get(&team.id).is_some_and(|there| **there == *team) {
        return Ok(Vec::new());
    }
    Ok(vec![Change::new(Key::Team(team.id.clone()), TeamEvent::TeamKept(team.clone()))])
}
