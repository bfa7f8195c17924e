//! What may happen, and what follows.

mod file;
mod receive;
mod responsible;

pub use file::accept;
pub use receive::receive;
pub use responsible::{default_party, party_of_kind};

use super::*;
use crate::case::{Case, CaseEvent, OwedContact};
use crate::catalogue::Stage;
use crate::clocks::StageClock;
use crate::decide::{Context, Decision, given};
use crate::event::Change;
use crate::key::Key;
use crate::rejection::{Rejection, Why};

/// Photographs of one report at most.
pub const PHOTOS_MAX: usize = 12;
/// Reports that one case holds at most; a storm is an alert.
pub const REPORTS_MAX: usize = 1_000;

/// 不予立案: with a reason.
pub fn reject(c: &RejectReport, ctx: &Context) -> Decision {
    let report = ctx.report(c.report)?;
    ctx.not_before(report.occurred_at)?;
    let note = given::optional(&c.note);
    let clocks = filed(report, ctx);
    let event = ReportEvent::ReportRejected { reason: c.reason, note, clocks };
    Ok(vec![Change::new(Key::Report(report.id), event)])
}

/// 并案: the case takes the report over, with its caller. History, exercise and today never mix.
pub fn merge(c: &MergeReport, ctx: &Context) -> Decision {
    let case = ctx.open_case(c.case)?;
    if case.reports.contains(&c.report) {
        return Ok(Vec::new());
    }
    let report = ctx.report(c.report)?;
    ctx.not_before(report.occurred_at)?;
    if case.reports.len() >= REPORTS_MAX {
        return Err(Rejection::BadField { field: "case", why: Why::OutOfRange });
    }
    joined(report, case, ctx)
}

/// The case takes a report over, with its caller; never across origins.
pub(crate) fn joined(report: &Report, case: &Case, ctx: &Context) -> Decision {
    if case.origin != report.origin {
        return Err(Rejection::BadField { field: "case", why: Why::Mismatch });
    }
    let merged = ReportEvent::ReportMerged { case: case.id, clocks: filed(report, ctx) };
    let joined = CaseEvent::CaseReportJoined { report: report.id, owed: owed(report) };
    Ok(vec![Change::new(Key::Report(report.id), merged), Change::new(Key::Case(case.id), joined)])
}

/// 先行联系: on the report, or on the case that has taken it over.
pub fn record_first_contact(c: &RecordFirstContact, ctx: &Context) -> Decision {
    let note = given::optional(&c.note);
    let at = ctx.clock_start();
    if let Some(report) = ctx.board().reports.get(&c.report) {
        if report.contacted_at.is_some() {
            return Ok(Vec::new());
        }
        ctx.not_before(report.occurred_at)?;
        let clock = report.clocks.iter().find(|clock| clock.stage == Stage::FirstContact);
        let clock = clock.map(|clock| clock.clone().meet(at));
        let event = ReportEvent::FirstContactMade { note, clock };
        return Ok(vec![Change::new(Key::Report(c.report), event)]);
    }
    let case = ctx.board().cases.values().find(|case| case.reports.contains(&c.report));
    let case = case.ok_or(Rejection::Unknown(Key::Report(c.report)))?;
    let Some(owed) = case.owed.iter().find(|owed| owed.report == c.report) else {
        return Ok(Vec::new());
    };
    let clock = owed.clock.clone().meet(at);
    let event = CaseEvent::CaseFirstContactMade { report: c.report, note, clock };
    Ok(vec![Change::new(Key::Case(case.id), event)])
}

/// The clocks of a report on which a decision was taken: filing is met, first contact goes on.
pub(crate) fn filed(report: &Report, ctx: &Context) -> Vec<StageClock> {
    let at = ctx.clock_start();
    let meet = |clock: &StageClock| match clock.stage {
        Stage::Filing => clock.clone().meet(at),
        _ => clock.clone(),
    };
    report.clocks.iter().map(meet).collect()
}

/// The caller who must still be called back.
pub(crate) fn owed(report: &Report) -> Option<OwedContact> {
    report
        .clocks
        .iter()
        .find(|clock| clock.stage == Stage::FirstContact && clock.is_open())
        .map(|clock| OwedContact { report: report.id, clock: clock.clone() })
}
