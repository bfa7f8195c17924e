//! Questions to the district and their answers.

use crate::case::{AnswerReferral, CaseEvent, ReferCase};
use crate::decide::{Context, Decision, given};
use crate::event::Change;
use crate::key::Key;
use crate::rejection::Rejection;

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
