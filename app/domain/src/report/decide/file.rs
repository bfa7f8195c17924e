//! Filing a case (立案).

use super::{default_party, filed, owed};
use crate::case::{Case, CaseEvent, CaseState, Terms, make_room};
use crate::catalogue::Stage;
use crate::decide::stages::Stages;
use crate::decide::{Context, Decision};
use crate::envelope::Origin;
use crate::event::Change;
use crate::key::Key;
use crate::rejection::Rejection;
use crate::report::{AcceptReport, Report, ReportEvent};
use std::sync::Arc;

/// Files a case for a report: numbered by its day, under the terms of the catalogue in force,
/// answered for by the party of its place; dispatch and handling are due from now on.
pub fn accept(c: &AcceptReport, ctx: &Context) -> Decision {
    if let Some(case) = ctx.board().cases.get(&c.case) {
        let same = case.reports.first() == Some(&c.report);
        return if same { Ok(Vec::new()) } else { Err(Rejection::Exists(Key::Case(c.case))) };
    }
    let report = ctx.report(c.report)?;
    ctx.not_before(report.occurred_at)?;
    let case = case(c, report, ctx)?;
    let room = make_room(ctx).filter(|_| case.origin == Origin::History);
    let accepted = ReportEvent::ReportAccepted { case: c.case, clocks: filed(report, ctx) };
    let changes = [
        Change::new(Key::Case(c.case), CaseEvent::CaseFiled(Box::new(case))),
        Change::new(Key::Report(report.id), accepted),
    ];
    Ok(changes.into_iter().chain(room).collect())
}

fn case(c: &AcceptReport, report: &Report, ctx: &Context) -> Result<Case, Rejection> {
    let type_id = c.type_id.as_ref().unwrap_or(&report.type_id);
    let (catalogue, row) = ctx.event_type(type_id)?;
    let place = &ctx.place(c.place.as_ref().unwrap_or(&report.place))?.id;
    let party = match &c.party {
        Some(party) => Some(ctx.party(party)?.id.clone()),
        None => default_party(ctx.board(), place, row),
    };
    let terms = Arc::new(Terms::of(catalogue, row));
    let clocks = Stages::none(&terms, ctx).start(Stage::Dispatch).start(Stage::Handle).done();
    Ok(Case {
        id: c.case,
        number: number(ctx),
        type_id: type_id.clone(),
        catalogue_version: catalogue.version,
        place: place.clone(),
        severity: c.severity.unwrap_or(row.severity),
        party,
        state: CaseState::Filed,
        suspended_from: None,
        reports: vec![report.id],
        description: report.description.clone(),
        door: report.door.clone(),
        phone: report.phone.clone(),
        photos: report.photos.clone(),
        terms,
        participants: Vec::new(),
        handlers: Vec::new(),
        evidence: Vec::new(),
        proof_from: 0,
        clocks,
        owed: owed(report).into_iter().collect(),
        returns: 0,
        reworks: 0,
        reopens: 0,
        supervisions: 0,
        return_request: None,
        extension: None,
        referral: None,
        verification: None,
        evaluation: None,
        escalating: None,
        escalated_from: None,
        escalated: 0,
        escalated_to: None,
        escalated_at: None,
        origin: report.origin,
        occurred_at: report.occurred_at,
        filed_at: ctx.clock_start(),
        handled_at: None,
        ended_at: None,
        merged_into: None,
        version: 1,
    })
}

/// `MMDD-NNN`: day of filing and count of that day.
fn number(ctx: &Context) -> Arc<str> {
    let day = ctx.clock_start().day();
    let filed = ctx.world.filed_on.get(&day.to_string()).copied().unwrap_or(0);
    format!("{:02}{:02}-{:03}", day.month(), day.day(), filed.saturating_add(1)).into()
}
