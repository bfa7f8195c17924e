//! The bounds of duty rules and levels that came as data, the same as the loader keeps.

use super::checklist_load::ITEMS_MAX;
use super::duty_load::{EVERY_S_MIN, GRACE_S_MAX, LEVELS_MAX, RULES_MAX, TELLS_MAX, WINDOWS_MAX};
use super::{Catalogue, DutyRule, ItemKind, Times};
use crate::time::{DAY_MS, SECOND_MS};

impl Catalogue {
    /// Fields of duty rules and levels that are out of bounds.
    pub(super) fn duty_faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.duties.len() > RULES_MAX {
            faults.push("duty".to_owned());
        }
        if self.levels.len() > LEVELS_MAX {
            faults.push("level".to_owned());
        }
        for (id, level) in &self.levels {
            if *id != level.id || level.kinds.is_empty() {
                faults.push(format!("level[{id}]"));
            }
        }
        for (id, rule) in &self.duties {
            let fields = self.fields(rule).into_iter().filter(|(_, fits)| !fits);
            faults.extend(fields.map(|(field, _)| format!("duty[{id}].{field}")));
            if *id != rule.id {
                faults.push(format!("duty[{id}].id"));
            }
        }
        faults
    }

    fn fields(&self, rule: &DutyRule) -> [(&'static str, bool); 9] {
        let grace = 0..=GRACE_S_MAX;
        let levels = rule.places.levels.iter().all(|level| self.levels.contains_key(level));
        let after = rule.after.as_ref();
        let types = |id: &Option<crate::ids::TypeId>| {
            id.as_ref().is_none_or(|id| self.types.contains_key(id))
        };
        let tell = rule.tell.is_sorted_by_key(|step| step.at_s)
            && rule.tell.len() <= TELLS_MAX
            && rule.tell.iter().all(|step| (-GRACE_S_MAX..=rule.grace_s).contains(&step.at_s));
        [
            ("version", rule.version > 0),
            ("levels", levels),
            ("windows", rule.times.is_sound() && (!rule.times.is_once() || rule.begins())),
            ("grace", grace.contains(&rule.grace_s)),
            ("parties", !rule.who.parties.is_empty()),
            ("after", after.is_none_or(|id| *id != rule.id && self.duties.contains_key(id))),
            ("on_fail", types(&rule.on_fail) && types(&rule.on_miss)),
            ("checklist", rule.is_checklist_sound()),
            ("tell", tell),
        ]
    }
}

impl DutyRule {
    /// Something begins at a known instant: a level, or a preparation.
    pub(super) fn begins(&self) -> bool {
        !self.places.levels.is_empty() || self.after.is_some()
    }

    fn is_checklist_sound(&self) -> bool {
        let bounds = |kind: &ItemKind| match kind {
            ItemKind::Number { min, max, .. } => min <= max,
            _ => true,
        };
        let mut ids: Vec<_> = self.checklist.iter().map(|item| &item.id).collect();
        ids.sort();
        ids.dedup();
        (1..=ITEMS_MAX).contains(&self.checklist.len())
            && ids.len() == self.checklist.len()
            && self.checklist.iter().all(|item| bounds(&item.kind))
    }
}

impl Times {
    /// Due once, and not again and again.
    pub(super) fn is_once(&self) -> bool {
        matches!(self, Self::Within { .. })
    }

    fn is_sound(&self) -> bool {
        match self {
            Self::Windows { windows, .. } => {
                let within = |&(open, close): &(i64, i64)| 0 <= open && open < close;
                (1..=WINDOWS_MAX).contains(&windows.len())
                    && windows.iter().all(within)
                    && windows.windows(2).all(|pair| pair[0].1 <= pair[1].0)
                    && windows.last().is_some_and(|(_, close)| *close <= DAY_MS)
            }
            Self::Every { every_s, .. } => {
                *every_s >= EVERY_S_MIN && (DAY_MS / SECOND_MS) % every_s == 0
            }
            Self::Within { within_s } => (1..=GRACE_S_MAX).contains(within_s),
        }
    }
}
