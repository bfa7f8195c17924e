//! What the system writes down: findings, missed duties, days that passed.

use super::reconsider::reconsider;
use super::{CHECKED_MAX, Draft};
use crate::actor::ActorRef;
use crate::case::CaseState;
use crate::check;
use crate::day::Day;
use crate::decide::{Context, Decision};
use crate::duty::DutyState;
use crate::place::PlaceKind;
use crate::rejection::Rejection;
use crate::standing::{CheckStandings, Finding, NoteFinding, NoteMiss, StandingEvent, compound_of};

fn system_only(ctx: &Context) -> Result<(), Rejection> {
    if ctx.actor.who == ActorRef::System { Ok(()) } else { Err(Rejection::NotPermitted) }
}

/// A case of a counted type is a finding of its claimed day until it is cancelled or merged.
pub fn note_finding(command: &NoteFinding, ctx: &Context) -> Decision {
    system_only(ctx)?;
    let case = ctx.case_or_archived(command.case)?;
    let Some(place) = compound_of(ctx.board(), &case.place) else { return Ok(Vec::new()) };
    let mut draft = Draft::of(&place.id, ctx);
    let stands = !matches!(case.state, CaseState::Cancelled | CaseState::Merged);
    let counted = draft.row.counts(case.id);
    match (stands, counted) {
        (true, false) => draft.push(StandingEvent::FindingCounted {
            day: Day::of(case.occurred_at),
            finding: Finding {
                case: case.id,
                type_id: case.type_id.clone(),
                place: case.place.clone(),
            },
        }),
        (false, true) => draft.push(StandingEvent::FindingWithdrawn { case: case.id }),
        _ => return Ok(Vec::new()),
    }
    reconsider(&mut draft, place, ctx);
    Ok(draft.changes())
}

/// A duty was missed, or a missed one excused.
pub fn note_miss(command: &NoteMiss, ctx: &Context) -> Decision {
    system_only(ctx)?;
    let id = &command.duty;
    let Some(place) = compound_of(ctx.board(), &id.place) else { return Ok(Vec::new()) };
    let missed = ctx.board().duties.get(id).is_some_and(|duty| duty.state == DutyState::Missed);
    let mut draft = Draft::of(&place.id, ctx);
    let duty = id.clone();
    match (missed, draft.row.missed.contains(id)) {
        (true, false) => draft.push(StandingEvent::MissCounted { duty }),
        (false, true) => draft.push(StandingEvent::MissWithdrawn { duty }),
        _ => return Ok(Vec::new()),
    }
    reconsider(&mut draft, place, ctx);
    Ok(draft.changes())
}

/// Days have passed, or a level changed: looks at every compound at and below the place.
pub fn check(command: &CheckStandings, ctx: &Context) -> Decision {
    system_only(ctx)?;
    check::place(ctx.board(), &command.place)?;
    let mut changes = Vec::new();
    for place in ctx.board().places.values() {
        let here =
            place.kind == PlaceKind::Compound && ctx.board().is_within(&place.id, &command.place);
        if here {
            let mut draft = Draft::of(&place.id, ctx);
            reconsider(&mut draft, place, ctx);
            changes.extend(draft.changes());
        }
        if changes.len() >= CHECKED_MAX {
            break;
        }
    }
    Ok(changes)
}
