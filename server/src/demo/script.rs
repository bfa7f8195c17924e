//! From the stories of a round to timed commands of people.

mod steps;

use super::ground::{building, compound, id};
use super::people::{Member, members};
use super::photos::Drawings;
use super::stories::{STORIES, Story, Twist};
use domain::case::{CloseCase, DispatchCase};
use domain::command::Command;
use domain::envelope::Channel;
use domain::ids::{AssignmentId, CaseId, PersonId, ReportId, derive_uuid};
use domain::report::{
    AcceptReport, ExternalRef, MergeReport, ReceiveReport, RecordFirstContact, RejectReason,
    RejectReport,
};
use domain::text::FreeText;
use std::collections::HashMap;
use uuid::Uuid;

/// Length of a round in seconds; a late case runs on into the next.
pub const ROUND_S: u32 = 900;

/// Who sends a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// The public page.
    Public,
    /// Somebody of the roster.
    Person(PersonId),
}

/// A command of the round.
#[derive(Clone, Debug)]
pub struct Timed {
    /// Seconds after the start of the round.
    pub at_s: u32,
    /// By whom.
    pub sender: Sender,
    /// Id of the command.
    pub id: Uuid,
    /// What.
    pub command: Command,
}

/// All commands of a round, by time. `round` makes the ids of this round its own.
pub fn round(round: Uuid, drawings: &Drawings) -> Vec<Timed> {
    let roster: HashMap<String, Member> =
        members().into_iter().map(|m| (m.person.to_string(), m)).collect();
    let mut all: Vec<Timed> = STORIES
        .iter()
        .enumerate()
        .flat_map(|(n, story)| {
            let of = derive_uuid(round, &format!("story {n}"));
            let seats = (["OP-01", "OP-02", "OP-03"][n % 3], ["VF-01", "VF-02"][n % 2]);
            told((of, story), &roster, drawings, seats)
        })
        .collect();
    all.extend(super::outbreak::steps(round));
    all.sort_by_key(|timed| timed.at_s);
    all
}

/// The steps of one story, by time.
fn told(
    (of, story): (Uuid, &Story),
    roster: &HashMap<String, Member>,
    drawings: &Drawings,
    (desk, verifier): (&'static str, &'static str),
) -> Vec<Timed> {
    Telling { of, story, roster, drawings, desk, verifier, t: story.at_s, out: vec![] }.tell()
}

/// The steps of a story that lies in the past; they are sent one after the other.
pub fn past(of: Uuid, story: &Story, drawings: &Drawings) -> Vec<Timed> {
    let roster = members().into_iter().map(|m| (m.person.to_string(), m)).collect();
    told((of, story), &roster, drawings, ("OP-01", "VF-01"))
}

struct Telling<'a> {
    of: Uuid,
    story: &'a Story,
    roster: &'a HashMap<String, Member>,
    drawings: &'a Drawings,
    desk: &'static str,
    verifier: &'static str,
    t: u32,
    out: Vec<Timed>,
}

impl Telling<'_> {
    fn say(&mut self, after_s: u32, who: &str, command: Command) {
        self.t += after_s;
        let sender = if who == "public" { Sender::Public } else { Sender::Person(id(who)) };
        let id = derive_uuid(self.of, &format!("step {}", self.out.len()));
        self.out.push(Timed { at_s: self.t, sender, id, command });
    }

    fn tell(mut self) -> Vec<Timed> {
        let report = ReportId::derived(self.of, "report");
        let case = CaseId::derived(self.of, "case");
        let first = AssignmentId::derived(self.of, "assignment 1");
        let second = AssignmentId::derived(self.of, "assignment 2");
        self.receive(report);
        if self.story.twist == Twist::Rejected {
            let reject = RejectReport { report, reason: RejectReason::SolvedOnSpot, note: None };
            self.say(30, self.desk, Command::RejectReport(Box::new(reject)));
            return self.out;
        }
        self.file(report, case);
        let by = self.story.by;
        match self.story.twist {
            Twist::Declined(other) => {
                self.dispatch(8, case, first, other);
                self.show(first, other);
                self.decline(first, other);
                self.dispatch(9, case, second, by);
                self.work(second, by);
            }
            Twist::Transferred(other) => {
                self.dispatch(8, case, first, other);
                self.show(first, other);
                self.transfer(first, second, by);
                self.work(second, by);
            }
            Twist::Rework => {
                self.dispatch(8, case, first, by);
                self.work(first, by);
                self.verify(case, false);
                self.dispatch(12, case, second, by);
                self.work(second, by);
            }
            Twist::LateDispatch => {
                self.dispatch(220, case, first, by);
                self.work(first, by);
            }
            _ => {
                self.dispatch(8, case, first, by);
                self.middle(case, first);
                self.work(first, by);
            }
        }
        self.verify(case, true);
        let close = CloseCase { case, four_elements: self.elements() };
        self.say(10, self.desk, Command::CloseCase(Box::new(close)));
        self.out
    }

    fn receive(&mut self, report: ReportId) {
        let story = self.story;
        let place = story
            .building
            .map_or_else(|| compound(story.compound), |n| building(story.compound, n));
        let receive = ReceiveReport {
            report,
            type_id: id(story.type_id),
            place,
            channel: story.channel,
            external: (story.channel == Channel::Hotline).then(|| ExternalRef {
                system: "12345".into(),
                number: self.of.simple().to_string()[..12].into(),
            }),
            description: Some(FreeText::from(story.words)),
            door: None,
            phone: None,
            photos: Vec::new(),
        };
        let who = if story.channel == Channel::Public { "public" } else { self.desk };
        if story.twist == Twist::ReportedTwice {
            let again = ReportId::derived(self.of, "report 2");
            let more = ReceiveReport { report: again, ..receive.clone() };
            self.say(0, who, Command::ReceiveReport(Box::new(receive)));
            self.say(3, who, Command::ReceiveReport(Box::new(more)));
        } else {
            self.say(0, who, Command::ReceiveReport(Box::new(receive)));
        }
    }

    fn file(&mut self, report: ReportId, case: CaseId) {
        if self.story.channel == Channel::Hotline {
            let contact = RecordFirstContact { report, note: None };
            self.say(6, self.desk, Command::RecordFirstContact(Box::new(contact)));
        }
        let accept =
            AcceptReport { report, case, type_id: None, place: None, severity: None, party: None };
        self.say(9, self.desk, Command::AcceptReport(Box::new(accept)));
        if self.story.twist == Twist::ReportedTwice {
            let again = ReportId::derived(self.of, "report 2");
            let merge = MergeReport { report: again, case };
            self.say(6, self.desk, Command::MergeReport(Box::new(merge)));
        }
    }

    fn dispatch(&mut self, after_s: u32, case: CaseId, assignment: AssignmentId, to: &str) {
        let member = &self.roster[to];
        let dispatch = DispatchCase {
            case,
            assignment,
            party: member.party.clone().expect("whoever works has a party"),
            team: member.team.clone(),
            person: Some(member.person.clone()),
            note: None,
        };
        self.say(after_s, self.desk, Command::DispatchCase(Box::new(dispatch)));
    }
}
