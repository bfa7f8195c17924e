//! Control levels (管控等级) of compounds and buildings: which holds, since when, why, and before.
//!
//! A level is data of the catalogue; a change is an act of a person with a reason. It switches duty
//! rules from that moment, see [`crate::duty`].

use super::{Place, PlaceEvent};
use crate::actor::ActorRef;
use crate::check::{self, bad};
use crate::decide::{Context, Decision, given};
use crate::event::Change;
use crate::ids::{LevelId, PlaceId};
use crate::key::Key;
use crate::rejection::Why;
use crate::text::{FreeText, SealedRef};
use crate::time::Ms;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Earlier levels that a row keeps; the log has all.
pub const LEVELS_KEPT_MAX: usize = 32;

/// The level of a place's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Control {
    /// Which; `None`: none of its own any more.
    pub level: Option<LevelId>,
    /// From when on.
    pub since: Ms,
    /// By whom.
    pub by: ActorRef,
    /// Why.
    pub reason: Option<SealedRef>,
    /// Levels before it, oldest first: which, and since when.
    pub history: Vec<Held>,
}

impl Control {
    /// Since when one of these levels has held without a break; `None`: another one holds.
    pub fn since_one_of(&self, levels: &[LevelId]) -> Option<Ms> {
        let wanted = |level: &Option<LevelId>| level.as_ref().is_some_and(|l| levels.contains(l));
        wanted(&self.level).then_some(())?;
        let before = self.history.iter().rev().take_while(|held| wanted(&held.level));
        Some(before.last().map_or(self.since, |held| held.since))
    }
}

/// A level that held once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// Which.
    pub level: Option<LevelId>,
    /// From.
    pub since: Ms,
    /// Until.
    pub until: Ms,
    /// Who set it.
    pub by: ActorRef,
}

/// Sets the control level of a place, or takes it away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeLevel {
    /// Which place.
    pub place: PlaceId,
    /// The level; `None`: that of the place above shall hold.
    #[serde(default)]
    pub level: Option<LevelId>,
    /// Why.
    pub reason: FreeText,
}

/// Says what a place is besides its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TagPlace {
    /// Which place.
    pub place: PlaceId,
    /// All of its tags.
    pub tags: Vec<Arc<str>>,
}

/// Changes the level. The level that holds already is already applied.
pub fn change_level(command: &ChangeLevel, ctx: &Context) -> Decision {
    let place = check::place(ctx.board(), &command.place)?;
    let reason = given::reason(&command.reason)?;
    let now = place.control.as_ref().and_then(|control| control.level.as_ref());
    if now == command.level.as_ref() {
        return Ok(Vec::new());
    }
    if let Some(id) = &command.level {
        let level = ctx.board().catalogue().and_then(|catalogue| catalogue.levels.get(id));
        let level = level.ok_or(bad("level", Why::Mismatch))?;
        if !level.kinds.contains(&place.kind) || level.becomes.is_some() {
            return Err(bad("level", Why::Mismatch));
        }
    }
    let changed = PlaceEvent::LevelChanged {
        level: command.level.clone(),
        since: ctx.clock_start(),
        by: ctx.actor.who.clone(),
        reason: Some(reason),
    };
    let mut changes = crate::duty::catch_up(&command.place, ctx);
    changes.push(Change::new(Key::Place(command.place.clone()), changed));
    Ok(changes)
}

/// Names the tags.
pub fn tag(command: &TagPlace, ctx: &Context) -> Decision {
    check::words("tags", &command.tags)?;
    if check::place(ctx.board(), &command.place)?.tags == command.tags {
        return Ok(Vec::new());
    }
    let tagged = PlaceEvent::PlaceTagged { tags: command.tags.clone() };
    let mut changes = crate::duty::catch_up(&command.place, ctx);
    changes.push(Change::new(Key::Place(command.place.clone()), tagged));
    Ok(changes)
}

/// The control of a row after its level changed.
pub(super) fn changed(
    place: &Place,
    level: &Option<LevelId>,
    since: Ms,
    (by, reason): (&ActorRef, &Option<SealedRef>),
) -> Control {
    let mut history = Vec::new();
    if let Some(before) = &place.control {
        history.extend(before.history.iter().cloned());
        history.push(Held {
            level: before.level.clone(),
            since: before.since,
            until: since,
            by: before.by.clone(),
        });
    }
    let surplus = history.len().saturating_sub(LEVELS_KEPT_MAX);
    Control {
        level: level.clone(),
        since,
        by: by.clone(),
        reason: reason.clone(),
        history: history.split_off(surplus),
    }
}
