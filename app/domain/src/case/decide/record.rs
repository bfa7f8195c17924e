//! What is written into a case beside its course: evidence, notes, severity, 督办.

use super::EVIDENCE_MAX;
use crate::assignment::AssignmentEvent;
use crate::case::{AddEvidence, AddNote, Case, CaseEvent, ChangeSeverity, Evidence, SuperviseCase};
use crate::decide::{Context, Decision, given};
use crate::event::Change;
use crate::key::Key;
use crate::rejection::{Rejection, Why};

/// 督办: each time counts.
pub fn supervise(c: &SuperviseCase, ctx: &Context) -> Decision {
    let case = ctx.open_case(c.case)?;
    let note = given::needed(&c.note, "note")?;
    Ok(vec![Change::new(Key::Case(case.id), CaseEvent::CaseSupervised { note })])
}

/// More or less severe, on the case and on every assignment of it.
pub fn change_severity(c: &ChangeSeverity, ctx: &Context) -> Decision {
    let case = ctx.open_case(c.case)?;
    if case.severity == c.severity {
        return Ok(Vec::new());
    }
    let reason = given::reason(&c.reason)?;
    let changed = CaseEvent::SeverityChanged { severity: c.severity, reason };
    let shown = case.live().filter(|p| ctx.board().assignments.contains_key(&p.assignment));
    let follow = shown.map(|p| {
        let event = AssignmentEvent::AssignmentSeverityChanged { severity: c.severity };
        Change::new(Key::Assignment(p.assignment), event)
    });
    Ok(std::iter::once(Change::new(Key::Case(case.id), changed)).chain(follow).collect())
}

/// Evidence that the case holds already is not added twice.
pub fn add_evidence(c: &AddEvidence, ctx: &Context) -> Decision {
    let case = ctx.open_case(c.case)?;
    if c.evidence.is_empty() {
        return Err(Rejection::BadField { field: "evidence", why: Why::Missing });
    }
    let evidence = checked_evidence(case, &c.evidence, ctx)?;
    if evidence.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Change::new(Key::Case(case.id), CaseEvent::EvidenceAdded { evidence })])
}

/// A note in the history; also on a case that has ended.
pub fn add_note(c: &AddNote, ctx: &Context) -> Decision {
    let case = ctx.case_or_archived(c.case)?;
    let note = given::needed(&c.note, "note")?;
    Ok(vec![Change::new(Key::Case(case.id), CaseEvent::NoteAdded { note })])
}

/// What is new of `more`, given by who sends it and not later than now.
pub fn checked_evidence(
    case: &Case,
    more: &[Evidence],
    ctx: &Context,
) -> Result<Vec<Evidence>, Rejection> {
    let mut new: Vec<Evidence> = Vec::new();
    for evidence in more {
        let known = |e: &Evidence| e.kind == evidence.kind && e.hash == evidence.hash;
        if !case.proof().iter().any(known) && !new.iter().any(known) {
            let at = evidence.at.min(ctx.now);
            let (kind, hash) = (evidence.kind, evidence.hash.clone());
            new.push(Evidence { kind, hash, by: ctx.actor.person().cloned(), at });
        }
    }
    if case.evidence.len() + new.len() > EVIDENCE_MAX {
        return Err(Rejection::BadField { field: "evidence", why: Why::OutOfRange });
    }
    Ok(new)
}
