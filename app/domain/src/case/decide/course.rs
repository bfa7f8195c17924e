//! What the case becomes when an assignment is off it.

use crate::case::{Case, CaseEvent, CaseState, Participant};
use crate::catalogue::Stage;
use crate::clocks::StageClock;
use crate::decide::Context;
use crate::decide::stages::Stages;
use crate::event::Change;
use crate::ids::AssignmentId;
use crate::key::Key;

/// What follows for the case when some of its participants leave.
pub struct Leaving<'a> {
    case: &'a Case,
    /// Nobody is on it any more.
    pub undispatched: bool,
    /// Its clocks from then on.
    pub clocks: Vec<StageClock>,
    /// Everybody who stays is done: the last of them.
    finished: Option<&'a Participant>,
}

impl<'a> Leaving<'a> {
    /// When those that `leaves` names leave.
    pub fn of(case: &'a Case, leaves: impl Fn(&Participant) -> bool, ctx: &Context) -> Leaving<'a> {
        let suspended = case.state == CaseState::Suspended;
        let working = matches!(case.work_state(), CaseState::Dispatched | CaseState::Handling);
        let stages = Stages::of(&case.clocks, &case.terms, ctx).paused(suspended);
        let staying = || case.live().filter(|p| !leaves(p));
        let undispatched = working && staying().next().is_none();
        let all_done = working && !undispatched && staying().all(|p| p.done);
        let clocks =
            if undispatched { stages.start(Stage::Dispatch).done() } else { stages.done() };
        let finished = all_done.then(|| staying().last()).flatten();
        Leaving { case, undispatched, clocks, finished }
    }

    /// The case is handled by those who stay, when they are all done.
    pub fn handled(&self, ctx: &Context) -> Option<Change> {
        let last = self.finished?;
        let stages = Stages::of(&self.clocks, &self.case.terms, ctx);
        let event = CaseEvent::CaseHandled {
            assignment: last.assignment,
            person: last.person.clone(),
            evidence: Vec::new(),
            note: None,
            complete: true,
            clocks: handled_clocks(stages),
        };
        Some(Change::new(Key::Case(self.case.id), event))
    }
}

/// The assignment is off the case.
pub fn leave(case: &Case, assignment: AssignmentId, ctx: &Context) -> Vec<Change> {
    let leaving = Leaving::of(case, |p| p.assignment == assignment, ctx);
    let left = CaseEvent::CaseParticipantLeft {
        assignment,
        undispatched: leaving.undispatched,
        clocks: leaving.clocks.clone(),
    };
    let left = Change::new(Key::Case(case.id), left);
    std::iter::once(left).chain(leaving.handled(ctx)).collect()
}

/// Handling is met, verification is due.
pub(crate) fn handled_clocks(stages: Stages) -> Vec<StageClock> {
    stages.meet(Stage::Handle).start(Stage::Verify).done()
}
