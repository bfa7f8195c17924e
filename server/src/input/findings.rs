//! Published findings: one row a finding, with day, printed district and address.
//!
//! A finding becomes a report of type `positive_finding` and its case. The claimed time is the
//! start of the day that the authority names (Asia/Shanghai); the recorded time is the server's.

use super::places::place_id;
use super::table::{Cells, Table};
use super::{Plan, Row, row_uuid, step};
use domain::command::Command;
use domain::day::Day;
use domain::envelope::Channel;
use domain::ids::{CaseId, PlaceId, ReportId, TypeId};
use domain::report::{AcceptReport, ReceiveReport};
use std::collections::HashMap;

/// The event type of a finding.
pub const FINDING_TYPE: &str = "positive_finding";

/// Reads `report_date, district, address`; other columns are not looked at.
///
/// # Errors
/// The file as a whole cannot be read; single rows become faults of the plan.
pub fn read(bytes: &[u8]) -> anyhow::Result<Plan> {
    let table = Table::read(bytes, &["report_date", "district", "address"])?;
    let mut plan = Plan::default();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (line, cells) in table.rows() {
        match finding(line, &cells, &mut seen) {
            Ok(row) => plan.rows.push(row),
            Err(reason) => plan.fault(line, reason),
        }
    }
    plan.rows.sort_by_key(|row| row.at);
    Ok(plan)
}

fn finding(line: usize, cells: &Cells, seen: &mut HashMap<String, usize>) -> Result<Row, String> {
    if !cells.whole() {
        return Err("the row has another number of cells than the header".into());
    }
    let (day, district, address) =
        (cells.get("report_date"), cells.get("district"), cells.get("address"));
    if address.is_empty() {
        return Err("address: empty".into());
    }
    let day_of = day.parse::<Day>().map_err(|bad| format!("report_date: {bad}"))?;
    // The same address on the same day again is a further finding, told apart by its count.
    let count = seen.entry(format!("{day}|{district}|{address}")).or_insert(0);
    *count += 1;
    let of = FindingOf { line, day: day_of, district, address, count: *count };
    finding_row(&of, place_id(district, address))
}

/// A finding as it was published.
pub struct FindingOf<'a> {
    /// Line in the file.
    pub line: usize,
    /// The day that the authority names.
    pub day: Day,
    /// District as printed.
    pub district: &'a str,
    /// Address as printed.
    pub address: &'a str,
    /// Which finding of that day, district and address, from 1.
    pub count: usize,
}

/// The steps of a finding at a place: received and filed, under ids that follow from what was
/// published, so that it comes in once however often and from wherever it is read.
///
/// # Errors
/// Never for the type that ships; the reason otherwise.
pub fn finding_row(of: &FindingOf, place: PlaceId) -> Result<Row, String> {
    let at = of.day.begins();
    let (day, count) = (of.day.to_string(), of.count.to_string());
    let id = row_uuid("finding", &[&day, of.district, of.address, &count]);
    let report = ReportId::derived(id, "report");
    let receive = ReceiveReport {
        report,
        type_id: TypeId::parse(FINDING_TYPE).map_err(|e| e.to_string())?,
        place,
        channel: Channel::Import,
        external: None,
        description: None,
        door: None,
        phone: None,
        photos: Vec::new(),
    };
    let accept = AcceptReport {
        report,
        case: CaseId::derived(id, "case"),
        type_id: None,
        place: None,
        severity: None,
        party: None,
    };
    let steps = vec![
        step(id, "receive", Some(at), Command::ReceiveReport(Box::new(receive))),
        step(id, "accept", Some(at), Command::AcceptReport(Box::new(accept))),
    ];
    Ok(Row { line: of.line, at: Some(at), steps })
}
