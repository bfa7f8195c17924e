//! Duty rules and control levels as data: what must be done at which places, in which windows, by
//! whom, with which checklist, and who is told when it is not.

use super::{Number, PartyKind, WorkCalendar};
use crate::actor::Role;
use crate::ids::{ItemId, LevelId, RuleId, TypeId};
use crate::place::PlaceKind;
use crate::text::Label;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A control level (管控等级) of compounds and buildings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlLevel {
    /// Its id.
    pub id: LevelId,
    /// Its name.
    pub label: Label,
    /// Places of which kinds may have it.
    pub kinds: Vec<PlaceKind>,
    /// How strict, from 0: the wall shows the strictest first.
    pub rank: u8,
    /// Another level has taken its place: it is given to no place any more, and a person confirms
    /// the new one where it still holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub becomes: Option<LevelId>,
    /// Where the rule comes from.
    pub source: Arc<str>,
}

/// A duty rule (例行规则): place × window that must be done, whoever is on shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyRule {
    /// Its id.
    pub id: RuleId,
    /// Counts up with each change; a duty keeps the version that it was made from.
    pub version: u32,
    /// Its name.
    pub label: Label,
    /// Where it holds.
    pub places: Places,
    /// When it must be done.
    pub times: Times,
    /// How long after its window a duty may still be done, late, before it is missed; in seconds.
    pub grace_s: i64,
    /// Who may do it.
    pub who: Who,
    /// Holds only after a duty of this rule was done under the same control level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<RuleId>,
    /// What is looked at and written down.
    pub checklist: Vec<Item>,
    /// What a failed item opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_fail: Option<TypeId>,
    /// What a missed duty opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_miss: Option<TypeId>,
    /// Who is told, ascending by time.
    pub tell: Vec<Tell>,
    /// Where the rule comes from.
    pub source: Arc<str>,
}

/// Places that a rule holds at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// Of this kind.
    pub kind: PlaceKind,
    /// Under one of these control levels; under any when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<LevelId>,
    /// With this tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Arc<str>>,
}

/// When a duty must be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Times {
    /// In each of these windows of certain days.
    Windows {
        /// Opening and closing, in milliseconds after midnight, ascending.
        windows: Vec<(i64, i64)>,
        /// Of which days.
        days: Days,
    },
    /// Round the clock from midnight on, once in each stretch of this many seconds.
    Every {
        /// Length of a stretch; divides a day.
        every_s: i64,
        /// Of which days.
        days: Days,
    },
    /// Once, within this many seconds after the level began or the preparation was done.
    Within {
        /// How long.
        within_s: i64,
    },
}

/// Days on which windows open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// Every day.
    Daily,
    /// Working days by the 调休 calendar.
    Working,
    /// Certain days of the week, 1 = Monday.
    Weekly(Vec<i8>),
}

impl Days {
    /// Windows open on `day`.
    pub fn include(&self, day: Date, calendar: &WorkCalendar) -> bool {
        match self {
            Days::Daily => true,
            Days::Working => calendar.kind(day).is_worked(),
            Days::Weekly(list) => list.contains(&day.weekday().to_monday_one_offset()),
        }
    }
}

/// Who may do a duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// People of these roles; of any when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Of these parties of the place; the first that the place has answers for the duty.
    pub parties: Vec<PartyKind>,
    /// Only of teams with this skill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<Arc<str>>,
}

/// One item of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id within the rule.
    pub id: ItemId,
    /// What is asked.
    pub label: Label,
    /// What kind of answer.
    pub kind: ItemKind,
    /// May be left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// What kind of answer an item takes; an answer outside what is wanted fails the duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// Yes or no; `no` fails.
    YesNo,
    /// A number within bounds, both included.
    Number {
        /// As `mg/L`, `min`.
        unit: Arc<str>,
        /// Least.
        min: Number,
        /// Most.
        max: Number,
    },
    /// In own words.
    Text,
    /// A photograph.
    Photo,
    /// The code that hangs at the place.
    Scan,
    /// A signature.
    Signature,
}

/// Who is told when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tell {
    /// Seconds from the end of the window: negative before it, 0 at its close.
    pub at_s: i64,
    /// Who.
    pub tell: DutyTarget,
}

/// Who is told of a duty that is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyTarget {
    /// Whoever claimed it, else whoever may do it and is on shift.
    Person,
    /// The responsible party.
    Party,
    /// The supervisor of the area.
    Area,
    /// The shift leader in the command centre.
    CommandCentre,
}
