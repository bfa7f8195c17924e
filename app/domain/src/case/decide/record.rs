//! What is written into a case beside its course: evidence, notes, severity, 督办.

use super::checked_evidence;
use crate::assignment::AssignmentEvent;
use crate::case::{AddEvidence, AddNote, CaseEvent, ChangeSeverity, SuperviseCase};
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
