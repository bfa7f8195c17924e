//! Counts of a period, taken from the events of a log and nothing else: whoever has the log can
//! take them again.
//!
//! History counts by claimed time, everything else by server time; exercises count only when
//! exercises are asked for, and then nothing else does.

use super::orders::Orders;
use super::spread::share_within;
use super::{CaseCounts, HotlineCounts, Rate, ResponseInstants, Spread};
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
    pub(super) fn holds(self, at: Option<Ms>) -> bool {
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
    /// Offered → on the way, in seconds, of departures in the period.
    pub turnout_s: Option<Spread>,
    /// On the way → on scene, in seconds, of arrivals in the period.
    pub travel_s: Option<Spread>,
    /// On scene → done, in seconds, of what was done in the period.
    pub scene_s: Option<Spread>,
    /// Arrivals in the period within the limit of their type, of those that have one.
    pub arrived_in_time: Option<Rate>,
    /// Arrivals in the period within [`Counter::within`] of the offer.
    pub arrived_within: Option<Rate>,
    /// Orders of the hotline.
    pub hotline: HotlineCounts,
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
    turnout_s: Vec<i64>,
    travel_s: Vec<i64>,
    scene_s: Vec<i64>,
    /// Arrivals that had a limit, and those of them within it.
    limited: (u64, u64),
    within_s: i64,
    orders: Orders,
}

/// Seconds from offer to arrival that [`Figures::arrived_within`] is about when nobody says
/// otherwise: 30 minutes, as TSG T5002-2017 asks of lift rescue.
pub const WITHIN_S: i64 = 1_800;

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
            turnout_s: Vec::new(),
            travel_s: Vec::new(),
            scene_s: Vec::new(),
            limited: (0, 0),
            within_s: WITHIN_S,
            orders: Orders::default(),
        }
    }

    /// Counts arrivals within this many seconds of the offer.
    pub fn within(self, within_s: i64) -> Self {
        Self { within_s, ..self }
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
        self.orders.event(recorded, self.period);
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
        self.orders.case(case, self.period);
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
        let accepted = said(assignment, AssignmentState::Accepted);
        let accepted = accepted.filter(|at| self.period.holds(Some(*at)));
        self.accept_s.extend(offered.zip(accepted).map(|(from, to)| (to - from) / SECOND_MS));
        self.response(assignment);
    }

    /// The intervals of a response, each counted where it ends.
    fn response(&mut self, assignment: &Assignment) {
        let at = ResponseInstants {
            dispatched: assignment.at(AssignmentState::Offered),
            en_route: said(assignment, AssignmentState::EnRoute),
            on_scene: said(assignment, AssignmentState::OnScene),
            handled: said(assignment, AssignmentState::Done),
        };
        if self.period.holds(at.en_route) {
            self.turnout_s.extend(at.turnout_s());
        }
        if self.period.holds(at.on_scene) {
            self.travel_s.extend(at.travel_s());
            self.response_s.extend(at.response_s());
            let limit = assignment.clocks.iter().find(|clock| clock.stage == Stage::Arrive);
            self.limited.0 += u64::from(limit.is_some());
            self.limited.1 += u64::from(limit.is_some_and(|clock| !is_late(clock)));
        }
        if self.period.holds(at.handled) {
            self.scene_s.extend(at.scene_s());
        }
    }

    /// The log ends here.
    pub fn finish(mut self) -> Figures {
        for row in std::mem::take(&mut self.rows).into_values() {
            self.settle(&row);
        }
        Figures {
            arrived_in_time: Rate::of(self.limited.1, self.limited.0),
            arrived_within: share_within(self.response_s.iter().copied(), self.within_s),
            turnout_s: Spread::of(self.turnout_s),
            travel_s: Spread::of(self.travel_s),
            scene_s: Spread::of(self.scene_s),
            hotline: self.orders.finish(),
            cases: self.counts,
            accept_s: Spread::of(self.accept_s),
            response_s: Spread::of(self.response_s),
            handling_s: Spread::of(self.handling_s),
        }
    }
}

/// Not late, as far as it is known.
fn in_time(clock: &StageClock) -> bool {
    !is_late(clock)
}

/// It was met too late.
pub(super) fn is_late(clock: &StageClock) -> bool {
    clock.in_time() == Some(false)
}

/// When a step was made, where the record says so itself.
fn said(assignment: &Assignment, step: AssignmentState) -> Option<Ms> {
    let made = assignment.receipts.iter().rev().find(|r| r.step == step && !r.implied);
    made.map(|receipt| receipt.at)
}

#[cfg(test)]
mod tests;
