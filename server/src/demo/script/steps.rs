//! The steps of a case after it was dispatched, straight or with its twist.

use super::{Telling, id};
use crate::demo::photos::Drawings;
use crate::demo::stories::Twist;
use domain::assignment::{
    CompleteAssignment, DeclineAssignment, DeclineReason, StepAssignment, TransferAssignment,
};
use domain::case::{
    DecideExtension, FourElements, GivenEvidence, Reading, RequestExtension, ResumeCase,
    SuperviseCase, SuspendCase, VerifyCase,
};
use domain::catalogue::{self, EventType, EvidenceKind};
use domain::command::Command;
use domain::envelope::Channel;
use domain::ids::{AssignmentId, CaseId, EvidenceHash};
use domain::text::FreeText;
use domain::time::Ms;

impl Telling<'_> {
    pub(super) fn show(&mut self, assignment: AssignmentId, who: &str) {
        let step = || Box::new(StepAssignment { assignment });
        self.say(2, who, Command::MarkDelivered(step()));
        self.say(4, who, Command::MarkSeen(step()));
    }

    pub(super) fn decline(&mut self, assignment: AssignmentId, who: &str) {
        let reason = Some(DeclineReason::CannotDo);
        let note = Some(FreeText::from("车辆故障，无法出车"));
        let decline = DeclineAssignment { assignment, reason, note };
        self.say(10, who, Command::DeclineAssignment(Box::new(decline)));
    }

    pub(super) fn transfer(&mut self, from: AssignmentId, to: AssignmentId, who: &str) {
        let member = &self.roster[who];
        let transfer = TransferAssignment {
            assignment: from,
            new_assignment: to,
            party: member.party.clone().expect("whoever works has a party"),
            team: member.team.clone(),
            person: Some(member.person.clone()),
            reason: FreeText::from("换人更快到场"),
        };
        self.say(14, self.desk, Command::TransferAssignment(Box::new(transfer)));
    }

    /// What happens between dispatch and work.
    pub(super) fn middle(&mut self, case: CaseId, assignment: AssignmentId) {
        match self.story.twist {
            Twist::Urged => {
                let urge = StepAssignment { assignment };
                self.say(75, self.desk, Command::UrgeAssignment(Box::new(urge)));
            }
            Twist::Supervised => {
                let note = FreeText::from("请在时限内完成并回传照片");
                let supervise = SuperviseCase { case, note };
                self.say(12, "SL-01", Command::SuperviseCase(Box::new(supervise)));
            }
            Twist::Extended => {
                let reason = FreeText::from("需调泵车");
                let ask = RequestExtension { case, extend_s: 3_600, reason };
                self.say(15, "SV-02", Command::RequestExtension(Box::new(ask)));
                let grant = DecideExtension { case, grant: true };
                self.say(25, "SL-01", Command::DecideExtension(Box::new(grant)));
            }
            Twist::Suspended => {
                let reason = FreeText::from("等待路灯管理所配件");
                let suspend = SuspendCase { case, reason };
                self.say(15, "SL-01", Command::SuspendCase(Box::new(suspend)));
                self.say(60, "SL-01", Command::ResumeCase(Box::new(ResumeCase { case })));
            }
            _ => {}
        }
    }

    pub(super) fn work(&mut self, assignment: AssignmentId, who: &str) {
        let step = || Box::new(StepAssignment { assignment });
        let (way_s, work_s) = self.story.pace_s;
        self.show(assignment, who);
        self.say(6, who, Command::AcceptAssignment(step()));
        self.say(8, who, Command::DepartAssignment(step()));
        self.say(way_s, who, Command::ArriveAssignment(step()));
        let evidence = self.proof(who);
        let note = Some(FreeText::from("已处理完毕，现场恢复"));
        let done = CompleteAssignment { assignment, evidence, note };
        self.say(work_s, who, Command::CompleteAssignment(Box::new(done)));
    }

    /// What the type asks for: the photographs, and whatever else it names.
    fn proof(&self, who: &str) -> Vec<GivenEvidence> {
        let by = || Some(self.roster[who].person.clone());
        let file = |kind, hash: &EvidenceHash| GivenEvidence::file(kind, hash.clone(), by(), Ms(0));
        let Drawings { before, after, signature } = self.drawings;
        let photos = [before, after].map(|hash| file(EvidenceKind::Photo, hash));
        let row = catalogue::builtin().types.get(&id(self.story.type_id));
        let others = row.into_iter().flat_map(|row| {
            let kinds = row.evidence.keys().filter_map(|kind| match kind {
                EvidenceKind::Photo => None,
                EvidenceKind::Signature => Some(file(*kind, signature)),
                EvidenceKind::Reading => {
                    Some(GivenEvidence::reading(good_reading(row), by(), Ms(0)))
                }
                EvidenceKind::QrScan => Some(GivenEvidence::code("YS-POST".into(), by(), Ms(0))),
            });
            kinds.collect::<Vec<_>>()
        });
        photos.into_iter().chain(others).collect()
    }

    pub(super) fn verify(&mut self, case: CaseId, passed: bool) {
        let note = (!passed).then(|| FreeText::from("现场未达标，请返工"));
        let verify = VerifyCase { case, passed, note, evidence: Vec::new() };
        self.say(35, self.verifier, Command::VerifyCase(Box::new(verify)));
    }

    pub(super) fn elements(&self) -> Option<Box<FourElements>> {
        let hotline = self.story.channel == Channel::Hotline;
        hotline.then(|| {
            Box::new(FourElements {
                accepted: "当日受理".into(),
                talked_to: "与来电人电话沟通".into(),
                measures: "已补货并张贴告示".into(),
                time_limit: "当日办结".into(),
            })
        })
    }
}

/// A reading that the type accepts: its lower bound.
fn good_reading(row: &EventType) -> Reading {
    let rule = row.reading.as_ref();
    let number = rule.and_then(|rule| rule.low.or(rule.high)).unwrap_or_default();
    Reading { number, unit: rule.map_or_else(|| "%".into(), |rule| rule.unit.clone()) }
}
