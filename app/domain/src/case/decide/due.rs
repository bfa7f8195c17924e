//! What happens when a deadline of a case is due.

use crate::case::{Case, CaseEvent};
use crate::deadline::DeadlineKind;
use crate::decide::Context;
use crate::event::Change;
use crate::key::Key;

/// A deadline of the case that was found at `ctx.now`; `expired` when that was too late to alarm
/// anybody: then it is recorded, and the rest of an escalation is off.
pub fn due(case: &Case, kind: DeadlineKind, expired: bool, _: &Context) -> Vec<Change> {
    let event = match kind {
        DeadlineKind::StageWarn(stage) => CaseEvent::CaseStageWarned { stage, expired },
        DeadlineKind::StageBreach(stage) => CaseEvent::CaseStageBreached { stage, expired },
        DeadlineKind::Escalate(_) if expired => CaseEvent::CaseEscalationEnded { expired },
        DeadlineKind::Escalate(step) => {
            match case.terms.escalation.get(usize::from(step).saturating_sub(1)) {
                Some(told) => CaseEvent::CaseEscalated { step, tell: told.tell },
                None => return Vec::new(),
            }
        }
        DeadlineKind::Archive => CaseEvent::CaseArchived,
        _ => return Vec::new(),
    };
    vec![Change::new(Key::Case(case.id), event)]
}
