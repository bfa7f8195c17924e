//! 核查 and 返工.

use super::{checked_evidence, within_bounds};
use crate::case::{Case, CaseEvent, CaseState, VerifyCase};
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

/// Neither who had it in hand, nor, unless the type allows it, anybody of a party that did it.
fn independent(case: &Case, by: &PersonId, ctx: &Context) -> Result<(), Rejection> {
    let hands = |p: &&crate::case::Participant| p.accepted || p.done;
    if case.participants.iter().filter(hands).any(|p| p.person.as_ref() == Some(by)) {
        return Err(Rejection::HandlerMayNotVerify);
    }
    let acts_for = ctx.on_behalf_of.map(|acted| &acted.party);
    let mut parties = ctx.actor.parties().chain(acts_for);
    let did =
        |party: &crate::ids::PartyId| case.participants.iter().any(|p| p.done && p.party == *party);
    if !case.terms.party_may_verify && parties.any(did) {
        return Err(Rejection::PartyMayNotVerify);
    }
    Ok(())
}
