//! Counts the orders of the 12345 hotline from the events of a log: an order is a report that came
//! by the hotline, and its answer is the handling of the case that holds it.

use super::HotlineCounts;
use super::count::{Period, is_late};
use crate::case::{Case, CaseEvent, CaseState, Evaluation};
use crate::catalogue::Stage;
use crate::clocks::StageClock;
use crate::envelope::{Channel, Recorded};
use crate::event::Event;
use crate::ids::{CaseId, ReportId};
use crate::key::Key;
use crate::report::{Report, ReportEvent};
use std::collections::{BTreeMap, BTreeSet};

/// Orders while the events pass by.
#[derive(Clone, Debug, Default)]
pub(super) struct Orders {
    /// All orders so far.
    known: BTreeSet<ReportId>,
    /// First contacts that were due in the period, as they stand.
    contacts: BTreeMap<ReportId, StageClock>,
    /// Cases closed in the period, with how many orders they hold.
    closed: BTreeMap<CaseId, u64>,
    /// What the callers said, also after the archive.
    said: BTreeMap<CaseId, Evaluation>,
    due: u64,
    done_in_time: u64,
}

impl Orders {
    /// The next event, whenever it was.
    pub fn event(&mut self, recorded: &Recorded, period: Period) {
        match (&recorded.event, &recorded.key) {
            (Event::Report(ReportEvent::ReportReceived(report)), _) => self.order(report, period),
            (Event::Report(event), Key::Report(report)) => self.report(*report, event),
            (Event::Case(CaseEvent::CaseFirstContactMade { report, clock, .. }), _) => {
                self.contact(*report, clock);
            }
            (Event::Case(CaseEvent::CaseEvaluated { evaluation }), Key::Case(case)) => {
                self.said.insert(*case, *evaluation);
            }
            _ => {}
        }
    }

    fn order(&mut self, report: &Report, period: Period) {
        if report.channel != Channel::Hotline {
            return;
        }
        self.known.insert(report.id);
        let contact = report.clocks.iter().find(|clock| clock.stage == Stage::FirstContact);
        if let Some(clock) = contact.filter(|clock| period.holds(clock.due_at)) {
            self.contacts.insert(report.id, clock.clone());
        }
    }

    fn report(&mut self, report: ReportId, event: &ReportEvent) {
        if let ReportEvent::FirstContactMade { clock: Some(clock), .. } = event {
            self.contact(report, clock);
        }
    }

    fn contact(&mut self, report: ReportId, ended: &StageClock) {
        if let Some(clock) = self.contacts.get_mut(&report) {
            clock.clone_from(ended);
        }
    }

    /// A case that changes no more, or as the log ends.
    pub fn case(&mut self, case: &Case, period: Period) {
        let orders = case.reports.iter().filter(|report| self.known.contains(report)).count();
        let orders = orders as u64;
        if orders == 0 {
            return;
        }
        let handle = case.clock(Stage::Handle);
        if let Some(clock) = handle.filter(|clock| period.holds(clock.due_at)) {
            self.due += orders;
            self.done_in_time += if clock.in_time() == Some(true) { orders } else { 0 };
        }
        let closed = matches!(case.state, CaseState::Closed | CaseState::Evaluated);
        if closed && period.holds(case.ended_at) {
            self.closed.insert(case.id, orders);
        }
    }

    /// The log ends here.
    pub fn finish(self) -> HotlineCounts {
        let in_time = |clock: &&StageClock| !is_late(clock) && clock.in_time().is_some();
        let mut counts = HotlineCounts {
            due_contact: self.contacts.len() as u64,
            contacted_in_time: self.contacts.values().filter(in_time).count() as u64,
            due: self.due,
            done_in_time: self.done_in_time,
            ..HotlineCounts::default()
        };
        for (case, orders) in &self.closed {
            counts.closed += orders;
            let Some(said) = self.said.get(case) else { continue };
            counts.called_back += orders;
            counts.solved += if said.solved { *orders } else { 0 };
            counts.satisfied += if said.satisfied { *orders } else { 0 };
        }
        counts
    }
}
