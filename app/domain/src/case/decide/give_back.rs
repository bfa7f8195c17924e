//! 退单: the party that has a case asks to give it back, and a named leader grants or refuses it.

use super::course::Leaving;
use crate::case::{Case, CaseEvent, CaseState, DecideReturn, RequestReturn, ReturnRequest};
use crate::decide::lookup::wrong;
use crate::decide::{Context, Decision, given};
use crate::event::Change;
use crate::ids::PartyId;
use crate::key::Key;
use crate::rejection::Rejection;

/// Asks for it; one request at a time. A party without account asks through somebody.
pub fn request_return(c: &RequestReturn, ctx: &Context) -> Decision {
    let case = in_hand(ctx.case(c.case)?)?;
    let reason = given::reason(&c.reason)?;
    let on_it = |party: &&PartyId| case.is_held_by(party);
    let party = match ctx.on_behalf_of {
        Some(acted) => Some(&acted.party).filter(on_it),
        None => ctx.actor.parties().find(on_it),
    };
    let party = party.ok_or(Rejection::NotYours)?.clone();
    let by = ctx.who()?.clone();
    if let Some(asked) = case.return_waits() {
        let same = asked.by == by && asked.party == party;
        let pending = Rejection::WrongState { state: "return_requested" };
        return if same { Ok(Vec::new()) } else { Err(pending) };
    }
    let asked = ReturnRequest { by, party, reason, decided: None };
    Ok(vec![Change::new(Key::Case(case.id), CaseEvent::ReturnRequested(asked))])
}

/// Grants or refuses it; never who asked. Granted: all assignments of the party leave the case,
/// which waits for dispatch when nobody else is on it.
pub fn decide_return(c: &DecideReturn, ctx: &Context) -> Decision {
    let case = ctx.case(c.case)?;
    let none = Rejection::WrongState { state: "no_return_requested" };
    let asked = case.return_request.as_ref().ok_or(none.clone())?;
    match &asked.decided {
        None => {}
        Some(decided) if decided.granted == c.grant => return Ok(Vec::new()),
        Some(_) => return Err(none),
    }
    let by = ctx.who()?.clone();
    if asked.by == by {
        return Err(Rejection::AskerMayNotDecide);
    }
    if !c.grant {
        return Ok(vec![Change::new(Key::Case(case.id), CaseEvent::ReturnRefused { by })]);
    }
    let case = in_hand(case)?;
    let leaving = Leaving::of(case, |p| p.party == asked.party, ctx);
    let returned = CaseEvent::CaseReturned {
        party: Some(asked.party.clone()),
        reason: asked.reason.clone(),
        granted_by: Some(by),
        clocks: leaving.clocks.clone(),
    };
    let returned = Change::new(Key::Case(case.id), returned);
    Ok(std::iter::once(returned).chain(leaving.handled(ctx)).collect())
}

/// Somebody is at work on it, so that it can be given back.
fn in_hand(case: &Case) -> Result<&Case, Rejection> {
    let working = matches!(case.state, CaseState::Dispatched | CaseState::Handling);
    if working { Ok(case) } else { Err(wrong(case)) }
}
