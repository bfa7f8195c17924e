//! Counts of a period, taken from the events of a log and nothing else: whoever has the log can
//! take them again.
//!
//! History counts by claimed time, everything else by server time; exercises count only when
//! exercises are asked for, and then nothing else does.

use super::{CaseCounts, Spread};
use crate::assignment::{Assignment, AssignmentState};
use crate::board::{Row, evolve, remember};
use crate::case::{Case, CaseEvent, CaseState};
use crate::catalogue::Stage;
use crate::clocks::StageClock;
use crate::envelope::{Origin, Recorded};
use crate::event::Event;
use crate::key::Key;
use crate::report::ReportEvent;
use crate::time::{Ms, SECOND_MS};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A period, from included, to excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// From.
    pub from: Ms,
    /// To.
    pub to: Ms,
}

impl Period {
    fn holds(self, at: Option<Ms>) -> bool {
        at.is_some_and(|at| self.from <= at && at < self.to)
    }
}

/// What a period came to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Counts for the rates.
    pub cases: CaseCounts,
    /// Offered → accepted, in seconds, of assignments accepted in the period.
    pub accept_s: Option<Spread>,
    /// Offered → on scene, in seconds, of arrivals in the period.
    pub response_s: Option<Spread>,
    /// Filed → handled, in seconds, of cases handled in the period.
    pub handling_s: Option<Spread>,
}

/// Counts while the events of a log pass by, in their order.
#[derive(Clone, Debug)]
pub struct Counter {
    period: Period,
    exercise: bool,
    counts: CaseCounts,
    /// Cases and assignments that may still change.
    rows: BTreeMap<Key, Row>,
    /// A case counts once for each of these in a period, however often it happens.
    once: BTreeSet<(Key, &'static str)>,
    accept_s: Vec<i64>,
    response_s: Vec<i64>,
    handling_s: Vec<i64>,
}

impl Counter {
    /// Counts `period`; with `exercise` only exercises, else only what is none.
    pub fn new(period: Period, exercise: bool) -> Self {
        Self {
            period,
            exercise,
            counts: CaseCounts::default(),
            rows: BTreeMap::new(),
            once: BTreeSet::new(),
            accept_s: Vec::new(),
            response_s: Vec::new(),
            handling_s: Vec::new(),
        }
    }

    /// The next event.
    pub fn event(&mut self, recorded: &Recorded) {
        if (recorded.origin == Origin::Exercise) != self.exercise {
            return;
        }
        let at = match recorded.origin {
            Origin::History => recorded.occurred_at,
            Origin::Live | Origin::Exercise => recorded.recorded_at,
        };
        if self.period.holds(Some(at)) {
            self.happened(recorded);
        }
        if matches!(recorded.key, Key::Case(_) | Key::Assignment(_)) {
            self.fold(recorded);
        }
    }

    fn happened(&mut self, recorded: &Recorded) {
        if let Event::Report(ReportEvent::ReportReceived(_)) = &recorded.event {
            self.counts.received += 1;
        }
        let Event::Case(event) = &recorded.event else { return };
        let (name, count) = match event {
            CaseEvent::CaseFiled(_) => ("filed", &mut self.counts.filed),
            CaseEvent::CaseDispatched { .. } => ("dispatched", &mut self.counts.dispatched),
            CaseEvent::CaseSentToRework { .. } => ("reworked", &mut self.counts.reworked),
            CaseEvent::ExtensionDecided { granted: true, .. } => {
                ("extended", &mut self.counts.extended)
            }
            _ => return,
        };
        *count += u64::from(self.once.insert((recorded.key.clone(), name)));
    }

    fn fold(&mut self, recorded: &Recorded) {
        let before = self.rows.remove(&recorded.key);
        let left = evolve(before.clone(), recorded).is_none();
        match remember(before, recorded) {
            Some(row) if left => self.settle(&row),
            Some(row) => drop(self.rows.insert(recorded.key.clone(), row)),
            None => {}
        }
    }

    /// A row that changes no more, or the log ends.
    fn settle(&mut self, row: &Row) {
        match row {
            Row::Case(case) => self.case(case),
            Row::Assignment(assignment) => self.assignment(assignment),
            _ => {}
        }
    }

    fn case(&mut self, case: &Case) {
        if matches!(case.state, CaseState::Cancelled | CaseState::Merged) {
            return;
        }
        let handle = case.clocks.iter().find(|clock| clock.stage == Stage::Handle);
        let due_at = handle.and_then(|clock| clock.due_at);
        let carried = |ended: Option<Ms>| {
            due_at.is_some_and(|due| due < self.period.from)
                && ended.is_none_or(|ended| ended >= self.period.from)
        };
        if self.period.holds(due_at) || carried(case.ended_at) {
            self.counts.due += 1;
            self.counts.suspended += u64::from(case.state == CaseState::Suspended);
        }
        if self.period.holds(due_at) || carried(case.handled_at) {
            self.counts.due_handled += 1;
        }
        if self.period.holds(case.handled_at) {
            self.counts.handled += 1;
            self.counts.handled_in_time += u64::from(handle.is_none_or(in_time));
            if let Some(handled_at) = case.handled_at {
                self.handling_s.push((handled_at - case.filed_at) / SECOND_MS);
            }
        }
        let closed = matches!(case.state, CaseState::Closed | CaseState::Evaluated);
        if closed && self.period.holds(case.ended_at) {
            self.counts.closed += 1;
            self.counts.closed_in_time += u64::from(case.clocks.iter().all(in_time));
        }
    }

    fn assignment(&mut self, assignment: &Assignment) {
        let accept = assignment.clocks.iter().find(|clock| clock.stage == Stage::Accept);
        if let Some(clock) = accept
            && self.period.holds(clock.due_at)
        {
            self.counts.due_accept += 1;
            self.counts.accepted_in_time += u64::from(clock.in_time() == Some(true));
        }
        let offered = assignment.at(AssignmentState::Offered);
        for (step, spread) in [
            (AssignmentState::Accepted, &mut self.accept_s),
            (AssignmentState::OnScene, &mut self.response_s),
        ] {
            let at = assignment.at(step).filter(|at| self.period.holds(Some(*at)));
            spread.extend(offered.zip(at).map(|(offered, at)| (at - offered) / SECOND_MS));
        }
    }

    /// The log ends here.
    pub fn finish(mut self) -> Figures {
        for row in std::mem::take(&mut self.rows).into_values() {
            self.settle(&row);
        }
        Figures {
            cases: self.counts,
            accept_s: Spread::of(self.accept_s),
            response_s: Spread::of(self.response_s),
            handling_s: Spread::of(self.handling_s),
        }
    }
}

/// Not late, as far as it is known.
fn in_time(clock: &StageClock) -> bool {
    clock.in_time() != Some(false)
}

#[cfg(test)]
mod tests;
