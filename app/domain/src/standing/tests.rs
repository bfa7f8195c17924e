//! Standings in 无疫小区, and levels that the rules propose.

mod laws;
pub(crate) mod story;
mod zoned;

use super::*;
use crate::command::Command;
use crate::envelope::Channel;
use crate::report::{AcceptReport, ReceiveReport};
use crate::testkit::*;
use crate::time::DAY_MS;

/// The programme of the shipped catalogue.
pub fn programme() -> ProgrammeId {
    id("epidemic_free")
}

impl Kit {
    /// A finding at a place, filed as case n, claimed for the day `days_ago`.
    pub fn found(&mut self, n: u128, place: &str, days_ago: i64) -> Outcome {
        let report = report(n);
        let receive = ReceiveReport {
            type_id: id("positive_finding"),
            place: id(place),
            channel: Channel::Import,
            ..receive(n)
        };
        let accept = AcceptReport {
            report,
            case: case(n),
            type_id: None,
            place: None,
            severity: None,
            party: None,
        };
        let claimed = self.now + -days_ago * DAY_MS;
        self.record(claimed, Command::ReceiveReport(Box::new(receive)))?;
        self.record(claimed, Command::AcceptReport(Box::new(accept)))
    }
    /// What the server's job does now and then.
    pub fn check(&mut self) -> Vec<String> {
        let check = CheckStandings { place: id("wl") };
        names(&self.run_system(Command::CheckStandings(Box::new(check))).unwrap())
    }
    /// Days pass, and the job looks each day.
    pub fn days(&mut self, days: i64) {
        for _ in 0..days {
            self.pass(DAY_MS);
            self.check();
        }
    }
    /// The test round of today in compound `p1`.
    pub fn round(&mut self, (due, tested, positive): (u32, u32, u32)) -> Outcome {
        let building = BuildingCount { place: id("b1"), due, tested, positive };
        let (place, day) = (id("p1"), Day::of(self.now));
        let round = RecordRound { place, day, buildings: vec![building] };
        self.run("sup", Command::RecordRound(Box::new(round)))
    }
    /// The row of `p1`.
    pub fn standing(&self) -> &Standing {
        &self.world.board.standings[&id::<PlaceId>("p1")]
    }
    /// How far `p1` is.
    pub fn stands(&self) -> StandingState {
        self.standing().state(&programme()).unwrap()
    }
    pub fn apply_standing(&mut self, who: &str) -> Outcome {
        let apply = ApplyStanding { place: id("p1"), programme: programme(), note: None };
        self.run(who, Command::ApplyStanding(Box::new(apply)))
    }
    pub fn examine(&mut self, who: &str, passed: bool) -> Outcome {
        let (place, programme) = (id("p1"), programme());
        let examine = ExamineStanding { place, programme, passed, reason: "实地看过".into() };
        self.run(who, Command::ExamineStanding(Box::new(examine)))
    }
    pub fn confirm(&mut self, who: &str, granted: bool) -> Outcome {
        let (place, programme, document) = (id("p1"), programme(), "区公告".into());
        if granted {
            let grant = GrantStanding { place, programme, document };
            return self.run(who, Command::GrantStanding(Box::new(grant)));
        }
        let filed = FileStanding { place, programme, document };
        self.run(who, Command::FileStanding(Box::new(filed)))
    }
}
