//! The repeat rule: when reports become an alert.

use super::{AcknowledgeAlert, Alert, AlertEvent};
use crate::board::{Board, Row};
use crate::catalogue::EventType;
use crate::decide::{Context, Decision};
use crate::envelope::Origin;
use crate::event::Change;
use crate::ids::{AlertId, PlaceId, ReportId};
use crate::key::Key;
use crate::place::PlaceKind;
use crate::rejection::Rejection;
use crate::report::Report;
use crate::time::SECOND_MS;

/// Reports on one card at most; a storm that goes on is the same card.
pub const ALERT_REPORTS_MAX: usize = 500;

/// Seen by somebody who answers for it: it leaves the board.
pub fn acknowledge(c: &AcknowledgeAlert, ctx: &Context) -> Decision {
    if !ctx.board().alerts.contains_key(&c.alert) {
        return match ctx.loaded {
            Some(Row::Alert(_)) => Ok(Vec::new()),
            _ => Err(Rejection::Unknown(Key::Alert(c.alert))),
        };
    }
    Ok(vec![Change::new(Key::Alert(c.alert), AlertEvent::AlertAcknowledged)])
}

/// What a new report does to the alerts: joins the one that is open for its type and compound, or
/// opens one when the repeat rule is met. Reports that are on a card count no second time, so an
/// acknowledged storm needs as many new reports again. History alarms nobody.
pub fn on_report(report: &Report, row: &EventType, ctx: &Context) -> Option<Change> {
    let repeat = row.repeat.filter(|_| report.origin != Origin::History)?;
    let board = ctx.board();
    let place = compound_of(board, &report.place);
    let mut open = board.alerts.values();
    if let Some(alert) = open.find(|a| a.type_id == report.type_id && a.place == place) {
        let grown = AlertEvent::AlertGrown { report: report.id };
        let room = alert.reports.len() < ALERT_REPORTS_MAX;
        return room.then(|| Change::new(Key::Alert(alert.id), grown));
    }
    let since = ctx.clock_start() + -repeat.within_s.saturating_mul(SECOND_MS);
    let mut reports: Vec<ReportId> = ctx
        .world
        .recent
        .iter()
        .filter(|recent| !recent.alerted && recent.type_id == report.type_id)
        .filter(|recent| recent.at >= since && compound_of(board, &recent.place) == place)
        .map(|recent| recent.report)
        .collect();
    reports.push(report.id);
    let count = usize::try_from(repeat.count).unwrap_or(usize::MAX);
    (reports.len() >= count).then(|| {
        let id = AlertId::derived(ctx.command_id.0, "alert");
        let alert = Alert {
            id,
            type_id: report.type_id.clone(),
            place,
            severity: row.severity,
            reports: reports.split_off(reports.len().saturating_sub(ALERT_REPORTS_MAX)),
            opened_at: ctx.clock_start(),
        };
        Change::new(Key::Alert(id), AlertEvent::AlertOpened(alert))
    })
}

/// The compound that the place lies in, or the place itself when it lies in none.
fn compound_of(board: &Board, place: &PlaceId) -> PlaceId {
    let compound = board.ancestry(place).find(|above| above.kind == PlaceKind::Compound);
    compound.map_or_else(|| place.clone(), |compound| compound.id.clone())
}
