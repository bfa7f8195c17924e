//! A storm becomes one case.

use super::{Alert, AlertEvent, FileAlert};
use crate::board::Row;
use crate::case::CaseEvent;
use crate::decide::{Context, Decision};
use crate::event::{Change, Event};
use crate::key::Key;
use crate::rejection::{Rejection, Why};
use crate::report::{self, AcceptReport, REPORTS_MAX, Report, ReportEvent};

/// Reports that join a case that exists already, in one command; the card stays for the rest.
pub const JOINED_AT_ONCE_MAX: usize = 200;

/// The first report that waits is filed and the others are part of its case from the start; or
/// all of them join a case that is open. Either way the card is seen to.
pub fn file(c: &FileAlert, ctx: &Context) -> Decision {
    let Some(alert) = ctx.board().alerts.get(&c.alert) else {
        return match ctx.loaded {
            Some(Row::Alert(_)) => Ok(Vec::new()),
            _ => Err(Rejection::Unknown(Key::Alert(c.alert))),
        };
    };
    let reports = alert.reports.iter().filter_map(|id| ctx.board().reports.get(id));
    let reports: Vec<&Report> = reports.map(AsRef::as_ref).collect();
    let Some((first, rest)) = reports.split_first() else {
        return Err(Rejection::WrongState { state: "nothing_waits" });
    };
    let mut changes = match ctx.board().cases.contains_key(&c.case) {
        true => return join(c, alert, &reports, ctx),
        false => filed(c, first, rest, alert, ctx)?,
    };
    changes.push(Change::new(Key::Alert(alert.id), AlertEvent::AlertAcknowledged));
    Ok(changes)
}

/// One case with all reports: at the place of all of them, or of the alert when they differ.
fn filed(
    c: &FileAlert,
    first: &Report,
    rest: &[&Report],
    alert: &Alert,
    ctx: &Context,
) -> Decision {
    let together = rest.iter().all(|report| report.place == first.place);
    let accept = AcceptReport {
        report: first.id,
        case: c.case,
        type_id: None,
        place: (!together).then(|| alert.place.clone()),
        severity: None,
        party: c.party.clone(),
    };
    let mut changes = report::accept(&accept, ctx)?;
    for change in &mut changes {
        if let Event::Case(CaseEvent::CaseFiled(case)) = &mut change.event {
            case.reports.extend(rest.iter().map(|report| report.id));
            case.owed.extend(rest.iter().filter_map(|report| report::owed(report)));
        }
    }
    for report in rest {
        let merged = ReportEvent::ReportMerged { case: c.case, clocks: report::filed(report, ctx) };
        changes.push(Change::new(Key::Report(report.id), merged));
    }
    Ok(changes)
}

fn join(c: &FileAlert, alert: &Alert, reports: &[&Report], ctx: &Context) -> Decision {
    let case = ctx.open_case(c.case)?;
    let now = reports.len().min(JOINED_AT_ONCE_MAX);
    if case.reports.len() + now > REPORTS_MAX {
        return Err(Rejection::BadField { field: "case", why: Why::OutOfRange });
    }
    let mut changes = Vec::new();
    for report in &reports[..now] {
        changes.extend(report::joined(report, case, ctx)?);
    }
    if now == reports.len() {
        changes.push(Change::new(Key::Alert(alert.id), AlertEvent::AlertAcknowledged));
    }
    Ok(changes)
}
