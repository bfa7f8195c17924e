//! Reads `[[level]]` and `[[duty]]` of a catalogue file.
//!
//! Times are one of `windows = ["08:00-10:00"]`, `every = "4 h"`, `within = "2 h"` (after the level
//! began or the preparation was done); `days` is `"daily"`, `"working"` or a list of `mon` … `sun`.

use super::checklist_load::checklist;
use super::duties::*;
use super::load::label;
use super::reader::{Section, why};
use super::value;
use crate::ids::{LevelId, RuleId, TypeId};
use crate::text::Label;
use crate::time::{DAY_MS, SECOND_MS};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use toml::de::DeValue;

/// Duty rules of one catalogue at most.
pub const RULES_MAX: usize = 500;
/// Control levels of one catalogue at most.
pub const LEVELS_MAX: usize = 32;
/// Windows of one day at most.
pub const WINDOWS_MAX: usize = 48;
/// Shortest stretch of `every`, in seconds.
pub const EVERY_S_MIN: i64 = 1_800;
/// Longest grace, and longest `within`, in seconds: seven days.
pub const GRACE_S_MAX: i64 = 7 * 24 * 3_600;
/// Steps of `tell` at most.
pub const TELLS_MAX: usize = 12;

const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The control levels of the file.
pub(super) fn levels(top: &Section<'_>) -> BTreeMap<LevelId, Arc<ControlLevel>> {
    let mut levels = BTreeMap::new();
    for row in rows(top, "level", LEVELS_MAX) {
        let id = row.need("id", value::code::<LevelId>);
        let label = label(&row);
        let kinds = row.list("kinds", value::word);
        if kinds.as_ref().is_none_or(Vec::is_empty) {
            row.fault("kinds", why("至少一种场所", "must be at least one kind of place"));
        }
        let rank = row.need("rank", value::number(0, 99));
        let source = row.need("source", value::text);
        row.finish();
        let level = || {
            let rank = u8::try_from(rank?).ok()?;
            let (label, kinds, source) = (label?, kinds?, source?);
            Some(ControlLevel { id: id?, label, kinds, rank, becomes: None, source })
        };
        if let Some(level) = level()
            && let Some(twice) = levels.insert(level.id.clone(), Arc::new(level))
        {
            row.fault("id", stands_twice(twice.id.as_str()));
        }
    }
    levels
}

/// What a rule may refer to.
pub(super) struct Known<'a> {
    pub types: &'a BTreeSet<TypeId>,
    pub levels: &'a BTreeMap<LevelId, Arc<ControlLevel>>,
}

/// The duty rules of the file.
pub(super) fn duties(top: &Section<'_>, known: &Known<'_>) -> BTreeMap<RuleId, Arc<DutyRule>> {
    let rows = rows(top, "duty", RULES_MAX);
    let mut ids = BTreeSet::new();
    let mut list = Vec::new();
    for row in &rows {
        let id = row.need("id", value::code::<RuleId>);
        if let Some(id) = &id
            && !ids.insert(id.clone())
        {
            row.fault("id", stands_twice(id.as_str()));
        }
        list.push((row, id));
    }
    let mut duties = BTreeMap::new();
    for (row, id) in list {
        let rule = rule(row, id, known, &ids);
        row.finish();
        duties.extend(rule.map(|rule| (rule.id.clone(), Arc::new(rule))));
    }
    duties
}

fn rule(
    row: &Section<'_>,
    id: Option<RuleId>,
    known: &Known<'_>,
    rules: &BTreeSet<RuleId>,
) -> Option<DutyRule> {
    let version = row.need("version", value::number(1, i64::from(u32::MAX)));
    let label = label(row);
    let places = places(row, known);
    let times = times(row);
    let grace_s = bounded(row, "grace", 0).unwrap_or(0);
    let who = who(row);
    let after = row.may("after", value::code::<RuleId>);
    if let Some(after) = &after
        && (!rules.contains(after) || id.as_ref() == Some(after))
    {
        row.fault("after", why("没有这条例行规则", "is no other duty rule of this file"));
    }
    let checklist = checklist(row);
    let on_fail = event_type(row, "on_fail", known);
    let on_miss = event_type(row, "on_miss", known);
    let tell = tells(row, grace_s);
    let source = row.need("source", value::text);
    let places = places?;
    let times = times?;
    if times.is_once() && places.levels.is_empty() && after.is_none() {
        let en = "needs `levels` or `after`: it counts from when these began";
        row.fault("within", why("within 需要 levels 或 after：从其开始起算", en));
    }
    Some(DutyRule {
        id: id?,
        version: u32::try_from(version?).ok()?,
        label: label?,
        places,
        times,
        grace_s,
        who: who?,
        after,
        checklist: checklist?,
        on_fail,
        on_miss,
        tell: tell?,
        source: source?,
    })
}

fn places(row: &Section<'_>, known: &Known<'_>) -> Option<Places> {
    let kind = row.need("kind", value::word);
    let levels = row.list("levels", value::code::<LevelId>).unwrap_or_default();
    for level in levels.iter().filter(|level| !known.levels.contains_key(*level)) {
        row.fault(
            "levels",
            why(format!("没有管控等级“{level}”"), format!("there is no level `{level}`")),
        );
    }
    let tag = row.may("tag", value::text);
    Some(Places { kind: kind?, levels, tag })
}

