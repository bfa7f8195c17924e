//! The compliance part of a round: a building has a finding, its level is confirmed, the
//! professionals disinfect first, then lifts and public areas are due; at the end it is lifted. And
//! the ground that it stands on: levels of all compounds, and a past with findings of some weeks,
//! so that the table of standings has a compound in every state.

use super::ground::{building, compound, id, root};
use super::layout::PLOTS;
use super::script::{Sender, Timed};
use super::stories::{Story, Twist};
use domain::catalogue::{Catalogue, Days, DutyRule, Times};
use domain::command::Command;
use domain::day::Day;
use domain::envelope::Channel;
use domain::ids::{PlaceId, ProgrammeId, RuleId, derive_uuid};
use domain::place::ChangeLevel;
use domain::standing::{
    ApplyStanding, BuildingCount, CheckStandings, ExamineStanding, FileStanding, GrantStanding,
    RecordRound,
};
use domain::text::FreeText;
use std::sync::Arc;
use uuid::Uuid;

/// The compound where it happens: the first professionals stand there.
const WHERE: usize = 4;
/// Seconds after the start of the round: the level is confirmed, and lifted.
const BEGINS_S: u32 = 75;
/// See [`BEGINS_S`].
const ENDS_S: u32 = 870;

/// The shipped catalogue with windows at any hour of the day, so that whoever looks sees some open.
pub fn catalogue() -> Arc<Catalogue> {
    let mut all = Catalogue::clone(domain::catalogue::builtin());
    all.id = "demo".into();
    let often = |every_s| Times::Every { every_s, days: Days::Daily };
    // A round is short: what terminal disinfection lets begin is due at once, and missed within it.
    let soon = |within_s| Times::Within { within_s };
    for (rule, times, grace_s) in [
        ("lift_disinfection", soon(240), 180),
        ("public_area_disinfection", soon(360), 120),
        ("gate_management", often(7_200), 1_800),
        ("cleaning", often(14_400), 3_600),
    ] {
        let rule: RuleId = id(rule);
        if let Some(row) = all.duties.get_mut(&rule) {
            let row: &mut DutyRule = Arc::make_mut(row);
            row.times = times;
            row.grace_s = grace_s;
            row.tell.retain(|step| step.at_s <= grace_s);
        }
    }
    Arc::new(all)
}

/// The level of every compound of the street.
pub fn levels() -> Vec<Command> {
    (0..PLOTS.len())
        .map(|n| {
            let level = match n {
                WHERE => "lockdown",
                9 | 19 | 28 => "control",
                _ => "precaution",
            };
            change(compound(n), Some(level), "演练：按三区划分")
        })
        .collect()
}

fn change(place: PlaceId, level: Option<&str>, reason: &str) -> Command {
    let level = level.map(id);
    Command::ChangeLevel(Box::new(ChangeLevel { place, level, reason: reason.into() }))
}

/// The steps of a round.
pub fn steps(round: Uuid) -> Vec<Timed> {
    let place = building(WHERE, 1);
    let step = |at_s: u32, label: &str, command: Command| Timed {
        at_s,
        sender: Sender::Person(id("SL-01")),
        id: derive_uuid(round, label),
        command,
    };
    vec![
        step(
            BEGINS_S,
            "level",
            change(place.clone(), Some("positive_building"), "演练：本楼发现阳性"),
        ),
        step(ENDS_S, "lifted", change(place, None, "演练：本轮结束")),
    ]
}

/// Compounds that took part before the demonstration began, and how far they got: the days of the
/// test round before today, and whether it was granted.
const PAST: &[(usize, bool)] = &[(0, true), (1, true), (2, true), (3, false), (5, false)];

/// Days before today from which on days are counted there.
pub const PAST_DAYS: i64 = 20;
/// The test round was held so many days before today.
const ROUND_DAYS: i64 = 6;

/// Steps that bring the past about, each as the person who does it; `today` is the day of the seed.
pub fn past(today: Day) -> Vec<(&'static str, Command)> {
    let programme = || id::<ProgrammeId>("epidemic_free");
    let text = |words: &str| FreeText::Plain(words.into());
    let mut all = Vec::new();
    for (n, granted) in PAST {
        let place = compound(*n);
        let counts = (0..3).map(|b| BuildingCount {
            place: building(*n, b),
            due: 120,
            tested: 120,
            positive: 0,
        });
        let round = RecordRound {
            place: place.clone(),
            day: today.plus(-ROUND_DAYS),
            buildings: counts.collect(),
        };
        all.push(("SL-01", Command::RecordRound(Box::new(round))));
        if *granted {
            let apply = ApplyStanding { place: place.clone(), programme: programme(), note: None };
            let reason = text("演练：实地审核");
            let (passed, of) = (true, programme());
            let examine = ExamineStanding { place: place.clone(), programme: of, passed, reason };
            let document = text("演练：区备案");
            let file = FileStanding { place: place.clone(), programme: programme(), document };
            let document = text("演练：已公布");
            let grant = GrantStanding { place, programme: programme(), document };
            all.push(("OP-01", Command::ApplyStanding(Box::new(apply))));
            all.push(("SL-01", Command::ExamineStanding(Box::new(examine))));
            all.push(("SL-01", Command::FileStanding(Box::new(file))));
            all.push(("SL-01", Command::GrantStanding(Box::new(grant))));
        }
    }
    all
}

/// The findings from which days are counted there: worked off long ago.
pub fn past_findings() -> Vec<Story> {
    let finding = |(n, _): &(usize, bool)| Story {
        at_s: 0,
        type_id: "positive_finding",
        compound: *n,
        building: Some(0),
        channel: Channel::District,
        words: "区里通报：一例阳性",
        by: "XS-002",
        pace_s: (60, 200),
        twist: Twist::None,
    };
    PAST.iter().map(finding).collect()
}

/// Where the first of them is.
pub fn first_past() -> PlaceId {
    compound(PAST[0].0)
}

/// Looks at every compound, as the server's job does.
pub fn check() -> Command {
    Command::CheckStandings(Box::new(CheckStandings { place: root() }))
}
