//! A case from its report to its end, as commands of the people who work on it.

use domain::assignment::{CompleteAssignment, DeclineAssignment, DeclineReason, StepAssignment};
use domain::case::{CloseCase, DispatchCase, GivenEvidence, SuperviseCase, VerifyCase};
use domain::catalogue::EvidenceKind;
use domain::command::Command;
use domain::envelope::Channel;
use domain::ids::{AssignmentId, CaseId, EvidenceHash, PersonId, ReportId};
use domain::report::{AcceptReport, ReceiveReport};
use domain::text::FreeText;
use domain::time::Ms;
use uuid::Uuid;

use super::cast::{Cast, Trouble, Worker};

/// What is done next. The number names the assignment of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Receive,
    File,
    Dispatch(usize),
    Supervise,
    Urge(usize),
    Deliver(usize),
    See(usize),
    Accept(usize),
    Decline(usize),
    Depart(usize),
    Arrive(usize),
    Complete(usize),
    Verify { passed: bool },
    Close,
}

use Act::{
    Accept, Arrive, Close, Complete, Decline, Deliver, Depart, Dispatch, File, Receive, See,
    Supervise, Urge, Verify,
};

const PLAIN: &[Act] = &[
    Receive,
    File,
    Dispatch(0),
    Deliver(0),
    See(0),
    Accept(0),
    Depart(0),
    Arrive(0),
    Complete(0),
    Verify { passed: true },
    Close,
];

const WATCHED: &[Act] = &[
    Receive,
    File,
    Dispatch(0),
    Supervise,
    Deliver(0),
    Urge(0),
    See(0),
    Accept(0),
    Depart(0),
    Arrive(0),
    Complete(0),
    Verify { passed: true },
    Close,
];

const DECLINED: &[Act] = &[
    Receive,
    File,
    Dispatch(0),
    Deliver(0),
    See(0),
    Decline(0),
    Dispatch(1),
    Deliver(1),
    See(1),
    Accept(1),
    Depart(1),
    Arrive(1),
    Complete(1),
    Verify { passed: true },
    Close,
];

const REWORK: &[Act] = &[
    Receive,
    File,
    Dispatch(0),
    Deliver(0),
    See(0),
    Accept(0),
    Arrive(0),
    Complete(0),
    Verify { passed: false },
    Dispatch(1),
    Deliver(1),
    See(1),
    Accept(1),
    Depart(1),
    Arrive(1),
    Complete(1),
    Verify { passed: true },
    Close,
];

/// Of six cases four run straight.
const COURSES: [&[Act]; 6] = [PLAIN, PLAIN, DECLINED, PLAIN, WATCHED, REWORK];

/// A step of a story: who sends what.
#[derive(Clone, Debug)]
pub struct Step {
    /// By whom.
    pub by: PersonId,
    /// What.
    pub command: Command,
}

/// A story, and how far it is.
#[derive(Clone, Debug)]
pub struct Story {
    number: usize,
    done: usize,
    course: &'static [Act],
    report: ReportId,
    case: CaseId,
    assignments: [AssignmentId; 2],
}

