//! 核查 and 返工.

use super::{checked_evidence, within_bounds};
use crate::case::{Case, CaseEvent, CaseState, Handler, VerifyCase};
use crate::catalogue::Stage;
use crate::decide::lookup::wrong;
use crate::decide::stages::Stages;
use crate::decide::{Context, Decision, given};
use crate::event::Change;
use crate::ids::PersonId;
use crate::key::Key;
use crate::rejection::Rejection;

/// An independent look: passed, or back to work with fresh clocks.
pub fn verify(c: &VerifyCase, ctx: &Context) -> Decision {
    let case = ctx.case(c.case)?;
    let by = ctx.who()?;
    independent(case, by, ctx)?;
    if case.state != CaseState::Handled {
        return again(c, case, by);
    }
    ctx.not_before(case.handled_at.unwrap_or(case.filed_at))?;
    let evidence = checked_evidence(case, &c.evidence, ctx)?;
    let stages = Stages::of(&case.clocks, &case.terms, ctx).meet(Stage::Verify);
    let note = given::optional(&c.note);
    let event = if c.passed {
        within_bounds(case, &evidence)?;
        let clocks = stages.done();
        CaseEvent::CaseVerified { by: by.clone(), note, evidence, clocks }
    } else {
        let note = note.ok_or(Rejection::ReasonMissing)?;
        let clocks = stages.start(Stage::Dispatch).start(Stage::Handle).done();
        CaseEvent::CaseSentToRework { by: by.clone(), note, evidence, clocks }
    };
    Ok(vec![Change::new(Key::Case(case.id), event)])
}

/// The same look again changes nothing.
fn again(c: &VerifyCase, case: &Case, by: &PersonId) -> Decision {
    let state = if c.passed { CaseState::Verified } else { CaseState::Rework };
    let said = case.verification.as_ref();
    let same = said.is_some_and(|v| v.by == *by && v.passed == c.passed);
    if case.state == state && same { Ok(Vec::new()) } else { Err(wrong(case)) }
}

/// Neither who ever had it in hand, nor, unless the type allows it, anybody who is of a party that
/// had it in hand, or was while it had.
fn independent(case: &Case, by: &PersonId, ctx: &Context) -> Result<(), Rejection> {
    let on_it = case.participants.iter().filter(|p| p.accepted || p.done);
    let had_it = case.handlers.iter().map(|h| (&h.party, &h.person));
    let hands = || on_it.clone().map(|p| (&p.party, &p.person)).chain(had_it.clone());
    if hands().any(|(_, person)| person.as_ref() == Some(by)) {
        return Err(Rejection::HandlerMayNotVerify);
    }
    let acts_for = ctx.on_behalf_of.map(|acted| &acted.party);
    let mut parties = ctx.actor.parties().chain(acts_for);
    let is_of = parties.any(|mine| hands().any(|(party, _)| party == mine));
    if !case.terms.party_may_verify && (is_of || was_of(case, by, ctx)) {
        return Err(Rejection::PartyMayNotVerify);
    }
    Ok(())
}

/// He was of a party while it had the case in hand, though he may have left it since.
fn was_of(case: &Case, by: &PersonId, ctx: &Context) -> bool {
    let Some(person) = ctx.board().people.get(by) else { return false };
    person.affiliations.iter().any(|a| {
        let with = |h: &&Handler| a.party.as_ref() == Some(&h.party);
        case.handlers.iter().filter(with).any(|h| h.overlaps(a.from, a.until))
    })
}
