//! The rows of a catalogue: event types with evidence and repeat rule.

use super::check::{EVIDENCE_MAX, REPEAT_S_MAX, TYPES_MAX};
use super::load::label;
use super::profile::{Context, profile};
use super::reader::{Section, why};
use super::{EventType, EvidenceKind, ReadingRule, Repeat, Severity, TypeClass, value};
use crate::ids::TypeId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The event types of the file by id.
pub(super) fn types(top: &Section<'_>, context: &Context) -> BTreeMap<TypeId, Arc<EventType>> {
    let rows = top.sections("type");
    if rows.is_empty() {
        top.need("type", |_| Ok(()));
    }
    if rows.len() > TYPES_MAX {
        top.fault("type", why("多于 2000 类", "are more than 2000"));
    }
    let mut seen = BTreeSet::new();
    let mut types = BTreeMap::new();
    for row in &rows {
        let id = row.need("id", value::code::<TypeId>);
        if let Some(id) = id.as_ref().filter(|id| !seen.insert((*id).clone())) {
            let en = format!("`{id}` stands twice");
            row.fault("id", why(format!("编号“{id}”重复"), en));
        }
        if let Some(event_type) = event_type(row, id, context) {
            types.insert(event_type.id.clone(), Arc::new(event_type));
        }
        row.finish();
    }
    types
}

fn event_type(row: &Section<'_>, id: Option<TypeId>, context: &Context) -> Option<EventType> {
    let label = label(row);
    let initials = row.need("initials", value::initials);
    let class = row.need("class", value::word::<TypeClass>);
    let severity = row.need("severity", value::word::<Severity>);
    let base = severity.and_then(|severity| context.profiles.get(&severity));
    let base = base.cloned().unwrap_or_default();
    let profile = profile(row, base, context);
    let default_party = row.need("party", value::word);
    let party_tag = row.may("party_tag", value::code::<TypeId>).map(|tag| Arc::from(tag.as_str()));
    let flag = |key: &str| row.may(key, value::flag).unwrap_or(false);
    let (party_may_verify, four_elements) = (flag("party_may_verify"), flag("four_elements"));
    let public = flag("public");
    let evidence = evidence(row);
    let reading = reading(row);
    let repeat = repeat(row);
    let source = row.need("source", value::text);
    Some(EventType {
        id: id?,
        label: label?,
        initials: initials?,
        class: class?,
        severity: severity?,
        limits: profile.limits,
        silence_s: profile.silence_s,
        evidence,
        reading,
        default_party: default_party?,
        party_tag,
        party_may_verify,
        four_elements,
        public,
        escalation: profile.escalation,
        repeat,
        source: source?,
    })
}

fn evidence(row: &Section<'_>) -> BTreeMap<EvidenceKind, u8> {
    let Some(section) = row.section("evidence") else { return BTreeMap::new() };
    let mut evidence = BTreeMap::new();
    for key in section.keys() {
        let least = section.may(&key, value::number(1, i64::from(EVIDENCE_MAX)));
        match value::word_of::<EvidenceKind>(&key) {
            Ok(kind) => {
                if let Some(least) = least.and_then(|n| u8::try_from(n).ok()) {
                    evidence.insert(kind, least);
                }
            }
            Err(reason) => section.fault(&key, reason),
        }
    }
    evidence
}

/// What is measured, its unit and its bounds, which are written as text: `low = "0.5"`.
fn reading(row: &Section<'_>) -> Option<ReadingRule> {
    let section = row.section("reading")?;
    let (label, unit) = (label(&section), section.need("unit", value::text));
    let (low, high) = (section.may("low", value::decimal), section.may("high", value::decimal));
    section.finish();
    let rule = ReadingRule { label: label?, unit: unit?, low, high };
    if !rule.is_sound() {
        let zh = "单位至多 16 字且无空格，下限不大于上限";
        section.fault("", why(zh, "needs a short unit without spaces, and low not above high"));
    }
    Some(rule)
}

fn repeat(row: &Section<'_>) -> Option<Repeat> {
    let section = row.section("repeat")?;
    let count = section.need("count", value::number(2, 10_000));
    let within_s = section.need("within", value::duration);
    if within_s.is_some_and(|s| !(1..=REPEAT_S_MAX).contains(&s)) {
        section.fault("within", why("应在 7 天以内且不为零", "must be at most 7 d, not zero"));
    }
    section.finish();
    Some(Repeat { count: u32::try_from(count?).ok()?, within_s: within_s? })
}
