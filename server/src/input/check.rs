//! The check of a replayed dispatch record: the intervals that the product computes from its own
//! log against the seconds that the agency computed. Only here are those seconds read.

use super::dispatch::{Instants, SYSTEM};
use super::table::Table;
use domain::assignment::{AssignmentEvent, AssignmentState};
use domain::case::CaseEvent;
use domain::envelope::Recorded;
use domain::event::Event;
use domain::ids::{AssignmentId, CaseId, ReportId};
use domain::key::Key;
use domain::report::ReportEvent;
use domain::time::{Ms, SECOND_MS};
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
        let Ok(at) = Instants::read(&cells) else {
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
    let intervals = [
        ("process_s", ours.received, ours.offered),
        ("unit_response_s", ours.offered, ours.on_scene),
        ("total_response_s", ours.received, ours.on_scene),
        ("total_resource_s", ours.received, ours.handled),
    ];
    intervals.into_iter().find_map(|(column, from, to)| {
        let (Some(from), Some(to)) = (from, to) else {
            return Some(format!("{column}: a step is missing in the log"));
        };
        let ours = (to - from) as f64 / SECOND_MS as f64;
        match record(column) {
            Ok(theirs) if (ours - theirs).abs() < RESOLUTION_S => None,
            Ok(theirs) => Some(format!("{column}: ours {ours}, record {theirs}")),
            Err(reason) => Some(reason),
        }
    })
}

/// Calls by their number in the record.
fn gather<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> HashMap<String, Logged> {
    let mut calls: HashMap<String, Logged> = HashMap::new();
    let mut reports: HashMap<ReportId, String> = HashMap::new();
    let mut cases: HashMap<CaseId, String> = HashMap::new();
    let mut assignments: HashMap<AssignmentId, String> = HashMap::new();
    for recorded in events {
        let at = Some(recorded.occurred_at);
        match (&recorded.key, &recorded.event) {
            (Key::Report(id), Event::Report(ReportEvent::ReportReceived(report))) => {
                let Some(external) = report.external.as_ref().filter(|e| &*e.system == SYSTEM)
                else {
                    continue;
                };
                reports.insert(*id, external.number.to_string());
                calls.entry(external.number.to_string()).or_default().received = at;
            }
            (Key::Report(id), Event::Report(ReportEvent::ReportAccepted { case, .. })) => {
                if let Some(number) = reports.get(id) {
                    cases.insert(*case, number.clone());
                }
            }
            (Key::Assignment(id), Event::Assignment(event)) => {
                if let AssignmentEvent::AssignmentOffered(offered) = event
                    && let Some(number) = cases.get(&offered.case)
                {
                    assignments.insert(*id, number.clone());
                }
                if let Some(call) = assignments.get(id).and_then(|number| calls.get_mut(number)) {
                    step(call, event, at);
                }
            }
            (Key::Case(id), Event::Case(event)) => {
                if let Some(call) = cases.get(id).and_then(|number| calls.get_mut(number)) {
                    match event {
                        CaseEvent::CaseHandled { .. } => call.handled = at,
                        CaseEvent::CaseVerified { .. } => call.verified = true,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    calls
}

fn step(call: &mut Logged, event: &AssignmentEvent, at: Option<Ms>) {
    match event {
        AssignmentEvent::AssignmentOffered(_) => call.offered = at,
        AssignmentEvent::AssignmentAccepted { implied, .. } => {
            call.implied += usize::from(*implied);
        }
        AssignmentEvent::AssignmentStepped { step, implied, .. } => {
            call.implied += usize::from(*implied);
            if *step == AssignmentState::OnScene {
                call.on_scene = at;
            }
        }
        _ => {}
    }
}