fn times(row: &Section<'_>) -> Option<Times> {
    let days = days(row);
    let windows = row.list("windows", value::opening);
    let every_s = row.may("every", value::duration);
    let within_s = bounded(row, "within", 1);
    let given = [windows.is_some(), every_s.is_some(), within_s.is_some()];
    if given.iter().filter(|given| **given).count() != 1 {
        let en = "needs exactly one of `windows`, `every`, `within`";
        row.fault("windows", why("windows、every、within 三者写且只写一项", en));
        return None;
    }
    match (windows, every_s, within_s) {
        (Some(windows), ..) => {
            let apart = windows.windows(2).all(|pair| pair[0].1 <= pair[1].0);
            if !apart || !(1..=WINDOWS_MAX).contains(&windows.len()) {
                let en = "must be 1 to 48 windows, in order, without overlap";
                row.fault("windows", why("应有 1 到 48 段，按先后排列且不重叠", en));
                return None;
            }
            Some(Times::Windows { windows, days: days? })
        }
        (_, Some(every_s), _) => {
            let day_s = DAY_MS / SECOND_MS;
            if every_s < EVERY_S_MIN || day_s % every_s != 0 {
                let en = "must divide a day and be at least 30 min";
                row.fault("every", why("应能整除一天且不少于 30 分钟", en));
                return None;
            }
            Some(Times::Every { every_s, days: days? })
        }
        _ => Some(Times::Within { within_s: within_s? }),
    }
}

fn days(row: &Section<'_>) -> Option<Days> {
    let day = |value: &DeValue<'_>| {
        let text = value::text(value)?;
        let at = WEEK.iter().position(|day| *day == &*text);
        let bad = || why("应为 mon 到 sun", "must be mon … sun");
        at.and_then(|at| i8::try_from(at + 1).ok()).ok_or_else(bad)
    };
    let read = |value: &DeValue<'_>| match value.as_str() {
        Some("daily") => Ok(Some(Days::Daily)),
        Some("working") => Ok(Some(Days::Working)),
        Some(_) => Err(why("应为 daily、working 或星期列表", "must be daily, working or a list")),
        None => Ok(None),
    };
    match row.may("days", read) {
        Some(Some(days)) => Some(days),
        Some(None) => {
            let list = row.list("days", day)?;
            if list.is_empty() {
                row.fault("days", why("至少一天", "must name at least one day"));
                return None;
            }
            Some(Days::Weekly(list))
        }
        None => Some(Days::Daily),
    }
}

fn who(row: &Section<'_>) -> Option<Who> {
    let parties = row.list("parties", value::word);
    if parties.as_ref().is_none_or(Vec::is_empty) {
        row.fault("parties", why("至少一类责任主体", "must name at least one kind of party"));
    }
    let roles = row.list("roles", value::word).unwrap_or_default();
    let skill = row.may("skill", value::text);
    Some(Who { roles, parties: parties.filter(|list| !list.is_empty())?, skill })
}

fn tells(row: &Section<'_>, grace_s: i64) -> Option<Vec<Tell>> {
    let rows = row.sections("tell");
    let steps: Vec<Option<Tell>> = rows.iter().map(tell).collect();
    let steps: Vec<Tell> = steps.into_iter().collect::<Option<_>>()?;
    let in_order = steps.is_sorted_by_key(|step| step.at_s);
    if !in_order || steps.len() > TELLS_MAX {
        let en = "must be at most 12 steps, in order of time";
        row.fault("tell", why("最多 12 步，按先后排列", en));
        return None;
    }
    if steps.iter().any(|step| step.at_s > grace_s) {
        let en = "nobody is told after the duty is missed: on_miss opens a case then";
        row.fault("tell", why("漏做之后不再提醒：由 on_miss 立案", en));
        return None;
    }
    Some(steps)
}

fn tell(row: &Section<'_>) -> Option<Tell> {
    let before = row.may("before", value::duration);
    let after = row.may("after", value::duration);
    let tell = row.need("tell", value::word);
    let at_s = match (before, after) {
        (Some(before), None) => Some(-before),
        (None, Some(after)) => Some(after),
        _ => {
            let en = "needs exactly one of `before` and `after` the end of the window";
            row.fault("before", why("before、after 二者写且只写一项", en));
            None
        }
    };
    row.finish();
    Some(Tell { at_s: at_s?, tell: tell? })
}

fn event_type(row: &Section<'_>, key: &str, known: &Known<'_>) -> Option<TypeId> {
    let id = row.may(key, value::code::<TypeId>)?;
    if !known.types.contains(&id) {
        row.fault(key, why(format!("没有案件类型“{id}”"), format!("there is no type `{id}`")));
    }
    Some(id)
}

fn bounded(row: &Section<'_>, key: &str, low: i64) -> Option<i64> {
    let seconds = row.may(key, value::duration)?;
    if !(low..=GRACE_S_MAX).contains(&seconds) {
        row.fault(key, why("应在 7 天以内", "must be within 7 days"));
        return None;
    }
    Some(seconds)
}

pub(super) fn rows<'a>(top: &Section<'a>, key: &str, max: usize) -> Vec<Section<'a>> {
    let rows = top.sections(key);
    if rows.len() > max {
        top.fault(key, why(format!("多于 {max} 项"), format!("are more than {max}")));
    }
    rows
}

pub(super) fn stands_twice(id: &str) -> Label {
    why(format!("编号“{id}”重复"), format!("`{id}` stands twice"))
}
