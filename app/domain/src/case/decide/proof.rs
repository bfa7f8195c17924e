//! Evidence as it is taken in: what each kind must hold, and what is new of it.

use super::EVIDENCE_MAX;
use crate::case::{Case, Evidence, EvidenceValue, GivenEvidence};
use crate::catalogue::{EvidenceKind, is_unit};
use crate::decide::Context;
use crate::rejection::{Rejection, Why};

/// What is new of `more`, given by who sends it and not later than now.
pub fn checked_evidence(
    case: &Case,
    more: &[GivenEvidence],
    ctx: &Context,
) -> Result<Vec<Evidence>, Rejection> {
    let mut new: Vec<Evidence> = Vec::new();
    for given in more {
        let piece = Evidence {
            kind: given.kind,
            hash: given.hash.clone(),
            value: said(case, given)?,
            by: ctx.actor.person().cloned(),
            at: given.at.min(ctx.now),
        };
        // The same file proves one thing once; two readings may well say the same.
        let known = |e: &Evidence| {
            let same = (e.kind, &e.hash, &e.value) == (piece.kind, &piece.hash, &piece.value);
            same && (piece.hash.is_some() || e.at == piece.at)
        };
        if !case.proof().iter().any(known) && !new.iter().any(known) {
            new.push(piece);
        }
    }
    if case.evidence.len() + new.len() > EVIDENCE_MAX {
        return Err(bad(Why::OutOfRange));
    }
    Ok(new)
}

/// What a piece says by itself: a photograph or signature names a file and says nothing, a
/// reading or code names none and says something.
fn said(case: &Case, given: &GivenEvidence) -> Result<Option<EvidenceValue>, Rejection> {
    match (given.kind, &given.hash, &given.value) {
        (EvidenceKind::Photo | EvidenceKind::Signature, Some(_), None) => Ok(None),
        (EvidenceKind::Reading, None, Some(EvidenceValue::Reading(reading))) => {
            let rule = case.terms.reading.as_ref();
            if !is_unit(&reading.unit) || rule.is_some_and(|rule| rule.unit != reading.unit) {
                return Err(Rejection::BadField { field: "unit", why: Why::Mismatch });
            }
            Ok(Some(EvidenceValue::Reading(reading.clone())))
        }
        (EvidenceKind::QrScan, None, Some(EvidenceValue::Code(text))) => {
            let text = text.sealed().ok_or(bad(Why::Missing))?;
            Ok(Some(EvidenceValue::Code(text.clone())))
        }
        (_, None, None) => Err(bad(Why::Missing)),
        _ => Err(bad(Why::Mismatch)),
    }
}

/// Whoever says that it is done, or well done, brings no reading that says otherwise.
pub fn within_bounds(case: &Case, new: &[Evidence]) -> Result<(), Rejection> {
    let off = |piece: &&Evidence| piece.read().is_some() && !case.terms.proves(piece);
    match (&case.terms.reading, new.iter().find(off)) {
        (Some(rule), Some(_)) => Err(Rejection::ReadingOutOfBounds { range: rule.range() }),
        _ => Ok(()),
    }
}

fn bad(why: Why) -> Rejection {
    Rejection::BadField { field: "evidence", why }
}
