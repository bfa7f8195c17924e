//! Making the duties of a place ahead of time, and taking away those that no rule asks for.

use crate::actor::ActorRef;
use crate::board::Board;
use crate::catalogue::{Catalogue, DutyRule, WorkCalendar};
use crate::check;
use crate::decide::{Context, Decision};
use crate::duty::windows::{Window, windows};
use crate::duty::{Duty, DutyEvent, DutyState, Eligible, NotePreparation, PlanDuties, Told};
use crate::event::Change;
use crate::ids::{DutyId, PlaceId, RuleId, TeamId};
use crate::key::Key;
use crate::place::{Place, PlaceEvent};
use crate::rejection::Rejection;
use crate::report::party_of_kind;
use crate::time::{HOUR_MS, Ms, SECOND_MS};
use std::sync::Arc;

/// Duties are made this far ahead: tonight's are on the wall this morning.
pub const PLAN_AHEAD_MS: i64 = 24 * HOUR_MS;
/// Duties that one command makes or takes away at most; the rest comes with the next.
pub const PLANNED_MAX: usize = 200;
/// Teams that one duty names at most.
const TEAMS_MAX: usize = 32;

/// Makes and takes away. The same again changes nothing.
pub fn plan(command: &PlanDuties, ctx: &Context) -> Decision {
    if ctx.actor.who != ActorRef::System {
        return Err(Rejection::NotPermitted);
    }
    check::place(ctx.board(), &command.place)?;
    let Some(catalogue) = ctx.board().catalogue() else { return Ok(Vec::new()) };
    let mut changes = withdrawn(ctx, catalogue, &command.place);
    for (place, rule) in below(ctx.board(), catalogue, &command.place) {
        if changes.len() >= PLANNED_MAX {
            break;
        }
        changes.extend(planned(rule, place, command.until, ctx));
    }
    Ok(changes)
}

/// Windows that opened under the rules as they were and that were not made yet, as after a long
/// downtime: made before a change of rules at `place`, so that none is skipped.
pub(crate) fn catch_up(place: &PlaceId, ctx: &Context) -> Vec<Change> {
    let Some(catalogue) = ctx.board().catalogue() else { return Vec::new() };
    below(ctx.board(), catalogue, place)
        .flat_map(|(place, rule)| planned(rule, place, ctx.now + -1, ctx))
        .collect()
}

/// Places at and below `above`, each with the rules for its kind.
fn below<'a>(
    board: &'a Board,
    catalogue: &'a Catalogue,
    above: &'a PlaceId,
) -> impl Iterator<Item = (&'a Place, &'a DutyRule)> {
    let within = |place: &&Arc<Place>| board.is_within(&place.id, above);
    board.places.values().filter(within).flat_map(|place| {
        let rules = catalogue.duties.values().filter(|rule| rule.places.kind == place.kind);
        rules.map(|rule| (place.as_ref(), rule.as_ref()))
    })
}

fn planned(rule: &DutyRule, place: &Place, until: Ms, ctx: &Context) -> Vec<Change> {
    let Some(since) = active_since(ctx.board(), rule, place) else { return Vec::new() };
    let planned = ctx.world.planned.get(&place.id).and_then(|rules| rules.get(&rule.id));
    let begun = || beginning(ctx, rule, place);
    let upto = planned.map_or_else(begun, |planned| planned.until);
    let calendar: &WorkCalendar = &ctx.work_time.calendar;
    let open = |after: Ms| windows(&rule.times, calendar, since, (after.max(since + -1), until));
    let again = planned.and_then(|planned| planned.but.first()).map_or(upto, |at| *at + -1);
    let wanted = |(opens, _): &Window| {
        upto < *opens || planned.is_some_and(|planned| planned.but.contains(opens))
    };
    open(again.min(upto))
        .into_iter()
        .filter(wanted)
        .take(PLANNED_MAX)
        .map(|window| Box::new(duty(rule, place, window, ctx)))
        .map(|duty| Change::new(Key::Duty(duty.id.clone()), DutyEvent::DutyPlanned(duty)))
        .collect()
}

/// Just before rule and place came together: no window before it was ever asked for.
fn beginning(ctx: &Context, rule: &DutyRule, place: &Place) -> Ms {
    let street = ctx.board().street.get(ctx.street);
    let known = street.and_then(|street| street.rules_since.get(&rule.id)).copied();
    known.zip(place.added_at).map_or(ctx.now, |(rule, place)| rule.max(place)) + -1
}

