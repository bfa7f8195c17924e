//! A fire-and-rescue record: received, notified, arrived, cleared, one row a call.
//!
//! Each row runs through the same loop as a case of today: received = report claimed, notified =
//! offered, arrived = on scene, cleared = handled. Filing and acceptance are not in the record:
//! they are implied by the steps that are. Only instants are read here; the seconds that the
//! agency computed are read by [`super::check`] alone.

use super::table::{Cells, Table};
use super::{Plan, Row, row_uuid, step};
use domain::assignment::{CompleteAssignment, StepAssignment};
use domain::case::DispatchCase;
use domain::catalogue::{self, PartyKind, Severity};
use domain::command::Command;
use domain::envelope::Channel;
use domain::ids::{AssignmentId, CaseId, PartyId, PlaceId, ReportId, TypeId};
use domain::party::{KeepParty, Party};
use domain::rates::CallInstants;
use domain::report::{AcceptReport, ExternalRef, ReceiveReport};
use domain::street::{AdoptCatalogue, FoundStreet};
use domain::text::Label;
use domain::time::Ms;
use std::sync::Arc;

/// The event type of a call.
pub const CALL_TYPE: &str = "fire_rescue_call";
/// Name of the record among external numbers.
pub const SYSTEM: &str = "dispatch-record";
/// The party that is sent.
pub const PARTY: &str = "fire-rescue";

/// Reads the four instants of a row; arrival may be missing.
///
/// # Errors
/// An instant is missing or not RFC 3339, or the order is impossible.
pub fn instants(cells: &Cells) -> Result<CallInstants, String> {
    let instant = |column: &str| {
        let text = cells.get(column);
        Ms::parse(text).ok_or_else(|| format!("{column}: `{text}` is not an instant"))
    };
    let arrived = match cells.get("arrived_at") {
        "" => None,
        _ => Some(instant("arrived_at")?),
    };
    let at = CallInstants {
        received: instant("received_at")?,
        notified: instant("notified_at")?,
        arrived,
        cleared: instant("cleared_at")?,
    };
    at.intervals().map_err(|order| format!("impossible order: {order}"))?;
    Ok(at)
}

/// Reads `id, received_at, notified_at, arrived_at, cleared_at, response_type`. The record runs
/// in a street of its own, so that its figures mix with nobody's; `root` names it.
///
/// # Errors
/// The file as a whole cannot be read; single rows become faults of the plan.
pub fn read(bytes: &[u8], root: &PlaceId) -> anyhow::Result<Plan> {
    let needs = ["id", "received_at", "notified_at", "arrived_at", "cleared_at", "response_type"];
    let table = Table::read(bytes, &needs)?;
    let mut plan = Plan::default();
    plan.rows.push(ground(root)?);
    for (line, cells) in table.rows() {
        match call(line, &cells, root) {
            Ok(row) => plan.rows.push(row),
            Err(reason) => plan.fault(line, format!("{}: {reason}", cells.get("id"))),
        }
    }
    plan.rows.sort_by_key(|row| row.at);
    Ok(plan)
}

/// The street of the record, its catalogue and the party that is sent.
fn ground(root: &PlaceId) -> anyhow::Result<Row> {
    let of = row_uuid("dispatch-street", &[root.as_str()]);
    let found = FoundStreet {
        label: Label { zh: "出警记录".into(), en: "Record of calls".into() },
        root: root.clone(),
        exercise: false,
        outline: None,
        notice: None,
    };
    let adopt = AdoptCatalogue { catalogue: Arc::clone(catalogue::builtin()) };
    let party = Party {
        id: PartyId::parse(PARTY)?,
        kind: PartyKind::Authority,
        label: Label { zh: "消防救援".into(), en: "Fire and rescue".into() },
        place: root.clone(),
        tags: Vec::new(),
        without_account: false,
    };
    Ok(Row {
        line: 1,
        at: None,
        steps: vec![
            step(of, "found", None, Command::FoundStreet(Box::new(found))),
            step(of, "catalogue", None, Command::AdoptCatalogue(Box::new(adopt))),
            step(of, "party", None, Command::KeepParty(Box::new(KeepParty { party }))),
        ],
    })
}

fn call(line: usize, cells: &Cells, root: &PlaceId) -> Result<Row, String> {
    let at = instants(cells)?;
    let id = cells.get("id");
    if id.is_empty() || id.len() > 32 {
        return Err("id: must have 1 to 32 characters".into());
    }
    let of = row_uuid("dispatch", &[id]);
    let (report, case) = (ReportId::derived(of, "report"), CaseId::derived(of, "case"));
    let assignment = AssignmentId::derived(of, "assignment");
    let severity =
        if cells.get("response_type") == "Emergent" { Severity::Urgent } else { Severity::Normal };
    let receive = received(id, report, root)?;
    let file = AcceptReport {
        report,
        case,
        type_id: None,
        place: None,
        severity: Some(severity),
        party: None,
    };
    let mut steps = vec![
        step(of, "receive", Some(at.received), Command::ReceiveReport(Box::new(receive))),
        step(of, "file", Some(at.received), Command::AcceptReport(Box::new(file))),
    ];
    let send = DispatchCase {
        case,
        assignment,
        party: PartyId::parse(PARTY).map_err(|e| e.to_string())?,
        team: None,
        person: None,
        note: None,
    };
    steps.push(step(of, "offer", Some(at.notified), Command::DispatchCase(Box::new(send))));
    if let Some(arrived) = at.arrived {
        let arrive = Command::ArriveAssignment(Box::new(StepAssignment { assignment }));
        steps.push(step(of, "arrive", Some(arrived), arrive));
    }
    let done = CompleteAssignment { assignment, evidence: Vec::new(), note: None };
    let done = Command::CompleteAssignment(Box::new(done));
    steps.push(step(of, "clear", Some(at.cleared), done));
    Ok(Row { line, at: Some(at.received), steps })
}

fn received(id: &str, report: ReportId, root: &PlaceId) -> Result<ReceiveReport, String> {
    Ok(ReceiveReport {
        report,
        type_id: TypeId::parse(CALL_TYPE).map_err(|e| e.to_string())?,
        place: root.clone(),
        channel: Channel::Import,
        external: Some(ExternalRef { system: SYSTEM.into(), number: id.into() }),
        description: None,
        door: None,
        phone: None,
        photos: Vec::new(),
    })
}
