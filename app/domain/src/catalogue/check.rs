//! Checks a catalogue that came as data (a command, an older log) and not through a file: the
//! same bounds as the loader keeps, so that no clock can be started that never ends.

use super::reader::{Fault, why};
use super::value::{LIMIT_S_MAX, TEXT_CHARS_MAX};
use super::{Catalogue, EscalationStep, EventType, Limit, ReadingRule, WorkHours};
use crate::text::Label;
use crate::time::DAY_MS;

/// Event types of one catalogue at most.
pub const TYPES_MAX: usize = 2_000;
/// Steps of one escalation policy at most.
pub const STEPS_MAX: usize = 20;
/// Evidence of one kind at most.
pub const EVIDENCE_MAX: u8 = 20;
/// A repeat rule looks back at most this far; the server keeps the reports of as many days.
pub const REPEAT_S_MAX: i64 = 7 * 24 * 3_600;

impl Catalogue {
    /// Every fault, by field; `line` is 0, for there is no file.
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut want = |fits: bool, field: &str, reason: Label| {
            if !fits {
                faults.push(Fault { line: 0, field: field.to_owned(), reason });
            }
        };
        want(self.version > 0, "version", why("应大于零", "must be more than zero"));
        want(is_text(&self.label), "label", bad_text());
        want(
            self.work_hours.is_sound(),
            "work_hours",
            why("至少一段，按先后排列且不重叠", "must be stretches of a day, in order, apart"),
        );
        let count = (1..=TYPES_MAX).contains(&self.types.len());
        want(count, "type", why("应有 1 到 2000 类", "must be 1 to 2000 types"));
        for (name, steps) in &self.escalations {
            let field = format!("escalation.{name}");
            want(are_steps(steps), &field, why("步骤无效", "has invalid steps"));
        }
        for (id, row) in &self.types {
            let named = row.escalation.as_ref().is_none_or(|n| self.escalations.contains_key(n));
            want(*id == row.id, &format!("type[{id}].id"), why("编号不符", "is another id"));
            want(named, &format!("type[{id}].escalation"), why("没有此规则", "does not exist"));
            for (field, fits) in row.bounds() {
                let field = format!("type[{id}].{field}");
                want(fits, &field, why("超出允许范围", "is out of bounds"));
            }
        }
        for field in self.duty_faults() {
            want(false, &field, why("超出允许范围", "is out of bounds"));
        }
        faults
    }
}

impl WorkHours {
    /// At least one stretch, each within the day, in order, without overlap.
    pub fn is_sound(&self) -> bool {
        let within = |&(open, close): &(i64, i64)| 0 <= open && open < close && close <= DAY_MS;
        let apart = self.0.windows(2).all(|pair| pair[0].1 <= pair[1].0);
        !self.0.is_empty() && self.0.iter().all(within) && apart
    }
}

impl Limit {
    /// Neither without length nor without end.
    fn is_sound(&self) -> bool {
        (1..=LIMIT_S_MAX).contains(&self.limit_s) && (1..=99).contains(&self.warn_pct)
    }
}

impl EventType {
    fn bounds(&self) -> [(&'static str, bool); 7] {
        let evidence = |least: &u8| (1..=EVIDENCE_MAX).contains(least);
        let silence = |s: i64| (1..=LIMIT_S_MAX).contains(&s);
        let repeat = |r: super::Repeat| r.count >= 2 && (1..=REPEAT_S_MAX).contains(&r.within_s);
        [
            ("label", is_text(&self.label)),
            ("limits", self.limits.values().all(Limit::is_sound)),
            ("silence", self.silence_s.is_none_or(silence)),
            ("evidence", self.evidence.values().all(evidence)),
            ("reading", self.reading.as_ref().is_none_or(ReadingRule::is_sound)),
            ("party_tag", self.party_tag.as_deref().is_none_or(is_tag)),
            ("repeat", self.repeat.is_none_or(repeat)),
        ]
    }
}

impl ReadingRule {
    /// A unit that a reading may have, and bounds that some number keeps.
    pub(super) fn is_sound(&self) -> bool {
        let ordered = self.low.zip(self.high).is_none_or(|(low, high)| low <= high);
        is_text(&self.label) && super::is_unit(&self.unit) && ordered
    }
}

/// At least one step, not too many, in order of time.
pub(super) fn are_steps(steps: &[EscalationStep]) -> bool {
    let within = |step: &EscalationStep| (0..=LIMIT_S_MAX).contains(&step.after_s);
    (1..=STEPS_MAX).contains(&steps.len())
        && steps.iter().all(within)
        && steps.is_sorted_by_key(|step| step.after_s)
}

fn is_text(label: &Label) -> bool {
    let fits = |text: &str| !text.trim().is_empty() && text.chars().count() <= TEXT_CHARS_MAX;
    fits(&label.zh) && fits(&label.en)
}

/// A word such as an id is: `fire`, `lift`.
fn is_tag(tag: &str) -> bool {
    tag.parse::<crate::ids::TypeId>().is_ok()
}

fn bad_text() -> Label {
    why("应为 1 到 300 字", "must be 1 to 300 characters")
}
