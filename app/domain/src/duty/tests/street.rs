//! The street of these tests: the kit's, with skilled teams, and the epidemic rules.

use crate::command::Command;
use crate::duty::{
    ClaimDuty, CompleteDuty, Duty, DutyState, Given, GivenAnswer, PLAN_AHEAD_MS, PlanDuties,
};
use crate::ids::*;
use crate::party::{KeepTeam, Team};
use crate::place::ChangeLevel;
use crate::testkit::*;
use crate::text::Label;
use crate::time::{HOUR_MS, Ms};

/// 10:00 of the kit's Monday.
pub fn monday() -> Ms {
    Ms::parse(MONDAY).unwrap()
}

/// The kit's street with a professional team of the contractor.
pub fn street() -> Kit {
    let mut kit = Kit::street();
    let team = Team {
        id: id("crew"),
        label: Label::same("crew"),
        party: id("works"),
        place: id("wl"),
        skills: vec!["disinfection_professional".into()],
    };
    kit.given(KeepTeam { team });
    kit
}

impl Kit {
    /// What the server's job does now and then.
    pub fn plan(&mut self) -> usize {
        let until = self.now + PLAN_AHEAD_MS;
        let plan = || PlanDuties { place: id("wl"), until };
        let mut made = 0;
        loop {
            let events = self.run_system(Command::PlanDuties(Box::new(plan()))).unwrap();
            if events.is_empty() {
                return made;
            }
            made += events.len();
        }
    }
    /// The shift leader sets a level.
    pub fn level(&mut self, place: &str, level: Option<&str>) {
        let command =
            ChangeLevel { place: id(place), level: level.map(id), reason: "通报".into() };
        self.run("lead", Command::ChangeLevel(Box::new(command))).unwrap();
    }
    /// Duties of a rule, by opening.
    pub fn of(&self, rule: &str) -> Vec<Duty> {
        let rule: RuleId = id(rule);
        let all = self.world.board.duties.values();
        let mut list: Vec<Duty> =
            all.filter(|duty| duty.id.rule == rule).map(|duty| (**duty).clone()).collect();
        list.sort_by_key(Duty::opens_at);
        list
    }
    /// The one duty of a rule.
    pub fn only(&self, rule: &str) -> Duty {
        let list = self.of(rule);
        assert_eq!(list.len(), 1, "{rule}");
        list[0].clone()
    }
    pub fn claim(&mut self, who: &str, duty: &DutyId) -> Outcome {
        self.run(who, Command::ClaimDuty(Box::new(ClaimDuty { duty: duty.clone() })))
    }
    pub fn complete_duty(&mut self, who: &str, duty: &DutyId, answers: &[Answered]) -> Outcome {
        let answers = answers
            .iter()
            .map(|(item, value)| GivenAnswer { item: id(item), value: value.clone() });
        let command = CompleteDuty { duty: duty.clone(), answers: answers.collect() };
        self.run(who, Command::CompleteDuty(Box::new(command)))
    }
    /// Hours pass.
    pub fn hours(&mut self, hours: i64) -> Vec<String> {
        names(&self.pass(hours * HOUR_MS))
    }
    /// State of a duty.
    pub fn state(&self, duty: &DutyId) -> DutyState {
        self.world.board.duties[duty].state
    }
}

/// An item and what is answered.
pub type Answered = (&'static str, Given);

pub fn number(text: &str) -> Given {
    Given::Number(text.parse().unwrap())
}

pub fn photo() -> Answered {
    ("photo", Given::Photo(EvidenceHash::parse(&"a".repeat(64)).unwrap()))
}

/// Terminal disinfection as it should be.
pub fn terminal() -> Vec<Answered> {
    vec![
        ("material", Given::Text("含氯".into())),
        ("concentration", number("1500")),
        ("contact", number("60")),
        photo(),
    ]
}

/// A lift as it should be.
pub fn lift() -> Vec<Answered> {
    vec![("concentration", number("500")), photo()]
}
