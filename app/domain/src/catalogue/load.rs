//! From the text of a catalogue file to a [`Catalogue`]: whole, or every fault with line and field.
//!
//! `[severity.urgent]` gives the limits, silence and escalation of all types of that severity;
//! a type's own rows come on top, and `none` switches one off.

use super::check::are_steps;
use super::duty_load::{Known, duties, levels};
use super::profile::{Context, profiles, warn_pct};
use super::programme_load::{moves, programmes};
use super::reader::{Doc, Fault, Section, why};
use super::rows::types;
use super::{Catalogue, EscalationStep, WorkHours, value};
use crate::ids::TypeId;
use crate::text::Label;
use crate::time::HOUR_MS;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Warn after this share of a limit when the file does not say otherwise, in percent.
const WARN_PCT: u8 = 75;

/// Reads a catalogue. Nothing is half-loaded: any fault refuses the file, and all are reported.
pub fn load(toml_text: &str) -> Result<Catalogue, Vec<Fault>> {
    Doc::load(toml_text, catalogue)
}

fn catalogue(top: &Section<'_>) -> Option<Catalogue> {
    let id = top.need("id", value::code::<TypeId>);
    let version = top.need("version", value::number(1, i64::from(u32::MAX)));
    let label = label(top);
    // After a fault the rows are still read, against hours that are never used.
    let hours = work_hours(top).unwrap_or_else(|| WorkHours(vec![(0, HOUR_MS)]));
    let warn_pct = warn_pct(top).unwrap_or(WARN_PCT);
    let escalations = escalations(top);
    let mut context = Context { hours, warn_pct, escalations, profiles: BTreeMap::new() };
    context.profiles = profiles(top, &context);
    let types = types(top, &context);
    let levels = levels(top);
    let known = Known { types: &types.keys().cloned().collect(), levels: &levels };
    let duties = duties(top, &known);
    let programmes = programmes(top, &known, &duties.keys().cloned().collect());
    let moves = moves(top, &known);
    Some(Catalogue {
        id: id?.as_str().into(),
        version: u32::try_from(version?).ok()?,
        label: label?,
        work_hours: context.hours,
        types,
        escalations: context.escalations,
        levels,
        duties,
        programmes,
        moves,
    })
}

pub(super) fn label(section: &Section<'_>) -> Option<Label> {
    let (zh, en) = (section.need("zh", value::text), section.need("en", value::text));
    Some(Label { zh: zh?, en: en? })
}

fn work_hours(top: &Section<'_>) -> Option<WorkHours> {
    let Some(hours) = top.list("work_hours", value::opening) else {
        top.need("work_hours", |_| Ok(()));
        return None;
    };
    let hours = WorkHours(hours);
    if !hours.is_sound() {
        let en = "must be at least one stretch, in order, without overlap";
        top.fault("work_hours", why("至少一段，按先后排列且不重叠", en));
        return None;
    }
    Some(hours)
}

fn escalations(top: &Section<'_>) -> BTreeMap<Arc<str>, Vec<EscalationStep>> {
    let Some(section) = top.section("escalation") else { return BTreeMap::new() };
    let policy = |name: String| {
        let rows = section.sections(&name);
        let steps: Vec<EscalationStep> = rows.iter().filter_map(step).collect();
        if steps.len() == rows.len() && !are_steps(&steps) {
            let en = "must have 1 to 20 steps, in order of time";
            section.fault(&name, why("应有 1 到 20 步，按时间先后排列", en));
        }
        (Arc::from(name), steps)
    };
    section.keys().into_iter().map(policy).collect()
}

fn step(row: &Section<'_>) -> Option<EscalationStep> {
    let after_s = row.need("after", value::duration);
    let tell = row.need("tell", value::word);
    row.finish();
    Some(EscalationStep { after_s: after_s?, tell: tell? })
}
