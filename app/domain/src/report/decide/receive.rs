//! Taking a report in.

use super::PHOTOS_MAX;
use crate::actor::ActorRef;
use crate::board::Row;
use crate::catalogue::{
    Catalogue, Counting, EscalationStep, EscalationTarget, EventType, Limit, Stage,
};
use crate::clocks::StageClock;
use crate::decide::{Context, Decision, given};
use crate::envelope::Channel;
use crate::event::Change;
use crate::key::Key;
use crate::rejection::{Rejection, Why};
use crate::report::{ReceiveReport, Report, ReportEvent};
use crate::time::SECOND_MS;

/// Characters of an external system or number at most.
const EXTERNAL_CHARS_MAX: usize = 64;
/// Share of the default first-contact limit after which to warn, in percent.
const CONTACT_WARN_PCT: u8 = 75;

/// Takes a report in; with a number that another system gave and that is known, or with an id
/// that is known, nothing more happens.
pub fn receive(c: &ReceiveReport, ctx: &Context) -> Decision {
    if let Some(row) = ctx.board().reports.get(&c.report) {
        return same(row, c);
    }
    if is_known(c, ctx) {
        return Ok(Vec::new());
    }
    check(c, ctx)?;
    let (catalogue, row) = ctx.event_type(&c.type_id)?;
    if ctx.actor.who == ActorRef::Public && !row.public {
        return Err(Rejection::BadField { field: "type_id", why: Why::Mismatch });
    }
    let report = Report {
        id: c.report,
        type_id: c.type_id.clone(),
        place: c.place.clone(),
        channel: c.channel,
        external: c.external.clone(),
        description: given::optional(&c.description),
        door: given::optional(&c.door),
        phone: given::optional(&c.phone),
        photos: c.photos.clone(),
        origin: ctx.origin,
        occurred_at: ctx.occurred_at,
        received_at: ctx.now,
        clocks: clocks(c.channel, catalogue, row, ctx),
        escalation: policy(catalogue, row),
        escalating: None,
        escalated: 0,
        contacted_at: None,
        version: 1,
    };
    let alert = crate::alert::on_report(&report, row, ctx);
    let received = ReportEvent::ReportReceived(Box::new(report));
    let mut changes = vec![Change::new(Key::Report(c.report), received)];
    changes.extend(alert);
    Ok(changes)
}

/// Who is told when it is late: all but the party, which is named when it is filed.
fn policy(catalogue: &Catalogue, row: &EventType) -> Vec<EscalationStep> {
    let steps = row.escalation.as_ref().and_then(|name| catalogue.escalations.get(name));
    let office = |step: &&EscalationStep| step.tell != EscalationTarget::Party;
    steps.into_iter().flatten().filter(office).copied().collect()
}

/// The same id again: nothing more happens when it says the same.
fn same(row: &Report, c: &ReceiveReport) -> Decision {
    let same = row.type_id == c.type_id && row.place == c.place && row.external == c.external;
    if same { Ok(Vec::new()) } else { Err(Rejection::Exists(Key::Report(c.report))) }
}

/// Known by the number of another system, or by its id: while it is recent, while a case holds it,
/// or from the log.
fn is_known(c: &ReceiveReport, ctx: &Context) -> bool {
    let held = || ctx.board().cases.values().any(|case| case.reports.contains(&c.report));
    matches!(ctx.loaded, Some(Row::Report(report)) if report.id == c.report)
        || match &c.external {
            Some(external) => ctx.world.externals.contains_key(external),
            None => ctx.world.recent.iter().any(|seen| seen.report == c.report) || held(),
        }
}

fn check(c: &ReceiveReport, ctx: &Context) -> Result<(), Rejection> {
    let bad = |field, why| Err(Rejection::BadField { field, why });
    ctx.place(&c.place)?;
    if c.photos.len() > PHOTOS_MAX {
        return bad("photos", Why::TooLong);
    }
    if ctx.actor.who == ActorRef::Public && c.channel != Channel::Public {
        return bad("channel", Why::Mismatch);
    }
    match &c.external {
        None if c.channel == Channel::Hotline => bad("external", Why::Missing),
        Some(e) if e.system.trim().is_empty() || e.number.trim().is_empty() => {
            bad("external", Why::Missing)
        }
        Some(e) if [&e.system, &e.number].iter().any(|t| t.len() > EXTERNAL_CHARS_MAX) => {
            bad("external", Why::TooLong)
        }
        _ => Ok(()),
    }
}

/// Filing, when the type limits it; first contact for every hotline order.
fn clocks(
    channel: Channel,
    catalogue: &Catalogue,
    row: &EventType,
    ctx: &Context,
) -> Vec<StageClock> {
    let filing = row.limits.get(&Stage::Filing).map(|limit| (Stage::Filing, *limit));
    let contact = (channel == Channel::Hotline).then(|| {
        let limit = row.limits.get(&Stage::FirstContact).copied();
        (Stage::FirstContact, limit.unwrap_or_else(|| one_working_day(catalogue)))
    });
    let start = |(stage, limit)| StageClock::start(stage, limit, ctx.clock_start(), ctx.work_time);
    filing.into_iter().chain(contact).map(start).collect()
}

/// 先行联系 within one working day, when the type says nothing else (夏阳街道 2022).
fn one_working_day(catalogue: &Catalogue) -> Limit {
    let limit_s = catalogue.work_hours.day_ms() / SECOND_MS;
    Limit { limit_s, counting: Counting::Working, warn_pct: CONTACT_WARN_PCT }
}
