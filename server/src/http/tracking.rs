//! How far a report is, in what its reporter may know: kind, place, steps and their times.

use super::connection::Connection;
use super::error::{Answer, Problem};
use super::web::Web;
use crate::auth::tokens;
use crate::state::OpenStreet;
use crate::store::{Hash, log, tracking as codes};
use app::model::Tracking;
use domain::board::{Board, Row};
use domain::case::{CaseEvent, CaseState};
use domain::envelope::Recorded;
use domain::event::Event;
use domain::ids::{CaseId, ReportId};
use domain::key::Key;
use domain::report::{RejectReason, Report, ReportEvent};
use domain::text::Label;
use domain::time::Ms;
use std::sync::Arc;

/// Events of a report or case that are looked through.
const EVENTS_MAX: u32 = 500;
/// A case that was merged into another is followed so often.
const MERGES_MAX: usize = 4;

/// By its code; guessing codes is limited.
pub async fn of_code(web: &Web, connection: Connection, typed: &str) -> Answer<Tracking> {
    let code = tokens::parse_code(typed).ok_or(Problem::not_found())?;
    web.limits.codes.take(connection.peer, web.machine_now())?;
    let found = codes::find(&web.server.store, &Hash::of(code.as_bytes())).await;
    let (street, report) = found.map_err(Problem::internal)?.ok_or(Problem::not_found())?;
    let open = web.server.street(&street).ok_or(Problem::not_found())?;
    let row = match open.handle.world().world.board.reports.get(&report) {
        Some(row) => Arc::clone(row),
        None => folded(web, &open, report).await?,
    };
    let (case, rejected) = outcome(web, &open, report).await?;
    let steps = match case {
        Some(case) => steps(web, &open, case).await?,
        None => Vec::new(),
    };
    let committed = open.handle.world();
    let board = &committed.world.board;
    Ok(Tracking {
        code,
        type_label: board
            .catalogue()
            .and_then(|catalogue| catalogue.types.get(&row.type_id))
            .map_or_else(|| Label::same(row.type_id.as_str()), |one| one.label.clone()),
        place_label: board
            .places
            .get(&row.place)
            .map_or_else(|| Label::same(row.place.as_str()), |place| place.label.clone()),
        received_at: row.received_at,
        rejected,
        state: steps.last().map(|(state, _)| *state),
        steps,
        simulated: web.simulated_speed(),
        now: web.now(),
    })
}

async fn folded(web: &Web, open: &OpenStreet, report: ReportId) -> Answer<Arc<Report>> {
    let row = log::fold_row(&web.server.store, open.handle.id(), &Key::Report(report)).await;
    match row.map_err(Problem::internal)? {
        Some(Row::Report(row)) => Ok(row),
        _ => Err(Problem::not_found()),
    }
}

/// The case that it became part of, or why it was declined.
async fn outcome(
    web: &Web,
    open: &OpenStreet,
    report: ReportId,
) -> Answer<(Option<CaseId>, Option<RejectReason>)> {
    let events = history(web, open, Key::Report(report)).await?;
    let mut found = (None, None);
    for recorded in events {
        match recorded.event {
            Event::Report(ReportEvent::ReportAccepted { case, .. })
            | Event::Report(ReportEvent::ReportMerged { case, .. }) => found.0 = Some(case),
            Event::Report(ReportEvent::ReportRejected { reason, .. }) => found.1 = Some(reason),
            _ => {}
        }
    }
    Ok(found)
}

/// The states that the case came to, with their times; those of the case that it lives on in.
async fn steps(web: &Web, open: &OpenStreet, first: CaseId) -> Answer<Vec<(CaseState, Ms)>> {
    let (mut case, mut steps) = (first, Vec::new());
    for _ in 0..MERGES_MAX {
        let mut board = Board::default();
        let mut into = None;
        for recorded in history(web, open, Key::Case(case)).await? {
            if let Event::Case(CaseEvent::CaseMerged { into: other }) = &recorded.event {
                into = Some(*other);
            }
            board.apply(&recorded);
            let state = board.cases.get(&case).map(|case| case.state);
            let last = steps.last().map(|(state, _)| *state);
            if let Some(state) = state.filter(|state| Some(*state) != last) {
                steps.push((state, recorded.recorded_at));
            }
        }
        match into {
            Some(other) => case = other,
            None => break,
        }
    }
    Ok(steps)
}

async fn history(web: &Web, open: &OpenStreet, key: Key) -> Answer<Vec<Recorded>> {
    let events = log::history(&web.server.store, open.handle.id(), &[key], EVENTS_MAX).await;
    events.map_err(Problem::internal)
}
