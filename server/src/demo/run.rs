//! Brings the demonstration street into being and keeps its script running, round after round.

use super::ground;
use super::people::{Member, members};
use super::photos::Drawings;
use super::script::{ROUND_S, Sender, Timed, round};
use crate::clock::SharedClock;
use crate::commands::{StreetHandle, Submission};
use domain::actor::{Actor, ActorRef};
use domain::command::Command;
use domain::envelope::Origin;
use domain::ids::{CommandId, PersonId, ShiftId, StreetId, derive_uuid};
use domain::shift::{PlanShift, ShiftState, StepShift};
use domain::text::Lang;
use domain::time::{HOUR_MS, Ms, SECOND_MS};
use domain::wire::{Posted, Reply};
use std::time::Duration;
use uuid::Uuid;

/// Id of the demonstration street.
pub const STREET: &str = "demo";
/// Namespace of everything that the demonstration makes.
pub(super) const DEMO: Uuid = Uuid::from_u128(0x7467_0000_6465_6d6f_0000_0000_0000_0001);
/// A shift of the roster, in hours.
const SHIFT_H: i64 = 12;
/// A shift that ends sooner than this is followed by the next, in hours.
const RENEW_H: i64 = 1;
/// Cases and reports that visitors left open are ended after so many rounds.
const LEFTOVER_ROUNDS: i64 = 4;

/// The crew looks this often.
const CREW_PAUSE: Duration = Duration::from_secs(1);

/// The demonstration street, running.
pub struct Demo {
    /// Way into its log.
    pub handle: StreetHandle,
    /// The clock.
    pub clock: SharedClock,
    /// The files that prove every handled case; stored before.
    pub drawings: Drawings,
    /// So many seconds of the script a second.
    pub speed: f64,
}

/// Id of the street.
pub fn street() -> StreetId {
    ground::id(STREET)
}

impl Demo {
    /// Sends a command as a person of the street.
    pub(super) async fn as_person(&self, id: Uuid, person: &PersonId, command: Command) -> Reply {
        self.send(id, self.actor(person), command).await
    }

    pub(super) async fn send(&self, id: Uuid, actor: Actor, command: Command) -> Reply {
        self.send_at(id, actor, command, None).await
    }

    async fn send_at(
        &self,
        id: Uuid,
        actor: Actor,
        command: Command,
        occurred_at: Option<Ms>,
    ) -> Reply {
        let posted = Posted {
            id: CommandId(id),
            street: street(),
            expected_version: None,
            occurred_at,
            on_behalf_of: None,
            command,
        };
        let submission =
            Submission { origin: Origin::Exercise, ..Submission::new(posted, actor, Lang::Zh) };
        self.handle.submit(submission).await
    }

    /// A person of the street with what holds for him now.
    fn actor(&self, person: &PersonId) -> Actor {
        let (now, committed) = (self.clock.now(), self.handle.world());
        let person_row = committed.world.board.people.get(person);
        let affiliations = person_row.map_or_else(Vec::new, |row| {
            row.affiliations.iter().filter(|a| a.holds_at(now)).cloned().collect()
        });
        Actor { who: ActorRef::Person(person.clone()), affiliations }
    }

    /// Runs round after round until the task is dropped. What lies hours back is pruned by a job
    /// of the server, so that the log of this street does not grow.
    pub async fn run(&self) {
        tokio::join!(self.rounds(), self.duties());
    }

    /// The crew looks every second what is due.
    async fn duties(&self) {
        loop {
            self.crew(self.clock.now()).await;
            tokio::time::sleep(CREW_PAUSE).await;
        }
    }

    async fn rounds(&self) {
        let mut waiting: Vec<(Ms, Timed)> = Vec::new();
        loop {
            let begun = self.clock.now();
            self.renew_shifts(begun).await;
            self.end_leftovers(begun).await;
            let script = round(derive_uuid(DEMO, &format!("round {}", begun.0)), &self.drawings);
            waiting.extend(script.into_iter().map(|step| (self.due(begun, step.at_s), step)));
            waiting.sort_by_key(|(due, _)| *due);
            waiting = self.play(waiting, self.due(begun, ROUND_S)).await;
        }
    }

    fn due(&self, begun: Ms, at_s: u32) -> Ms {
        begun + (f64::from(at_s) * SECOND_MS as f64 / self.speed) as i64
    }

