//! 退单 by the party that has it; questions to the district and their answers.

use super::course::Leaving;
use crate::case::{AnswerReferral, CaseEvent, CaseState, ReferCase, ReturnCase};
use crate::decide::lookup::wrong;
use crate::decide::{Context, Decision, given};
use crate::event::Change;
use crate::ids::PartyId;
use crate::key::Key;
use crate::rejection::Rejection;

/// 退单: all assignments of the party leave the case; it waits for dispatch when nobody else is
/// on it. A party without account gives it back through somebody.
pub fn give_back(c: &ReturnCase, ctx: &Context) -> Decision {
    let case = ctx.case(c.case)?;
    if !matches!(case.state, CaseState::Dispatched | CaseState::Handling) {
        return Err(wrong(case));
    }
    let reason = given::reason(&c.reason)?;
    let on_it = |party: &&PartyId| case.live().any(|p| p.party == **party && !p.done);
    let party = match ctx.on_behalf_of {
        Some(acted) => Some(&acted.party).filter(on_it),
        None => ctx.actor.parties().find(on_it),
    };
    let party = party.ok_or(Rejection::NotYours)?;
    let leaving = Leaving::of(case, |p| p.party == *party, ctx);
    let returned = CaseEvent::CaseReturned {
        party: Some(party.clone()),
        reason,
        clocks: leaving.clocks.clone(),
    };
    let returned = Change::new(Key::Case(case.id), returned);
    Ok(std::iter::once(returned).chain(leaving.handled(ctx)).collect())
}

/// Asks the district or another authority; one question at a time.
pub fn refer(c: &ReferCase, ctx: &Context) -> Decision {
    let case = ctx.open_case(c.case)?;
    let party = ctx.party(&c.party)?;
    match &case.referral {
        Some(asked) if asked.answered_at.is_none() && asked.party == party.id => {
            return Ok(Vec::new());
        }
        Some(asked) if asked.answered_at.is_none() => {
            return Err(Rejection::WrongState { state: "referred" });
        }
        _ => {}
    }
    let document = c.document.sealed().cloned().ok_or(Rejection::DocumentMissing)?;
    let event = CaseEvent::CaseReferred { party: party.id.clone(), document };
    Ok(vec![Change::new(Key::Case(case.id), event)])
}

/// Enters the answer.
pub fn answer_referral(c: &AnswerReferral, ctx: &Context) -> Decision {
    let case = ctx.open_case(c.case)?;
    let waits = case.referral.as_ref().is_some_and(|referral| referral.answered_at.is_none());
    if !waits {
        return Err(Rejection::WrongState { state: "not_referred" });
    }
    let answer = given::needed(&c.answer, "answer")?;
    Ok(vec![Change::new(Key::Case(case.id), CaseEvent::ReferralAnswered { answer })])
}