impl Story {
    /// The `number`th story of a run, with ids of its own.
    pub fn new(number: usize, of: Uuid) -> Self {
        Self {
            number,
            done: 0,
            course: COURSES[number % COURSES.len()],
            report: ReportId::derived(of, "report"),
            case: CaseId::derived(of, "case"),
            assignments: ["first", "second"].map(|name| AssignmentId::derived(of, name)),
        }
    }
    /// The step that was given out is in the log.
    pub fn advance(&mut self) {
        self.done += 1;
    }
    /// Told to the end.
    pub fn is_over(&self) -> bool {
        self.done >= self.course.len()
    }
    /// The next step; `None` at the end.
    pub fn next(&self, cast: &Cast) -> Option<Step> {
        let act = *self.course.get(self.done)?;
        let command = self.command(act, cast);
        Some(Step { by: self.actor(act, cast).clone(), command })
    }
    fn actor<'a>(&self, act: Act, cast: &'a Cast) -> &'a PersonId {
        match act {
            Receive | File | Dispatch(_) | Supervise | Urge(_) | Close => {
                turn(&cast.desk, self.number)
            }
            Verify { .. } => turn(&cast.verifiers, self.number),
            Deliver(n) | See(n) | Accept(n) | Decline(n) | Depart(n) | Arrive(n) | Complete(n) => {
                &self.worker(n, cast).person
            }
        }
    }
    fn worker<'a>(&self, n: usize, cast: &'a Cast) -> &'a Worker {
        turn(&cast.workers, self.number * 2 + n)
    }
    /// Types and places are walked through at different paces, so that repeats are rare.
    fn trouble<'a>(&self, cast: &'a Cast) -> &'a Trouble {
        turn(&cast.troubles, self.number)
    }
    fn command(&self, act: Act, cast: &Cast) -> Command {
        let step = |n: usize| Box::new(StepAssignment { assignment: self.assignments[n] });
        let case = self.case;
        match act {
            Receive => self.receive(cast),
            File => self.file(),
            Dispatch(n) => self.dispatch(n, cast),
            Supervise => {
                let note = FreeText::from("请在时限内完成并回传照片");
                Command::SuperviseCase(Box::new(SuperviseCase { case, note }))
            }
            Urge(n) => Command::UrgeAssignment(step(n)),
            Deliver(n) => Command::MarkDelivered(step(n)),
            See(n) => Command::MarkSeen(step(n)),
            Accept(n) => Command::AcceptAssignment(step(n)),
            Decline(n) => {
                let (reason, note) = (Some(DeclineReason::Busy), None);
                let assignment = self.assignments[n];
                Command::DeclineAssignment(Box::new(DeclineAssignment { assignment, reason, note }))
            }
            Depart(n) => Command::DepartAssignment(step(n)),
            Arrive(n) => Command::ArriveAssignment(step(n)),
            Complete(n) => self.complete(n, cast),
            Verify { passed } => {
                let note = (!passed).then(|| FreeText::from("现场未达标，请返工"));
                let evidence = Vec::new();
                Command::VerifyCase(Box::new(VerifyCase { case, passed, note, evidence }))
            }
            Close => Command::CloseCase(Box::new(CloseCase { case, four_elements: None })),
        }
    }
    fn receive(&self, cast: &Cast) -> Command {
        Command::ReceiveReport(Box::new(ReceiveReport {
            report: self.report,
            type_id: self.trouble(cast).type_id.clone(),
            place: turn(&cast.places, self.number / cast.troubles.len() + self.number).clone(),
            channel: Channel::Phone,
            external: None,
            description: Some(FreeText::from("单元门口，请尽快派人查看")),
            door: None,
            phone: None,
            photos: Vec::new(),
        }))
    }
    fn file(&self) -> Command {
        Command::AcceptReport(Box::new(AcceptReport {
            report: self.report,
            case: self.case,
            type_id: None,
            place: None,
            severity: None,
            party: None,
        }))
    }
    fn dispatch(&self, n: usize, cast: &Cast) -> Command {
        let worker = self.worker(n, cast);
        Command::DispatchCase(Box::new(DispatchCase {
            case: self.case,
            assignment: self.assignments[n],
            party: worker.party.clone(),
            team: worker.team.clone(),
            person: Some(worker.person.clone()),
            note: None,
        }))
    }
    fn complete(&self, n: usize, cast: &Cast) -> Command {
        let by = &self.worker(n, cast).person;
        let piece = |kind, hash: &EvidenceHash| {
            GivenEvidence::file(kind, hash.clone(), Some(by.clone()), Ms(0))
        };
        let of = |(kind, count): &(EvidenceKind, usize)| {
            let kind = *kind;
            cast.photos.iter().take(*count).map(move |hash| piece(kind, hash)).collect::<Vec<_>>()
        };
        let evidence = self.trouble(cast).evidence.iter().flat_map(of).collect();
        let (assignment, note) = (self.assignments[n], Some(FreeText::from("已处理完毕")));
        Command::CompleteAssignment(Box::new(CompleteAssignment { assignment, evidence, note }))
    }
}

/// The `n`th, round and round.
fn turn<T>(all: &[T], n: usize) -> &T {
    &all[n % all.len()]
}
