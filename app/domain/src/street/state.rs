//! How events change the row.

use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// Versions of duty rules that are kept beside those in force.
pub const PAST_RULES_MAX: usize = 512;

/// The row after the event; total.
pub fn evolve(
    row: Option<Arc<Street>>,
    event: &StreetEvent,
    recorded: &Recorded,
) -> Option<Arc<Street>> {
    match event {
        StreetEvent::StreetFounded { label, root, exercise } => row.or_else(|| {
            Some(Arc::new(Street {
                id: recorded.street.clone(),
                label: label.clone(),
                root: root.clone(),
                exercise: *exercise,
                catalogue: None,
                past_rules: Vec::new(),
                rules_since: BTreeMap::new(),
                calendars: Vec::new(),
            }))
        }),
        StreetEvent::CatalogueAdopted { catalogue } => row.map(|mut row| {
            let street = Arc::make_mut(&mut row);
            let before = street.catalogue.replace(catalogue.clone());
            let known = std::mem::take(&mut street.rules_since);
            let since = |rule: &RuleId| known.get(rule).copied().unwrap_or(recorded.recorded_at);
            street.rules_since =
                catalogue.duties.keys().map(|rule| (rule.clone(), since(rule))).collect();
            street.past_rules = past(before.as_deref(), catalogue, &street.past_rules);
            row
        }),
        StreetEvent::CalendarAdopted { years } => row.map(|mut row| {
            let kept = &mut Arc::make_mut(&mut row).calendars;
            kept.retain(|old| years.iter().all(|new| new.year != old.year));
            kept.extend(years.iter().cloned());
            kept.sort_by_key(|year| year.year);
            row
        }),
    }
}

/// Rules that duties may still name and that the catalogue in force does not hold; of more than
/// [`PAST_RULES_MAX`] the oldest are forgotten, whose duties left the board long ago.
fn past(before: Option<&Catalogue>, now: &Catalogue, past: &[Arc<DutyRule>]) -> Vec<Arc<DutyRule>> {
    let left = before.into_iter().flat_map(|catalogue| catalogue.duties.values());
    let same = |a: &DutyRule, b: &DutyRule| a.id == b.id && a.version == b.version;
    let mut all: Vec<Arc<DutyRule>> = Vec::new();
    for rule in past.iter().chain(left) {
        let in_force = now.duties.get(&rule.id).is_some_and(|now| same(now, rule));
        if !in_force && !all.iter().any(|known| same(known, rule)) {
            all.push(rule.clone());
        }
    }
    let surplus = all.len().saturating_sub(PAST_RULES_MAX);
    all.split_off(surplus)
}
