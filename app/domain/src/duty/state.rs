//! How events change the row.

use super::*;
use crate::actor::ActorRef;
use crate::envelope::Recorded;

/// The row after the event; total.
pub fn evolve(row: Option<Arc<Duty>>, event: &DutyEvent, recorded: &Recorded) -> Option<Arc<Duty>> {
    match event {
        DutyEvent::DutyPlanned(duty) => return row.or_else(|| Some(Arc::new((**duty).clone()))),
        DutyEvent::DutyWithdrawn | DutyEvent::DutyArchived => return None,
        _ => {}
    }
    let mut row = row?;
    let duty = Arc::make_mut(&mut row);
    duty.events += 1;
    step(duty, event, recorded);
    Some(row)
}

fn step(duty: &mut Duty, event: &DutyEvent, recorded: &Recorded) {
    let by = match &recorded.actor {
        ActorRef::Person(person) => Some(person.clone()),
        _ => None,
    };
    match event {
        DutyEvent::DutyOpened => duty.state = DutyState::Open,
        DutyEvent::DutyClaimed => take(duty, by, recorded.recorded_at),
        DutyEvent::DutyHandedOver { to } => take(duty, to.clone(), recorded.recorded_at),
        DutyEvent::DutyTold { step, .. } => duty.told = *step,
        DutyEvent::DutyOverdue => duty.overdue = true,
        DutyEvent::DutyDone(work) => end(duty, DutyState::Done, work),
        DutyEvent::DutyDoneLate(work) => end(duty, DutyState::Late, work),
        DutyEvent::DutyFailed(work) => end(duty, DutyState::Failed, work),
        DutyEvent::DutyMissed => duty.state = DutyState::Missed,
        DutyEvent::DutySupplemented(work) => duty.work = Some((**work).clone()),
        DutyEvent::ExcuseAsked(asked) => {
            duty.asked = Some(asked.clone());
            duty.refused = None;
        }
        DutyEvent::ExcuseRefused(refused) => duty.refused = Some(refused.clone()),
        DutyEvent::DutyExcused(excuse) => {
            duty.state = DutyState::Excused;
            duty.excused = Some(excuse.clone());
        }
        DutyEvent::DutyPlanned(_) | DutyEvent::DutyWithdrawn | DutyEvent::DutyArchived => {}
    }
}

fn take(duty: &mut Duty, by: Option<PersonId>, at: Ms) {
    duty.claim = by.map(|by| Claim { by, at });
    if duty.state.is_open() {
        duty.state = if duty.claim.is_some() { DutyState::Claimed } else { DutyState::Open };
    }
}

fn end(duty: &mut Duty, state: DutyState, work: &Work) {
    duty.state = state;
    duty.work = Some(work.clone());
}
