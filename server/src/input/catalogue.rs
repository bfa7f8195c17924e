//! A catalogue (TOML) that comes into force: whole, or not at all.

use super::table::decode;
use super::{Plan, Row, RowFault, fresh};
use domain::board::Board;
use domain::catalogue::{Catalogue, Fault, is_edition, load, load_edition};
use domain::command::Command;
use domain::street::AdoptCatalogue;
use std::sync::Arc;

/// A file of this name is the edition of risk zones that ships with the program.
pub const SHIPPED_RISK_ZONES: &str = "builtin:risk-zones";

/// A catalogue that was read, or the text of an edition, which is read against what is in force.
#[derive(Clone, Debug, PartialEq)]
pub enum Read {
    /// A catalogue.
    Whole(Arc<Catalogue>),
    /// Changes to the one in force.
    Edition(String),
}

impl Read {
    /// The catalogue that comes into force.
    ///
    /// # Errors
    /// Every fault of an edition, with its line and field.
    pub fn onto(self, board: &Board) -> Result<Arc<Catalogue>, Vec<RowFault>> {
        match self {
            Read::Whole(catalogue) => Ok(catalogue),
            Read::Edition(text) => {
                let base = board.catalogue().ok_or_else(|| {
                    one(1, "extends: 尚无现行目录 / no catalogue is in force".to_owned())
                })?;
                load_edition(&text, base).map(Arc::new).map_err(told)
            }
        }
    }
}

/// Reads a catalogue or an edition of one.
///
/// # Errors
/// Every fault, with its line and field.
pub fn read(bytes: &[u8]) -> Result<Read, Vec<RowFault>> {
    let text = decode(bytes).map_err(|fault| one(1, fault.to_string()))?;
    if is_edition(&text) {
        return Ok(Read::Edition(text.into()));
    }
    load(&text).map(|catalogue| Read::Whole(Arc::new(catalogue))).map_err(told)
}

fn told(faults: Vec<Fault>) -> Vec<RowFault> {
    let told = faults.into_iter().map(|fault| RowFault {
        line: fault.line,
        reason: format!("{}: {} / {}", fault.field, fault.reason.zh, fault.reason.en),
    });
    told.collect()
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
