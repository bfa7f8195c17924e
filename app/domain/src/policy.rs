//! Policies: from an event to the commands that follow from it, in the same transaction.

use crate::actor::ActorRef;
use crate::assignment::StepAssignment;
use crate::case::CaseEvent;
use crate::catalogue::Programme;
use crate::command::Command;
use crate::duty::{DutyEvent, NotePreparation, PLAN_AHEAD_MS, PlanDuties};
use crate::envelope::{Channel, Recorded};
use crate::event::Event;
use crate::ids::{AssignmentId, CaseId, DutyId, PlaceId, ReportId, TypeId};
use crate::key::Key;
use crate::place::PlaceEvent;
use crate::report::{AcceptReport, ReceiveReport, Report, ReportEvent};
use crate::standing::{CheckStandings, NoteFinding, NoteMiss};
use crate::world::World;
use std::sync::Arc;

/// Chains of follow-ups are at most this long.
pub const DEPTH_MAX: usize = 8;

/// Commands of the system that follow from an event, with the world as it is after it.
pub fn follow_ups(world: &World, recorded: &Recorded) -> Vec<Command> {
    match (&recorded.event, &recorded.key) {
        (Event::Case(event), Key::Case(case)) => after_case(world, event, *case),
        (Event::Duty(event), Key::Duty(duty)) => after_duty(world, event, duty, recorded),
        (Event::Place(event), Key::Place(place)) => after_place(world, event, place, recorded),
        (Event::Report(ReportEvent::ReportReceived(report)), _) => after_report(report, recorded),
        _ => Vec::new(),
    }
}

fn after_case(world: &World, event: &CaseEvent, case: CaseId) -> Vec<Command> {
    let releases = releases(world, event, case);
    finding(world, event, case).into_iter().chain(releases).collect()
}

/// A case of a type that some programme or level counts as a finding, or one that was counted and
/// is none. An imported case leaves the board as it ends, so the counts are asked.
fn finding(world: &World, event: &CaseEvent, case: CaseId) -> Option<Command> {
    let counts = match event {
        CaseEvent::CaseFiled(row) | CaseEvent::CaseReopened { case: row, .. } => {
            world.board.catalogue()?.counts_as_finding(&row.type_id)
        }
        CaseEvent::CaseCancelled { .. } | CaseEvent::CaseMerged { .. } => {
            world.board.standings.values().any(|row| row.counts(case))
        }
        _ => false,
    };
    counts.then(|| Command::NoteFinding(Box::new(NoteFinding { case })))
}

fn releases(world: &World, event: &CaseEvent, case: CaseId) -> Vec<Command> {
    match event {
        CaseEvent::CaseClosed { .. }
        | CaseEvent::CaseCancelled { .. }
        | CaseEvent::CaseMerged { .. }
        | CaseEvent::CaseArchived
        | CaseEvent::CaseReturned { .. }
        | CaseEvent::CaseSentToRework { .. } => {
            let release =
                |assignment| Command::ReleaseAssignment(Box::new(StepAssignment { assignment }));
            off_the_case(world, case).into_iter().map(release).collect()
        }
        _ => Vec::new(),
    }
}

/// A preparation lets other rules begin; what failed or was missed opens a case of its type.
fn after_duty(
    world: &World,
    event: &DutyEvent,
    duty: &DutyId,
    recorded: &Recorded,
) -> Vec<Command> {
    let rule =
        world.board.duties.get(duty).and_then(|row| world.board.duty_rule(&duty.rule, row.version));
    let opens = |type_id: Option<&TypeId>| -> Vec<Command> {
        let report = |type_id: &TypeId| {
            Command::ReceiveReport(Box::new(ReceiveReport {
                report: ReportId::derived(recorded.event_id.0, "duty"),
                type_id: type_id.clone(),
                place: duty.place.clone(),
                channel: Channel::Duty,
                external: None,
                description: None,
                door: None,
                phone: None,
                photos: Vec::new(),
            }))
        };
        type_id.map(report).into_iter().collect()
    };
    match event {
        DutyEvent::DutyDone(_) | DutyEvent::DutyDoneLate(_) => {
            let catalogue = world.board.catalogue();
            let waited_for = catalogue.is_some_and(|c| crate::duty::is_preparation(c, &duty.rule));
            let note = NotePreparation { duty: duty.clone() };
            waited_for.then(|| Command::NotePreparation(Box::new(note))).into_iter().collect()
        }
        DutyEvent::DutyFailed(_) => opens(rule.and_then(|rule| rule.on_fail.as_ref())),
        DutyEvent::DutyMissed => {
            let mut commands = opens(rule.and_then(|rule| rule.on_miss.as_ref()));
            commands.extend(counted_miss(world, duty));
            commands
        }
        DutyEvent::DutyExcused(_) => counted_miss(world, duty).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// A programme asks that no duty of this rule is missed.
fn counted_miss(world: &World, duty: &DutyId) -> Option<Command> {
    let asked = |p: &Arc<Programme>| p.no_missed.contains(&duty.rule);
    let counts = world.board.catalogue()?.programmes.values().any(asked);
    counts.then(|| Command::NoteMiss(Box::new(NoteMiss { duty: duty.clone() })))
}

/// Another level, tag or preparation: other rules hold from this moment.
fn after_place(
    world: &World,
    event: &PlaceEvent,
    place: &PlaceId,
    recorded: &Recorded,
) -> Vec<Command> {
    let until = recorded.recorded_at + PLAN_AHEAD_MS;
    let plan = || Command::PlanDuties(Box::new(PlanDuties { place: place.clone(), until }));
    match event {
        PlaceEvent::PreparationDone { .. } => vec![plan()],
        PlaceEvent::LevelChanged { .. } | PlaceEvent::PlaceTagged { .. } => {
            let asked = world.board.catalogue().is_some_and(|c| !c.programmes.is_empty());
            let check = CheckStandings { place: place.clone() };
            let check = asked.then(|| Command::CheckStandings(Box::new(check)));
            std::iter::once(plan()).chain(check).collect()
        }
        _ => Vec::new(),
    }
}

/// What a duty reports needs nobody who looks whether it is true.
fn after_report(report: &Report, recorded: &Recorded) -> Vec<Command> {
    if report.channel != Channel::Duty || recorded.actor != ActorRef::System {
        return Vec::new();
    }
    vec![Command::AcceptReport(Box::new(AcceptReport {
        report: report.id,
        case: CaseId::derived(report.id.0, "duty"),
        type_id: None,
        place: None,
        severity: None,
        party: None,
    }))]
}

/// Assignments on the board that nobody needs any more: all when the case has ended, those that
/// are off it otherwise.
fn off_the_case(world: &World, id: CaseId) -> Vec<AssignmentId> {
    let board = &world.board;
    match board.cases.get(&id) {
        Some(case) => case
            .participants
            .iter()
            .filter(|p| !p.live || !case.state.is_open())
            .map(|p| p.assignment)
            .filter(|assignment| board.assignments.contains_key(assignment))
            .collect(),
        None => board.assignments.values().filter(|a| a.case == id).map(|a| a.id).collect(),
    }
}
