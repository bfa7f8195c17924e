//! Limits, silence and escalation of a severity, and of a type on top of it.

use super::reader::{Section, why};
use super::{Counting, EscalationStep, Limit, Severity, Stage, WorkHours, value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What holds for all types of one severity.
#[derive(Clone, Default)]
pub(super) struct Profile {
    pub limits: BTreeMap<Stage, Limit>,
    pub silence_s: Option<i64>,
    pub escalation: Option<Arc<str>>,
}

/// What the rows of the file are read against.
pub(super) struct Context {
    pub hours: WorkHours,
    pub warn_pct: u8,
    pub escalations: BTreeMap<Arc<str>, Vec<EscalationStep>>,
    pub profiles: BTreeMap<Severity, Profile>,
}

/// The share of a limit after which to warn, in percent.
pub(super) fn warn_pct(section: &Section<'_>) -> Option<u8> {
    section.may("warn_pct", value::number(1, 99)).and_then(|pct| u8::try_from(pct).ok())
}

/// The profiles of the file by severity.
pub(super) fn profiles(top: &Section<'_>, context: &Context) -> BTreeMap<Severity, Profile> {
    let Some(section) = top.section("severity") else { return BTreeMap::new() };
    let mut profiles = BTreeMap::new();
    for key in section.keys() {
        let severity = match value::word_of::<Severity>(&key) {
            Ok(severity) => severity,
            Err(reason) => {
                section.fault(&key, reason);
                continue;
            }
        };
        let Some(row) = section.section(&key) else { continue };
        profiles.insert(severity, profile(&row, Profile::default(), context));
        row.finish();
    }
    profiles
}

/// Limits, silence and escalation of `row` on top of `base`.
pub(super) fn profile(row: &Section<'_>, base: Profile, context: &Context) -> Profile {
    let mut limits = base.limits;
    let own_pct = warn_pct(row);
    let warn_pct = own_pct.unwrap_or(context.warn_pct);
    if let Some(rows) = row.section("limits") {
        for key in rows.keys() {
            match value::word_of::<Stage>(&key) {
                Ok(stage) => match rows.may(&key, value::limit(&context.hours)) {
                    Some(Some((limit_s, counting))) => {
                        limits.insert(stage, Limit { limit_s, counting, warn_pct });
                    }
                    Some(None) => drop(limits.remove(&stage)),
                    None => {}
                },
                Err(reason) => rows.fault(&key, reason),
            }
        }
    }
    // A row's own share holds for the limits of its severity too.
    if let Some(warn_pct) = own_pct {
        limits.values_mut().for_each(|limit| limit.warn_pct = warn_pct);
    }
    Profile {
        limits,
        silence_s: silence(row, base.silence_s, context),
        escalation: escalation(row, base.escalation, context),
    }
}

fn silence(row: &Section<'_>, base: Option<i64>, context: &Context) -> Option<i64> {
    match row.may("silence", value::limit(&context.hours)) {
        None => base,
        Some(None) => None,
        Some(Some((seconds, Counting::Natural))) => Some(seconds),
        Some(Some(_)) => {
            row.fault("silence", why("只能用 s、min、h、d", "must be in s, min, h or d"));
            None
        }
    }
}

fn escalation(row: &Section<'_>, base: Option<Arc<str>>, context: &Context) -> Option<Arc<str>> {
    let Some(name) = row.may("escalation", value::text) else { return base };
    if &*name == "none" {
        return None;
    }
    if !context.escalations.contains_key(&name) {
        let en = format!("there is no escalation policy `{name}`");
        row.fault("escalation", why(format!("没有升级规则“{name}”"), en));
    }
    Some(name)
}
