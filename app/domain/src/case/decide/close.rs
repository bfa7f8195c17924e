//! 结案, 评价, 重开, 作废.

use crate::case::{
    CancelCase, Case, CaseEvent, CaseState, CloseCase, EvaluateCase, FourElements, ReopenCase,
    SealedElements,
};
use crate::catalogue::Stage;
use crate::decide::lookup::wrong;
use crate::decide::stages::Stages;
use crate::decide::{Context, Decision, given};
use crate::envelope::Origin;
use crate::event::Change;
use crate::key::Key;
use crate::rejection::Rejection;

/// Needs a passed verification, the evidence of the type, and 四要素 where it asks for them.
pub fn close(c: &CloseCase, ctx: &Context) -> Decision {
    let case = ctx.case(c.case)?;
    match case.state {
        CaseState::Verified => {}
        CaseState::Closed | CaseState::Evaluated => return Ok(Vec::new()),
        _ => return Err(wrong(case)),
    }
    if let Some((kind, needed)) = case.missing_evidence(&[]) {
        return Err(Rejection::EvidenceMissing { kind, needed });
    }
    let four_elements = c.four_elements.as_deref().and_then(sealed).map(Box::new);
    if case.terms.four_elements && four_elements.is_none() {
        return Err(Rejection::FourElementsMissing);
    }
    Ok(ended(case, CaseEvent::CaseClosed { four_elements }))
}

fn sealed(elements: &FourElements) -> Option<SealedElements> {
    Some(SealedElements {
        accepted: elements.accepted.sealed()?.clone(),
        talked_to: elements.talked_to.sealed()?.clone(),
        measures: elements.measures.sealed()?.clone(),
        time_limit: elements.time_limit.sealed()?.clone(),
    })
}

/// What the caller said, also after the case was archived.
pub fn evaluate(c: &EvaluateCase, ctx: &Context) -> Decision {
    let case = ctx.case_or_archived(c.case)?;
    match case.state {
        CaseState::Closed => {
            let event = CaseEvent::CaseEvaluated { evaluation: c.evaluation };
            Ok(vec![Change::new(Key::Case(case.id), event)])
        }
        CaseState::Evaluated if case.evaluation == Some(c.evaluation) => Ok(Vec::new()),
        _ => Err(wrong(case)),
    }
}

/// From the board or from the archive: all timers before are void, the clocks are new.
pub fn reopen(c: &ReopenCase, ctx: &Context) -> Decision {
    let case = ctx.case_or_archived(c.case)?;
    match case.state {
        CaseState::Closed | CaseState::Evaluated => {}
        CaseState::Reopened => return Ok(Vec::new()),
        _ => return Err(wrong(case)),
    }
    let reason = given::reason(&c.reason)?;
    ctx.not_before(case.ended_at.unwrap_or(case.filed_at))?;
    let clocks = Stages::none(&case.terms, ctx).start(Stage::Dispatch).start(Stage::Handle).done();
    let mut again = case.clone();
    again.state = CaseState::Reopened;
    again.clocks = clocks;
    again.proof_from = again.evidence.len();
    again.reopens = again.reopens.saturating_add(1);
    again.extension = None;
    again.verification = None;
    again.evaluation = None;
    again.escalating = None;
    again.escalated = 0;
    again.escalated_to = None;
    again.escalated_at = None;
    again.ended_at = None;
    again.version = again.version.saturating_add(1);
    again.participants.iter_mut().for_each(|participant| participant.live = false);
    let event = CaseEvent::CaseReopened { reason, case: Box::new(again) };
    Ok(vec![Change::new(Key::Case(case.id), event)])
}

/// From any state in which work is owed, with a reason.
pub fn cancel(c: &CancelCase, ctx: &Context) -> Decision {
    let case = ctx.case(c.case)?;
    if case.state == CaseState::Cancelled {
        return Ok(Vec::new());
    }
    let case = ctx.open_case(c.case)?;
    let reason = given::reason(&c.reason)?;
    Ok(ended(case, CaseEvent::CaseCancelled { reason }))
}

/// The end of a case. History sets no timers, so it leaves the board at once.
pub(super) fn ended(case: &Case, event: CaseEvent) -> Vec<Change> {
    let key = Key::Case(case.id);
    let archived =
        (case.origin == Origin::History).then(|| Change::new(key.clone(), CaseEvent::CaseArchived));
    std::iter::once(Change::new(key, event)).chain(archived).collect()
}
