//! What counts today. History (imports, replays) is looked up and evaluated; it is never worked
//! off, counted or drawn beside what happens now. Every face asks here.

use super::{Board, Row};
use crate::assignment::Assignment;
use crate::case::Case;
use crate::envelope::Origin;
use crate::ids::{AlertId, ReportId};
use crate::report::Report;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Origin {
    /// It belongs to the figures, queues, maps and feeds of today. An exercise has a street of
    /// its own, where it is all there is.
    pub fn counts_today(self) -> bool {
        match self {
            Origin::Live | Origin::Exercise => true,
            Origin::History => false,
        }
    }
}

impl Row {
    /// Where it comes from; rows of the office itself come from nowhere.
    pub fn origin(&self) -> Option<Origin> {
        match self {
            Row::Report(row) => Some(row.origin),
            Row::Case(row) => Some(row.origin),
            Row::Assignment(row) => Some(row.origin),
            Row::Duty(row) => Some(row.origin),
            Row::Street(_) | Row::Place(_) | Row::Party(_) | Row::Team(_) | Row::Person(_) => None,
            Row::Shift(_) | Row::Alert(_) | Row::Display(_) | Row::Standing(_) => None,
        }
    }
    /// See [`Origin::counts_today`].
    pub fn counts_today(&self) -> bool {
        self.origin().is_none_or(Origin::counts_today)
    }
}

/// What waits to be filed: an alert with all its reports is one card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Alerts, each with those of its reports that wait.
    pub alerts: Vec<(AlertId, Vec<ReportId>)>,
    /// Reports that no alert holds.
    pub reports: Vec<ReportId>,
}

impl Waiting {
    /// How many decisions are asked for.
    pub fn cards(&self) -> usize {
        self.alerts.len() + self.reports.len()
    }
}

impl Board {
    /// Cases of today, ended ones too.
    pub fn current_cases(&self) -> impl Iterator<Item = &Arc<Case>> {
        self.cases.values().filter(|case| case.origin.counts_today())
    }
    /// Cases of today on which work is owed.
    pub fn open_cases(&self) -> impl Iterator<Item = &Arc<Case>> {
        self.current_cases().filter(|case| case.state.is_open())
    }
    /// Assignments of today.
    pub fn current_assignments(&self) -> impl Iterator<Item = &Arc<Assignment>> {
        self.assignments.values().filter(|one| one.origin.counts_today())
    }
    /// Reports of today that nobody has decided on.
    pub fn current_reports(&self) -> impl Iterator<Item = &Arc<Report>> {
        self.reports.values().filter(|report| report.origin.counts_today())
    }
    /// Reports of today as cards: those of an open alert are one.
    pub fn waiting(&self) -> Waiting {
        let mut alone: BTreeSet<ReportId> = self.current_reports().map(|row| row.id).collect();
        let held = |alert: &Arc<crate::alert::Alert>| {
            let mut reports = alert.reports.clone();
            reports.retain(|report| alone.remove(report));
            (!reports.is_empty()).then_some((alert.id, reports))
        };
        let alerts = self.alerts.values().filter_map(held).collect();
        Waiting { alerts, reports: alone.into_iter().collect() }
    }
    /// Imported cases that are still on the board, and imported reports that wait.
    pub fn history(
        &self,
    ) -> (impl Iterator<Item = &Arc<Case>>, impl Iterator<Item = &Arc<Report>>) {
        let cases = self.cases.values().filter(|case| !case.origin.counts_today());
        let reports = self.reports.values().filter(|report| !report.origin.counts_today());
        (cases, reports)
    }
}

#[cfg(test)]
mod tests;
