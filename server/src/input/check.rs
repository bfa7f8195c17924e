//! The check of a replayed dispatch record: the intervals that the product computes from its own
//! log against the seconds that the agency computed. Only here are those seconds read.

use super::dispatch::{SYSTEM, instants};
use super::table::Table;
use domain::assignment::{AssignmentEvent, AssignmentState};
use domain::case::CaseEvent;
use domain::envelope::Recorded;
use domain::event::Event;
use domain::key::Key;
use domain::rates::CallInstants;
use domain::report::ReportEvent;
use domain::time::Ms;
use serde::Serialize;
use std::collections::HashMap;

/// The record's instants are cut to the minute, its seconds are not: two cut instants are off by
/// less than this much.
const RESOLUTION_S: f64 = 60.0;
/// Rows that differ are listed up to this many.
const LISTED_MAX: usize = 20;

/// What the log says of one call.
#[derive(Clone, Debug, Default)]
struct Logged {
    received: Option<Ms>,
    offered: Option<Ms>,
    on_scene: Option<Ms>,
    handled: Option<Ms>,
    implied: usize,
    verified: bool,
}

impl Logged {
    fn step(&mut self, recorded: &Recorded) {
        let at = Some(recorded.occurred_at);
        match &recorded.event {
            Event::Assignment(AssignmentEvent::AssignmentOffered(_)) => self.offered = at,
            Event::Assignment(AssignmentEvent::AssignmentAccepted { implied, .. }) => {
                self.implied += usize::from(*implied);
            }
            Event::Assignment(AssignmentEvent::AssignmentStepped { step, implied, .. }) => {
                self.implied += usize::from(*implied);
                if *step == AssignmentState::OnScene && !implied {
                    self.on_scene = at;
                }
            }
            Event::Case(CaseEvent::CaseHandled { .. }) => self.handled = at,
            Event::Case(CaseEvent::CaseVerified { .. }) => self.verified = true,
            _ => {}
        }
    }

    fn instants(&self) -> Option<CallInstants> {
        Some(CallInstants {
            received: self.received?,
            notified: self.offered?,
            arrived: self.on_scene,
            cleared: self.handled?,
        })
    }
}

/// Counts of a check; it holds when nothing differs and nothing is missing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Checked {
    /// Rows of the file.
    pub rows: usize,
    /// Rows in an impossible order, which must not be in the log.
    pub refused: usize,
    /// Rows without an arrival.
    pub without_arrival: usize,
    /// Rows with an arrival and a possible order.
    pub compared: usize,
    /// Of those, rows whose four intervals all equal the record's.
    pub equal: usize,
    /// Steps in the log that are marked as implied.
    pub implied: usize,
    /// Cases that somebody verified: the record knows no verification, so none.
    pub verified: usize,
    /// Rows that the log lacks.
    pub missing: usize,
    /// Refused rows that are in the log all the same.
    pub refused_but_logged: usize,
    /// The first rows that differ, with interval, ours and the record's seconds.
    pub differing: Vec<String>,
    /// Everything equal, nothing missing.
    pub holds: bool,
}

/// Compares the file with the events of the log.
///
/// # Errors
/// The file cannot be read.
pub fn check<'a>(
    bytes: &[u8],
    events: impl IntoIterator<Item = &'a Recorded>,
) -> anyhow::Result<Checked> {
    let needs = ["id", "process_s", "unit_response_s", "total_response_s", "total_resource_s"];
    let table = Table::read(bytes, &needs)?;
    let logged = gather(events);
    let mut sum = Checked::default();
    for (_, cells) in table.rows() {
        sum.rows += 1;
        let ours = logged.get(cells.get("id"));
        let Ok(at) = instants(&cells) else {
            sum.refused += 1;
            sum.refused_but_logged += usize::from(ours.is_some());
            continue;
        };
        let Some(ours) = ours.filter(|ours| ours.handled.is_some()) else {
            sum.missing += 1;
            continue;
        };
        sum.implied += ours.implied;
        sum.verified += usize::from(ours.verified);
        if at.arrived.is_none() {
            sum.without_arrival += 1;
            continue;
        }
        sum.compared += 1;
        match differing(ours, &|column| cells.number(column)) {
            None => sum.equal += 1,
            Some(how) if sum.differing.len() < LISTED_MAX => {
                sum.differing.push(format!("{}: {how}", cells.get("id")));
            }
            Some(_) => {}
        }
    }
    sum.holds = sum.equal == sum.compared
        && sum.compared > 0
        && sum.missing + sum.refused_but_logged + sum.verified == 0;
    Ok(sum)
}

/// The first interval that differs, in words.
fn differing(ours: &Logged, record: &dyn Fn(&str) -> Result<f64, String>) -> Option<String> {
    let Some(at) = ours.instants() else { return Some("a step is missing in the log".into()) };
    let ours = match at.intervals() {
        Ok(ours) => ours,
        Err(order) => return Some(order.to_string()),
    };
    let intervals = [
        ("process_s", Some(ours.processing_s)),
        ("unit_response_s", ours.unit_response_s),
        ("total_response_s", ours.total_response_s),
        ("total_resource_s", Some(ours.total_resource_s)),
    ];
    intervals.into_iter().find_map(|(column, ours)| {
        let Some(ours) = ours else { return Some(format!("{column}: no arrival in the log")) };
        match record(column) {
            Ok(theirs) if (ours as f64 - theirs).abs() < RESOLUTION_S => None,
            Ok(theirs) => Some(format!("{column}: ours {ours}, record {theirs}")),
            Err(reason) => Some(reason),
        }
    })
}

/// Calls by their number in the record.
fn gather<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> HashMap<String, Logged> {
    let mut gathered = Gathered::default();
    for recorded in events {
        gathered.take(recorded);
    }
    gathered.calls
}

/// Which call a report, case or assignment belongs to.
#[derive(Default)]
struct Gathered {
    calls: HashMap<String, Logged>,
    rows: HashMap<Key, String>,
}

impl Gathered {
    fn take(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::Report(ReportEvent::ReportReceived(report)) => {
                let external = report.external.as_ref().filter(|e| &*e.system == SYSTEM);
                if let Some(external) = external {
                    let number = external.number.to_string();
                    self.rows.insert(recorded.key.clone(), number.clone());
                    self.calls.entry(number).or_default().received = Some(recorded.occurred_at);
                }
            }
            Event::Report(ReportEvent::ReportAccepted { case, .. }) => {
                self.link(&recorded.key, Key::Case(*case));
            }
            Event::Assignment(AssignmentEvent::AssignmentOffered(offered)) => {
                self.link(&Key::Case(offered.case), recorded.key.clone());
                self.step(recorded);
            }
            Event::Assignment(_) | Event::Case(_) => self.step(recorded),
            _ => {}
        }
    }

    fn link(&mut self, from: &Key, to: Key) {
        if let Some(number) = self.rows.get(from) {
            self.rows.insert(to, number.clone());
        }
    }

    fn step(&mut self, recorded: &Recorded) {
        let number = self.rows.get(&recorded.key);
        if let Some(call) = number.and_then(|number| self.calls.get_mut(number)) {
            call.step(recorded);
        }
    }
}
