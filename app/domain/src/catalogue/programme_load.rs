//! Reads `[[programme]]` and `[[move]]` of a catalogue file.

use super::duty_load::{Known, rows, stands_twice};
use super::load::label;
use super::programmes::*;
use super::reader::{Section, why};
use super::value;
use crate::ids::{LevelId, ProgrammeId, RuleId, TypeId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Programmes of one catalogue at most.
pub const PROGRAMMES_MAX: usize = 20;
/// Moves between control levels of one catalogue at most.
pub const MOVES_MAX: usize = 100;
/// Most days that a programme or a move may ask for.
pub const DAYS_MAX: i64 = 365;

/// The programmes of the file.
pub(super) fn programmes(
    top: &Section<'_>,
    known: &Known<'_>,
    rules: &BTreeSet<RuleId>,
) -> BTreeMap<ProgrammeId, Arc<Programme>> {
    let mut all = BTreeMap::new();
    for row in rows(top, "programme", PROGRAMMES_MAX) {
        let read = programme(&row, known, rules);
        row.finish();
        if let Some(read) = read
            && let Some(twice) = all.insert(read.id.clone(), Arc::new(read))
        {
            row.fault("id", stands_twice(twice.id.as_str()));
        }
    }
    all
}

fn programme(row: &Section<'_>, known: &Known<'_>, rules: &BTreeSet<RuleId>) -> Option<Programme> {
    let id = row.need("id", value::code::<ProgrammeId>);
    let version = row.need("version", value::number(1, i64::from(u32::MAX)));
    let label = label(row);
    let tag = row.may("tag", value::text);
    let finding = finding(row, known);
    let days = row.need("days", value::number(1, DAYS_MAX));
    let report_day = row.need("report_day", value::number(0, 1));
    let tests = row.list("tests", value::number(0, DAYS_MAX)).unwrap_or_default();
    let no_missed = row.list("no_missed", value::code::<RuleId>).unwrap_or_default();
    for rule in no_missed.iter().filter(|rule| !rules.contains(*rule)) {
        let zh = format!("没有例行规则“{rule}”");
        row.fault("no_missed", why(zh, format!("there is no duty rule `{rule}`")));
    }
    let missed_days = row.may("missed_days", value::number(1, DAYS_MAX));
    if missed_days.is_some() == no_missed.is_empty() {
        let en = "`no_missed` and `missed_days` are given together or not at all";
        row.fault("missed_days", why("no_missed 与 missed_days 须同时写或都不写", en));
    }
    let not_levels = levels(row, "not_levels", known);
    let source = row.need("source", value::text);
    Some(Programme {
        id: id?,
        version: u32::try_from(version?).ok()?,
        label: label?,
        tag,
        finding: finding?,
        days: small(days?)?,
        report_day: u8::try_from(report_day?).ok()?,
        tests: tests.into_iter().map(small).collect::<Option<_>>()?,
        no_missed,
        missed_days: small(missed_days.unwrap_or(0))?,
        not_levels,
        source: source?,
    })
}

/// The moves between control levels of the file.
pub(super) fn moves(top: &Section<'_>, known: &Known<'_>) -> Vec<Arc<LevelMove>> {
    let read = |row: &Section<'_>| {
        let read = level_move(row, known);
        row.finish();
        read.map(Arc::new)
    };
    rows(top, "move", MOVES_MAX).iter().filter_map(read).collect()
}

fn level_move(row: &Section<'_>, known: &Known<'_>) -> Option<LevelMove> {
    let kind = row.need("kind", value::word);
    let from = levels(row, "from", known);
    let from_none = row.may("from_none", value::flag).unwrap_or(false);
    if from.is_empty() && !from_none {
        let en = "needs `from`, or `from_none = true`";
        row.fault("from", why("需要 from 或 from_none = true", en));
    }
    let to = row.need("to", value::code::<LevelId>);
    if let Some(to) = &to {
        is_known(row, "to", to, known);
    }
    let finding = finding(row, known);
    let report_day = row.need("report_day", value::number(0, 1));
    let found = row.may("found_within", value::number(1, DAYS_MAX));
    let quiet = row.may("quiet", value::number(1, DAYS_MAX));
    let test = row.may("test", value::number(0, DAYS_MAX));
    let when = match (found, quiet, test) {
        (Some(within), None, None) => {
            small(within).map(|within_days| MoveWhen::Found { within_days })
        }
        (None, Some(days), test) => {
            let test = test.and_then(small);
            small(days).map(|days| MoveWhen::Quiet { days, test })
        }
        _ => {
            let en = "needs exactly one of `found_within` and `quiet`; `test` only with `quiet`";
            row.fault("quiet", why("found_within、quiet 二者写且只写一项，test 只随 quiet", en));
            None
        }
    };
    let source = row.need("source", value::text);
    Some(LevelMove {
        kind: kind?,
        from,
        from_none,
        to: to?,
        finding: finding?,
        report_day: u8::try_from(report_day?).ok()?,
        when: when?,
        source: source?,
    })
}

fn finding(row: &Section<'_>, known: &Known<'_>) -> Option<TypeId> {
    let id = row.need("finding", value::code::<TypeId>)?;
    if !known.types.contains(&id) {
        let zh = format!("没有案件类型“{id}”");
        row.fault("finding", why(zh, format!("there is no type `{id}`")));
    }
    Some(id)
}

fn levels(row: &Section<'_>, key: &str, known: &Known<'_>) -> Vec<LevelId> {
    let levels = row.list(key, value::code::<LevelId>).unwrap_or_default();
    levels.iter().for_each(|level| is_known(row, key, level, known));
    levels
}

fn is_known(row: &Section<'_>, key: &str, level: &LevelId, known: &Known<'_>) {
    if !known.levels.contains_key(level) {
        let zh = format!("没有管控等级“{level}”");
        row.fault(key, why(zh, format!("there is no level `{level}`")));
    }
}

fn small(number: i64) -> Option<u16> {
    u16::try_from(number).ok()
}
