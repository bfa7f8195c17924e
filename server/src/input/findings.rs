//! Published findings: one row a finding, with day, printed district and address.
//!
//! A finding becomes a report of type `positive_finding` and its case. The claimed time is the
//! start of the day that the authority names (Asia/Shanghai); the recorded time is the server's.

use super::places::place_id;
use super::table::{Cells, Table};
use super::{Plan, Row, row_uuid, step};
use domain::command::Command;
use domain::envelope::Channel;
use domain::ids::{CaseId, ReportId, TypeId};
use domain::report::{AcceptReport, ReceiveReport};
use domain::time::Ms;
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
    let date = day.parse().map_err(|_| format!("report_date: `{day}` is not a day"))?;
    let at = Ms::at(date, 0);
    // The same address on the same day again is a further finding, told apart by its count.
    let count = seen.entry(format!("{day}|{district}|{address}")).or_insert(0);
    *count += 1;
    let of = row_uuid("finding", &[day, district, address, &count.to_string()]);
    let report = ReportId::derived(of, "report");
    let receive = ReceiveReport {
        report,
        type_id: TypeId::parse(FINDING_TYPE).map_err(|e| e.to_string())?,
        place: place_id(district, address),
        channel: Channel::Import,
        external: None,
        description: None,
        door: None,
        phone: None,
        photos: Vec::new(),
    };
    let accept = AcceptReport {
        report,
        case: CaseId::derived(of, "case"),
        type_id: None,
        place: None,
        severity: None,
        party: None,
    };
    let steps = vec![
        step(of, "receive", Some(at), Command::ReceiveReport(Box::new(receive))),
        step(of, "accept", Some(at), Command::AcceptReport(Box::new(accept))),
    ];
    Ok(Row { line, at: Some(at), steps })
}
