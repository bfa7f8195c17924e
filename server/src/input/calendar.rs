//! Years of the working calendar (TOML, as `app/domain/catalogue/calendars.toml`), adopted whole
//! or not at all.

use super::table::decode;
use super::{Plan, Row, RowFault, fresh};
use domain::board::Board;
use domain::catalogue::{CalendarYear, load_calendar_years};
use domain::command::Command;
use domain::street::AdoptCalendar;

/// Reads a calendar file.
///
/// # Errors
/// Every fault, with its line and field.
pub fn read(bytes: &[u8]) -> Result<Vec<CalendarYear>, Vec<RowFault>> {
    let told = |line, reason| RowFault { line, reason };
    let text = decode(bytes).map_err(|fault| vec![told(1, fault.to_string())])?;
    load_calendar_years(&text).map_err(|faults| {
        let one = |fault: domain::catalogue::Fault| {
            let reason = format!("{}: {} / {}", fault.field, fault.reason.zh, fault.reason.en);
            told(fault.line, reason)
        };
        faults.into_iter().map(one).collect()
    })
}

/// What adopts the years; nothing when the street has them all.
pub fn plan(years: &[CalendarYear], board: &Board) -> Plan {
    let mut plan = Plan::default();
    let kept = board.street.values().next().map(|street| street.calendars.as_slice());
    let new = |year: &&CalendarYear| !kept.is_some_and(|kept| kept.contains(year));
    let years: Vec<CalendarYear> = years.iter().filter(new).cloned().collect();
    if !years.is_empty() {
        let adopt = AdoptCalendar { years };
        let steps = vec![fresh(Command::AdoptCalendar(Box::new(adopt)))];
        plan.rows.push(Row { line: 1, at: None, steps });
    }
    plan
}