/// Since when the rule holds at the place: its level began, its preparation was done. `None`: it
/// does not hold.
pub fn active_since(board: &Board, rule: &DutyRule, place: &Place) -> Option<Ms> {
    let wanted = &rule.places;
    if wanted.kind != place.kind {
        return None;
    }
    if wanted.tag.as_ref().is_some_and(|tag| !place.tags.contains(tag)) {
        return None;
    }
    let control = board.control(&place.id);
    let mut since = Ms(i64::MIN / 2);
    if !wanted.levels.is_empty() {
        since = control?.since_one_of(&wanted.levels)?;
    }
    if let Some(after) = &rule.after {
        let began = control.map_or(since, |control| control.since);
        let prepared = *place.prepared.get(after)?;
        (prepared >= began).then_some(())?;
        since = since.max(prepared);
    }
    Some(since)
}

/// Duties that were not taken yet, can still be done and that no rule asks for any more.
fn withdrawn(ctx: &Context, catalogue: &Catalogue, above: &PlaceId) -> Vec<Change> {
    let board = ctx.board();
    let asked = |duty: &Duty| {
        let rule = catalogue.duties.get(&duty.id.rule);
        let place = board.places.get(&duty.id.place);
        rule.zip(place)
            .and_then(|(rule, place)| active_since(board, rule, place))
            .is_some_and(|since| since <= duty.opens_at())
    };
    let waiting = |duty: &&Arc<Duty>| {
        matches!(duty.state, DutyState::Planned | DutyState::Open)
            && ctx.now < duty.missed_at
            && board.is_within(&duty.id.place, above)
            && !asked(duty)
    };
    board
        .duties
        .values()
        .filter(waiting)
        .take(PLANNED_MAX)
        .map(|duty| Change::new(Key::Duty(duty.id.clone()), DutyEvent::DutyWithdrawn))
        .collect()
}

fn duty(rule: &DutyRule, place: &Place, (opens, closes): Window, ctx: &Context) -> Duty {
    let at = |s: i64| closes + s.saturating_mul(SECOND_MS);
    let tell = rule.tell.iter().map(|step| Told { at: at(step.at_s).max(opens), tell: step.tell });
    Duty {
        id: DutyId { place: place.id.clone(), rule: rule.id.clone(), opens_ms: opens.0 },
        version: rule.version,
        closes_at: closes,
        missed_at: at(rule.grace_s),
        eligible: eligible(ctx.board(), rule, &place.id),
        tell: tell.collect(),
        told: 0,
        state: DutyState::Planned,
        claim: None,
        work: None,
        overdue: false,
        asked: None,
        refused: None,
        excused: None,
        origin: ctx.origin,
        events: 1,
    }
}

fn eligible(board: &Board, rule: &DutyRule, place: &PlaceId) -> Eligible {
    let parties =
        rule.who.parties.iter().filter_map(|kind| party_of_kind(board, place, *kind, None));
    let able = |skill: &Arc<str>| -> Vec<TeamId> {
        let works_here = |team: &&Arc<crate::party::Team>| {
            team.skills.contains(skill)
                && (board.is_within(place, &team.place) || board.is_within(&team.place, place))
        };
        let teams = board.teams.values().filter(works_here).take(TEAMS_MAX);
        teams.map(|team| team.id.clone()).collect()
    };
    Eligible {
        parties: parties.collect(),
        teams: rule.who.skill.as_ref().map(able),
        roles: rule.who.roles.clone(),
    }
}

/// Writes down that a preparation was done, so that the rules which wait for it begin.
pub fn note_preparation(command: &NotePreparation, ctx: &Context) -> Decision {
    if ctx.actor.who != ActorRef::System {
        return Err(Rejection::NotPermitted);
    }
    let DutyId { place, rule, .. } = &command.duty;
    check::place(ctx.board(), place)?;
    let done =
        PlaceEvent::PreparationDone { rule: rule.clone(), duty: command.duty.clone(), at: ctx.now };
    Ok(vec![Change::new(Key::Place(place.clone()), done)])
}

/// Some rule waits until a duty of `rule` was done.
pub(crate) fn is_preparation(catalogue: &Catalogue, rule: &RuleId) -> bool {
    catalogue.duties.values().any(|waiting| waiting.after.as_ref() == Some(rule))
}
