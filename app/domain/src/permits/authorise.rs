//! May this actor send this command, here, now?

use super::ground::{is_own, target, within};
use super::matrix::{Line, Reach, line};
use crate::actor::{ActorRef, Affiliation, Role};
use crate::board::Row;
use crate::command::Command;
use crate::decide::Context;
use crate::envelope::Channel;
use crate::key::Key;
use crate::rejection::{Rejection, Why};

/// Roles that may act in the name of a party without an account.
const SPOKESMEN: [Role; 4] = [Role::Operator, Role::ShiftLeader, Role::Supervisor, Role::Importer];

/// May the actor of `ctx` send the command, by the grants that hold at `ctx.now` and today's tree?
/// What does not exist is let through, so that `decide` says which thing is unknown.
pub fn authorise(command: &Command, ctx: &Context) -> Result<(), Rejection> {
    let line = line(command.kind());
    match &ctx.actor.who {
        ActorRef::System => Ok(()),
        ActorRef::Public => public(command, &line),
        ActorRef::Display(_) => Err(Rejection::NotPermitted),
        ActorRef::Import(_) if ctx.actor.affiliations.is_empty() => {
            let may = line.reach(Role::Importer).is_some() && !makes_admin(command);
            if may { Ok(()) } else { Err(Rejection::NotPermitted) }
        }
        ActorRef::Import(_) | ActorRef::Person(_) => staff(command, ctx, &line),
    }
}

fn public(command: &Command, line: &Line) -> Result<(), Rejection> {
    let as_public = match command {
        Command::ReceiveReport(report) => report.channel == Channel::Public,
        _ => true,
    };
    if line.public && as_public { Ok(()) } else { Err(Rejection::NotPermitted) }
}

/// No file makes somebody an administrator: that is done by one who is.
fn makes_admin(command: &Command) -> bool {
    let admin = |affiliation: &Affiliation| affiliation.role == Role::Admin;
    match command {
        Command::AddPerson(c) => c.affiliations.iter().any(admin),
        Command::GrantAffiliation(c) => admin(&c.affiliation),
        _ => false,
    }
}

fn staff(command: &Command, ctx: &Context, line: &Line) -> Result<(), Rejection> {
    let row = target(command, ctx);
    let mut holding = ctx.actor.affiliations.iter().filter(|a| is_in_force(a, ctx)).peekable();
    if holding.peek().is_none() {
        return Err(Rejection::NotPermitted);
    }
    acts_for(ctx)?;
    let reaches = |affiliation: &Affiliation| match line.reach(affiliation.role) {
        None | Some(Reach::Machine) => false,
        Some(Reach::Street) => true,
        Some(Reach::Place) => within(affiliation, command, ctx),
        Some(Reach::Own) => own(ctx, row.as_ref()),
        Some(Reach::Behalf) => {
            own(ctx, row.as_ref())
                || (within(affiliation, command, ctx) && is_behalf(ctx, row.as_ref()))
        }
    };
    if holding.any(reaches) { Ok(()) } else { Err(refusal(command, ctx, row.as_ref())) }
}

/// The affiliation holds now, and nobody has ended it since the actor was looked up.
fn is_in_force(affiliation: &Affiliation, ctx: &Context) -> bool {
    let row = ctx.actor.person().and_then(|id| ctx.board().people.get(id));
    affiliation.holds_at(ctx.now)
        && row.is_none_or(|person| person.active && person.affiliations.contains(affiliation))
}

/// Only a spokesman names a party that he acts for, and only a party that has no account.
fn acts_for(ctx: &Context) -> Result<(), Rejection> {
    let Some(acted_for) = ctx.on_behalf_of else { return Ok(()) };
    if !SPOKESMEN.iter().any(|role| ctx.actor.has(*role)) {
        return Err(Rejection::NotPermitted);
    }
    match ctx.board().parties.get(&acted_for.party) {
        None => Err(Rejection::Unknown(Key::Party(acted_for.party.clone()))),
        Some(party) if !party.without_account => {
            Err(Rejection::BadField { field: "on_behalf_of", why: Why::Mismatch })
        }
        Some(_) => Ok(()),
    }
}

fn own(ctx: &Context, row: Option<&Row>) -> bool {
    row.is_none_or(|row| is_own(ctx.actor, row))
}

fn is_behalf(ctx: &Context, row: Option<&Row>) -> bool {
    match row {
        Some(Row::Assignment(assignment)) => {
            ctx.on_behalf_of.is_some_and(|acted_for| acted_for.party == assignment.party)
        }
        Some(Row::Duty(duty)) => ctx
            .on_behalf_of
            .is_some_and(|acted_for| duty.eligible.parties.contains(&acted_for.party)),
        _ => true,
    }
}

/// The rule that says most: who handled is told so, rather than that his role is too small.
fn refusal(command: &Command, ctx: &Context, row: Option<&Row>) -> Rejection {
    let kind = line(command.kind());
    let may = |reach| ctx.actor.affiliations.iter().any(|a| kind.reach(a.role) == Some(reach));
    match (command, row) {
        (Command::VerifyCase(_), Some(Row::Case(case))) => {
            let me = ctx.actor.person();
            let handled = |p: &crate::case::Participant| p.done && p.person.as_ref() == me;
            if me.is_some() && case.participants.iter().any(handled) {
                Rejection::HandlerMayNotVerify
            } else {
                Rejection::NotPermitted
            }
        }
        (_, Some(Row::Assignment(assignment))) if may(Reach::Own) || may(Reach::Behalf) => {
            let party = ctx.board().parties.get(&assignment.party);
            let speechless = party.is_some_and(|party| party.without_account);
            if speechless && may(Reach::Behalf) && ctx.on_behalf_of.is_none() {
                Rejection::DocumentMissing
            } else {
                Rejection::NotYours
            }
        }
        _ => Rejection::NotPermitted,
    }
}
