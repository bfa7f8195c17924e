//! Who has been told by an escalation (督办), and since when: as long as it runs, and of the row
//! alone.

use super::{Case, Escalating};
use crate::actor::Actor;
use crate::catalogue::{EscalationStep, EscalationTarget};
use crate::report::{Report, ReportEvent};
use crate::time::{Ms, SECOND_MS};

/// A step of an escalation that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Who was told.
    pub tell: EscalationTarget,
    /// When.
    pub at: Ms,
}

/// The first `taken` steps of a policy that runs.
pub(crate) fn steps(
    policy: &[EscalationStep],
    running: Option<Escalating>,
    taken: u8,
) -> impl Iterator<Item = Told> {
    let told = move |e: Escalating| {
        let at = move |step: &EscalationStep| e.since + step.after_s.saturating_mul(SECOND_MS);
        policy
            .iter()
            .take(usize::from(taken))
            .map(move |step| Told { tell: step.tell, at: at(step) })
    };
    running.into_iter().flat_map(told)
}

impl Case {
    /// The steps that were taken of the escalation that runs.
    pub fn told(&self) -> impl Iterator<Item = Told> {
        steps(&self.terms.escalation, self.escalating, self.escalated)
    }
    /// The escalation has reached the party that answers for the case, and he is of it, whether or
    /// not the case was ever given to it.
    pub fn tells(&self, actor: &Actor) -> bool {
        let answers = |party| Some(party) == self.party.as_ref();
        self.told().any(|told| told.tell == EscalationTarget::Party) && actor.parties().any(answers)
    }
}

impl Report {
    /// The steps that were taken of the escalation that runs.
    pub fn told(&self) -> impl Iterator<Item = Told> {
        steps(&self.escalation, self.escalating, self.escalated)
    }
    /// What follows when its next step is due; found too late, the rest is off.
    pub(crate) fn escalated_by(&self, step: u8, expired: bool) -> ReportEvent {
        match self.escalation.get(usize::from(step).saturating_sub(1)) {
            Some(told) if !expired => ReportEvent::ReportEscalated { step, tell: told.tell },
            _ => ReportEvent::ReportEscalationEnded,
        }
    }
}