    /// Sends what is due before `until`; gives back what runs on into the next round.
    async fn play(&self, steps: Vec<(Ms, Timed)>, until: Ms) -> Vec<(Ms, Timed)> {
        let (now_due, later): (Vec<_>, Vec<_>) =
            steps.into_iter().partition(|(due, _)| *due < until);
        for (due, step) in now_due {
            self.sleep_until(due).await;
            let what = step.command.kind().name();
            // A visitor may have done the step already, or otherwise: that is what a
            // demonstration is for, and no fault.
            if let Reply::Rejected { code, .. } = self.step(step).await {
                tracing::debug!(what, code, "a step of the demonstration was overtaken");
            }
        }
        self.sleep_until(until).await;
        later
    }

    async fn sleep_until(&self, due: Ms) {
        let wait_ms = u64::try_from(due - self.clock.now()).unwrap_or(0);
        tokio::time::sleep(Duration::from_millis(wait_ms)).await;
    }

    /// Sends one step as the person who does it.
    pub async fn step(&self, step: Timed) -> Reply {
        self.step_at(step, None).await
    }

    pub(super) async fn step_at(&self, mut step: Timed, claimed: Option<Ms>) -> Reply {
        if let Command::CompleteAssignment(complete) = &mut step.command {
            complete.evidence.iter_mut().for_each(|piece| piece.at = self.clock.now());
        }
        let actor = match &step.sender {
            Sender::Public => Actor::public(),
            Sender::Person(person) => self.actor(person),
        };
        self.send_at(step.id, actor, step.command, claimed).await
    }

    /// Everybody with a post is on shift, at any hour of the day.
    pub async fn renew_shifts(&self, now: Ms) {
        let on: std::collections::HashSet<PersonId> = self
            .handle
            .world()
            .world
            .board
            .shifts
            .values()
            .filter(|s| s.state == ShiftState::Started && s.until > now + RENEW_H * HOUR_MS)
            .map(|s| s.person.clone())
            .collect();
        for member in members().iter().filter(|m| m.post.is_some() && !on.contains(&m.person)) {
            self.renew(member, now).await;
        }
    }

    async fn renew(&self, member: &Member, now: Ms) {
        let Some(post) = member.post.clone() else { return };
        let running: Vec<ShiftId> = self
            .handle
            .world()
            .world
            .board
            .shifts
            .values()
            .filter(|s| s.person == member.person)
            .map(|s| s.id)
            .collect();
        for shift in running {
            let end = Command::EndShift(Box::new(StepShift { shift }));
            self.quietly(&format!("end {shift}"), now, end).await;
        }
        let shift = ShiftId::derived(DEMO, &format!("shift {} {}", member.person, now.0));
        let plan = PlanShift {
            shift,
            person: member.person.clone(),
            team: member.team.clone(),
            post,
            from: now,
            until: now + SHIFT_H * HOUR_MS,
        };
        self.quietly(&format!("plan {shift}"), now, Command::PlanShift(Box::new(plan))).await;
        let start = Command::StartShift(Box::new(StepShift { shift }));
        self.quietly(&format!("start {shift}"), now, start).await;
    }

    /// Ends what visitors left open, so that the street does not fill up.
    async fn end_leftovers(&self, now: Ms) {
        let oldest = now + -LEFTOVER_ROUNDS * i64::from(ROUND_S) * SECOND_MS;
        let board = self.handle.world().world.board.clone();
        let cases = board.cases.values().filter(|c| c.state.is_open() && c.filed_at < oldest);
        for case in cases {
            let reason = "演练轮次结束".into();
            let cancel = domain::case::CancelCase { case: case.id, reason };
            let label = format!("cancel {}", case.id);
            self.quietly(&label, now, Command::CancelCase(Box::new(cancel))).await;
        }
        for report in board.reports.values().filter(|r| r.received_at < oldest) {
            let reason = domain::report::RejectReason::NotFound;
            let reject = domain::report::RejectReport { report: report.id, reason, note: None };
            let label = format!("reject {}", report.id);
            self.quietly(&label, now, Command::RejectReport(Box::new(reject))).await;
        }
        for alert in board.alerts.values().filter(|a| a.opened_at < oldest) {
            let seen = domain::alert::AcknowledgeAlert { alert: alert.id };
            let label = format!("acknowledge {}", alert.id);
            self.quietly(&label, now, Command::AcknowledgeAlert(Box::new(seen))).await;
        }
    }

    /// Housekeeping by the shift leader; a refusal is logged and the street lives on.
    async fn quietly(&self, label: &str, now: Ms, command: Command) {
        let id = derive_uuid(DEMO, &format!("{label} {}", now.0));
        let leader = self.actor(&ground::id("SL-01"));
        let what = command.kind().name();
        let reply = self.send(id, leader, command).await;
        if !reply.is_applied() {
            tracing::warn!(what, ?reply, "the demonstration could not tidy up");
        }
    }
}
