//! A catalogue (TOML) that comes into force: whole, or not at all.

use super::table::decode;
use super::{Plan, Row, RowFault, fresh};
use domain::board::Board;
use domain::catalogue::{Catalogue, load};
use domain::command::Command;
use domain::street::AdoptCatalogue;
use std::sync::Arc;

/// Reads a catalogue.
///
/// # Errors
/// Every fault, with its line and field.
pub fn read(bytes: &[u8]) -> Result<Arc<Catalogue>, Vec<RowFault>> {
    let text = decode(bytes).map_err(|fault| one(1, fault.to_string()))?;
    let faults = match load(&text) {
        Ok(catalogue) => return Ok(Arc::new(catalogue)),
        Err(faults) => faults,
    };
    let told = faults.into_iter().map(|fault| RowFault {
        line: fault.line,
        reason: format!("{}: {} / {}", fault.field, fault.reason.zh, fault.reason.en),
    });
    Err(told.collect())
}

/// What brings the catalogue into force; nothing when it is.
///
/// # Errors
/// Another edition of it is in force under this or a later version.
pub fn plan(catalogue: &Arc<Catalogue>, board: &Board) -> Result<Plan, Vec<RowFault>> {
    let mut plan = Plan::default();
    if let Some(now) = board.catalogue() {
        if now == catalogue {
            return Ok(plan);
        }
        if now.id == catalogue.id && catalogue.version <= now.version {
            let (zh, en) = ("此版本已在用，请增大版本号", "is in force already: count it up");
            return Err(one(1, format!("version: {} {zh} / {} {en}", now.version, now.version)));
        }
    }
    let adopt = AdoptCatalogue { catalogue: Arc::clone(catalogue) };
    let steps = vec![fresh(Command::AdoptCatalogue(Box::new(adopt)))];
    plan.rows.push(Row { line: 1, at: None, steps });
    Ok(plan)
}

fn one(line: usize, reason: String) -> Vec<RowFault> {
    vec![RowFault { line, reason }]
}
