//! In whose hand an assignment is: who may take the next step.

use crate::assignment::Assignment;
use crate::decide::Context;
use crate::ids::{PersonId, TeamId};
use crate::rejection::Rejection;

/// Who takes a step: nobody by name when a party without account acts through somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hand {
    pub person: Option<PersonId>,
    pub team: Option<TeamId>,
}

/// Who takes a step on it, or why he may not.
pub(super) fn hand(a: &Assignment, ctx: &Context) -> Result<Hand, Rejection> {
    if ctx.records_history() {
        return Ok(Hand { person: a.person.clone(), team: a.team.clone() });
    }
    let without_account = ctx.party(&a.party).is_ok_and(|party| party.without_account);
    match ctx.on_behalf_of {
        Some(acted) if acted.party == a.party && without_account => {
            return Ok(Hand { person: None, team: a.team.clone() });
        }
        Some(_) => return Err(Rejection::NotYours),
        None if without_account => return Err(Rejection::DocumentMissing),
        None => {}
    }
    let person = ctx.actor.person().ok_or(Rejection::NotYours)?;
    let meant = a.meant_for.person.as_ref();
    match &a.person {
        Some(holder) if holder == person => {}
        None if meant.is_none() && member(a, ctx) => {}
        // It was meant for all of them, and another was faster.
        Some(holder) if meant.is_none() && member(a, ctx) => {
            return Err(Rejection::AcceptedByAnother { person: Some(holder.clone()) });
        }
        _ => return Err(Rejection::NotYours),
    }
    let own_team = || {
        let mine = ctx.actor.affiliations.iter().filter(|x| x.party.as_ref() == Some(&a.party));
        mine.filter_map(|x| x.team.clone()).next()
    };
    Ok(Hand { person: Some(person.clone()), team: a.team.clone().or_else(own_team) })
}

/// He belongs to the team, or where no team is named, to the party.
fn member(a: &Assignment, ctx: &Context) -> bool {
    ctx.actor.affiliations.iter().any(|x| {
        x.party.as_ref() == Some(&a.party)
            && a.meant_for.team.as_ref().is_none_or(|team| x.team.as_ref() == Some(team))
    })
}
