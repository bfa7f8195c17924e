//! The server's state of a street: the board, and what only deciding needs.

use crate::alert::AlertEvent;
use crate::board::Board;
use crate::duty::DutyEvent;
use crate::envelope::{Origin, Recorded};
use crate::event::Event;
use crate::ids::{PlaceId, ReportId, RuleId, TypeId};
use crate::key::Key;
use crate::report::{ExternalRef, ReportEvent};
use crate::time::{DAY_MS, Ms};
use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Repeat rules look back at most this far.
pub const RECENT_MS: i64 = 7 * DAY_MS;
/// Recent reports kept at most; the oldest goes first.
pub const RECENT_MAX: usize = 4_096;

/// Days whose count of cases is kept.
const FILED_DAYS_MAX: usize = 400;

/// A report for the repeat rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecentReport {
    /// Which.
    pub report: ReportId,
    /// Of which type.
    pub type_id: TypeId,
    /// Where.
    pub place: PlaceId,
    /// When it came in.
    pub at: Ms,
    /// It is on the card of an alert already, so that it opens no other.
    pub alerted: bool,
}

/// Board and memory.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct World {
    /// The live rows.
    pub board: Board,
    /// Cases filed per day of `filed_at` (`1123` style key is the ISO day): numbers cases.
    pub filed_on: OrdMap<String, u32>,
    /// Reports of the last days, for repeat rules.
    pub recent: Vector<RecentReport>,
    /// Numbers of other systems that are taken, for ever: an order of the hotline is unique however
    /// long ago it came. Grows by one entry (some 100 bytes) with each report that has a number,
    /// and by nothing else: 20,000 orders a year are 2 MB of memory and snapshot.
    #[serde(with = "external_map")]
    pub externals: OrdMap<ExternalRef, ReportId>,
    /// Windows that were planned, by place and rule.
    pub planned: OrdMap<PlaceId, OrdMap<RuleId, Planned>>,
}

/// Which windows of a rule were planned at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// All that open until then.
    pub until: Ms,
    /// But these: they were taken away again, and are made anew when the rule holds again.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub but: BTreeSet<Ms>,
}

impl World {
    /// Folds one event in.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.note_planned(recorded);
        self.board.apply(recorded);
        match &recorded.event {
            Event::Report(ReportEvent::ReportReceived(report)) => {
                if let Some(external) = &report.external {
                    self.externals.insert(external.clone(), report.id);
                }
                if recorded.origin != Origin::History {
                    self.remember(RecentReport {
                        report: report.id,
                        type_id: report.type_id.clone(),
                        place: report.place.clone(),
                        // Not as claimed: a phone whose clock is a year ahead would make all
                        // others old.
                        at: report.received_at,
                        alerted: false,
                    });
                }
            }
            Event::Case(crate::case::CaseEvent::CaseFiled(case)) => {
                *self.filed_on.entry(case.filed_at.day().to_string()).or_insert(0) += 1;
                while self.filed_on.len() > FILED_DAYS_MAX {
                    let Some((first, _)) = self.filed_on.get_min().cloned() else { break };
                    self.filed_on.remove(&first);
                }
            }
            Event::Alert(AlertEvent::AlertOpened(alert)) => self.mark(&alert.reports),
            Event::Alert(AlertEvent::AlertGrown { report }) => self.mark(&[*report]),
            _ => {}
        }
    }

    fn note_planned(&mut self, recorded: &Recorded) {
        let (Event::Duty(event), Key::Duty(id)) = (&recorded.event, &recorded.key) else { return };
        let opens = Ms(id.opens_ms);
        let again = match event {
            DutyEvent::DutyPlanned(_) => false,
            DutyEvent::DutyWithdrawn => true,
            _ => return,
        };
        let rules = self.planned.entry(id.place.clone()).or_default();
        let planned = rules.entry(id.rule.clone()).or_default();
        planned.until = planned.until.max(opens);
        if again {
            planned.but.insert(opens);
        } else {
            planned.but.remove(&opens);
        }
        // What lies behind is never made again: a rule that holds again holds from then on.
        planned.but = planned.but.split_off(&(recorded.recorded_at + -DAY_MS));
    }

    fn mark(&mut self, reports: &[ReportId]) {
        for report in reports {
            // The newest are last, and an alert is about the newest.
            let found = self.recent.iter().rev().position(|recent| recent.report == *report);
            if let Some(recent) = found.and_then(|back| {
                let index = self.recent.len() - 1 - back;
                self.recent.get_mut(index)
            }) {
                recent.alerted = true;
            }
        }
    }

    fn remember(&mut self, report: RecentReport) {
        let oldest = report.at + -RECENT_MS;
        self.recent.push_back(report);
        while self.recent.len() > RECENT_MAX
            || self.recent.front().is_some_and(|first| first.at < oldest)
        {
            self.recent.pop_front();
        }
    }
}

/// JSON has no maps with structured keys: the numbers are written as pairs.
mod external_map {
    use super::*;
    use serde::{Deserializer, Serializer};

    pub fn serialize<S: Serializer>(
        map: &OrdMap<ExternalRef, ReportId>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(map.iter())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<OrdMap<ExternalRef, ReportId>, D::Error> {
        Vec::<(ExternalRef, ReportId)>::deserialize(deserializer).map(OrdMap::from_iter)
    }
}

#[cfg(test)]
mod tests;
