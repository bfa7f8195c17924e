//! How events change the row.

use super::*;
use crate::catalogue::Stage;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(
    row: Option<Arc<Report>>,
    event: &ReportEvent,
    recorded: &Recorded,
) -> Option<Arc<Report>> {
    use ReportEvent as E;
    if let E::ReportReceived(report) = event {
        return Some(Arc::new(Report::clone(report)));
    }
    let mut report = Arc::unwrap_or_clone(row?);
    report.version = report.version.saturating_add(1);
    let at = recorded.counted_at();
    match event {
        E::ReportReceived(_) => {}
        E::ReportAccepted { .. } | E::ReportRejected { .. } | E::ReportMerged { .. } => {
            return None;
        }
        E::FirstContactMade { clock, .. } => {
            report.contacted_at = Some(at);
            if report.escalating.is_some_and(|e| e.cause == Stage::FirstContact) {
                report.escalating = None;
            }
            if let Some(clock) = clock {
                report.clocks.retain(|old| old.stage != Stage::FirstContact);
                report.clocks.push(clock.clone());
            }
        }
        E::ReportStageWarned { stage, .. } => {
            change(&mut report.clocks, *stage, |clock| clock.warned(at));
        }
        E::ReportStageBreached { stage, expired } => {
            change(&mut report.clocks, *stage, |clock| clock.breached(at));
            if !expired {
                escalate(&mut report, *stage, at);
            }
        }
        E::ReportEscalated { step, .. } => report.escalated = *step,
        E::ReportEscalationEnded => report.escalating = None,
    }
    Some(Arc::new(report))
}

/// Begins the policy; one that runs and has steps left goes on, whatever else is late.
fn escalate(report: &mut Report, cause: Stage, at: Ms) {
    let goes_on = usize::from(report.escalated) < report.escalation.len();
    if report.escalation.is_empty() || (report.escalating.is_some() && goes_on) {
        return;
    }
    // No two steps of a report are due under the same name at the same instant.
    let since = report.escalating.map_or(at, |before| at.max(before.since + 1));
    report.escalating = Some(Escalating { cause, assignment: None, since });
    report.escalated = 0;
}

/// Steps the clock of `stage`, when there is one.
pub(crate) fn change(
    clocks: &mut [StageClock],
    stage: Stage,
    step: impl FnOnce(StageClock) -> StageClock,
) {
    if let Some(clock) = clocks.iter_mut().find(|clock| clock.stage == stage) {
        *clock = step(clock.clone());
    }
}
