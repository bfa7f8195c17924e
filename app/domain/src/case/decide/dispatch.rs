//! Giving a case out (派遣).

use super::PARTICIPANTS_MAX;
use crate::assignment::{Addressee, Assignment, AssignmentEvent, AssignmentState, Receipt};
use crate::case::{Case, CaseEvent, CaseState, DispatchCase, Participant};
use crate::catalogue::Stage;
use crate::decide::lookup::wrong;
use crate::decide::stages::Stages;
use crate::decide::{Context, Decision, given};
use crate::event::Change;
use crate::ids::{AssignmentId, PartyId, PersonId, TeamId};
use crate::key::Key;
use crate::rejection::{Rejection, Why};
use crate::text::SealedRef;

/// To whom an assignment shall go.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    /// To which party.
    pub party: &'a PartyId,
    /// To which team.
    pub team: Option<&'a TeamId>,
    /// To whom.
    pub person: Option<&'a PersonId>,
}

/// Gives the case to a party, team or person; none that was given before is touched.
pub fn dispatch(c: &DispatchCase, ctx: &Context) -> Decision {
    let case = ctx.case(c.case)?;
    if let Some(before) = case.participant(c.assignment) {
        let same = before.party == c.party;
        let key = Key::Assignment(c.assignment);
        return if same { Ok(Vec::new()) } else { Err(Rejection::Exists(key)) };
    }
    let working = matches!(case.state, CaseState::Dispatched | CaseState::Handling);
    if !working && !case.state.waits_for_dispatch() {
        return Err(wrong(case));
    }
    ctx.not_before(case.filed_at)?;
    let target = Target { party: &c.party, team: c.team.as_ref(), person: c.person.as_ref() };
    offer(case, c.assignment, target, given::optional(&c.note), ctx)
}

/// The offer and its trace on the case: the dispatch clock is met.
pub fn offer(
    case: &Case,
    id: AssignmentId,
    target: Target,
    note: Option<SealedRef>,
    ctx: &Context,
) -> Decision {
    fits(target, ctx)?;
    if ctx.board().assignments.contains_key(&id) {
        return Err(Rejection::Exists(Key::Assignment(id)));
    }
    if case.participants.len() >= PARTICIPANTS_MAX {
        return Err(Rejection::BadField { field: "assignment", why: Why::OutOfRange });
    }
    let team = target.team.cloned();
    let person = target.person.cloned();
    let participant = Participant {
        assignment: id,
        party: target.party.clone(),
        team: team.clone(),
        person: person.clone(),
        accepted: false,
        done: false,
        live: true,
    };
    let clocks = Stages::of(&case.clocks, &case.terms, ctx).meet(Stage::Dispatch).done();
    let offered_at =
        Receipt { step: AssignmentState::Offered, at: ctx.occurred_at, implied: false };
    let assignment = Assignment {
        id,
        case: case.id,
        number: case.number.clone(),
        type_id: case.type_id.clone(),
        place: case.place.clone(),
        severity: case.severity,
        party: target.party.clone(),
        team: team.clone(),
        person: person.clone(),
        meant_for: Addressee { team, person },
        note: note.clone(),
        description: case.description.clone(),
        door: case.door.clone(),
        state: AssignmentState::Offered,
        receipts: vec![offered_at],
        clocks: Stages::none(&case.terms, ctx).start(Stage::Accept).done(),
        silent_at: None,
        round: 1,
        urged: 0,
        origin: case.origin,
        version: 1,
    };
    let offered = AssignmentEvent::AssignmentOffered(Box::new(assignment));
    let dispatched = CaseEvent::CaseDispatched { participant, note, clocks };
    Ok(vec![Change::new(Key::Assignment(id), offered), Change::new(Key::Case(case.id), dispatched)])
}

/// Party, team and person exist, may act, and belong together.
fn fits(target: Target, ctx: &Context) -> Result<(), Rejection> {
    let mismatch = |field| Err(Rejection::BadField { field, why: Why::Mismatch });
    ctx.party(target.party)?;
    if let Some(id) = target.team {
        let team = ctx.board().teams.get(id);
        let team = team.ok_or_else(|| Rejection::Unknown(Key::Team(id.clone())))?;
        if team.party != *target.party {
            return mismatch("team");
        }
    }
    if let Some(id) = target.person {
        let person = ctx.board().people.get(id);
        let person = person.ok_or_else(|| Rejection::Unknown(Key::Person(id.clone())))?;
        let belongs = person.affiliations.iter().any(|a| {
            a.holds_at(ctx.now)
                && a.party.as_ref() == Some(target.party)
                && (target.team.is_none() || a.team.as_ref() == target.team)
        });
        if !person.active || !belongs {
            return mismatch("person");
        }
    }
    Ok(())
}
