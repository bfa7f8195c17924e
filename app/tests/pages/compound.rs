//! `/compound/<id>`, `/standing` and the certificate.

use crate::backend::Fake;
use crate::render::page;
use crate::street::{Street, id};
use domain::command::Command;
use domain::day::Day;
use domain::duty::{PLAN_AHEAD_MS, PlanDuties};
use domain::ids::PlaceId;
use domain::place::{ChangeLevel, NameParties, ThreeParties};
use domain::standing::{
    ApplyStanding, BuildingCount, CheckStandings, ExamineStanding, FileStanding, GrantStanding,
    RecordRound,
};
use domain::time::DAY_MS;

fn level(street: &mut Street, place: &str, level: &str) {
    let (place, level) = (id(place), Some(id(level)));
    let change = ChangeLevel { place, level, reason: "阳性".into() };
    street.run_by("XS-001", Command::ChangeLevel(Box::new(change)));
}

fn check(street: &mut Street) {
    let check = CheckStandings { place: id("yl") };
    street.run(Command::CheckStandings(Box::new(check)));
}

/// A finding in building 12 of compound `p0`, confirmed, with today's duties.
fn found() -> Street {
    let mut street = Street::quiet();
    let parties = ThreeParties { property_company: Some(id("guard")), ..ThreeParties::default() };
    let named = NameParties { place: id("p0"), parties };
    street.run(Command::NameParties(Box::new(named)));
    street.filed(1, "positive_finding", "p0b12");
    check(&mut street);
    level(&mut street, "p0", "lockdown");
    let until = street.now + PLAN_AHEAD_MS;
    let plan = PlanDuties { place: id("p0"), until };
    street.run(Command::PlanDuties(Box::new(plan)));
    street
}

#[tokio::test]
async fn the_page_says_level_proposal_parties_duties_and_criteria() {
    let seen = page(Fake::seen_by(found(), "XS-001"), "/compound/p0").await.seen();
    for text in [
        "东苑1村",
        "封控区",
        "确认调整为阳楼",
        "action=\"/forms/ChangeLevel\"",
        "三驾马车",
        "尚未指定",
        "规范入口管理",
        "第 0 天",
        "报告当日计为第 0 天",
        "14 天无阳性",
        "action=\"/forms/RecordRound\"",
        "buildings.0.tested:int",
    ] {
        assert!(seen.contains(text), "{text}");
    }
    assert!(!seen.contains("/forms/ApplyStanding"), "nobody applies before it is eligible");
}

#[tokio::test]
async fn a_compound_that_is_not_there_and_one_of_another_area_say_so() {
    for path in ["/compound/nowhere", "/compound/a0"] {
        let seen = page(Fake::seen_by(Street::quiet(), "XS-001"), path).await.seen();
        assert!(seen.contains("没有找到"), "{path}");
    }
}

#[tokio::test]
async fn every_compound_stands_in_the_table_those_nearest_to_a_finding_first() {
    let seen = page(Fake::seen_by(found(), "XS-001"), "/standing").await.seen();
    assert!(seen.contains("/charts/standing.svg"));
    let rows: Vec<&str> = seen.split("href=\"/compound/").skip(1).collect();
    assert_eq!(rows.len(), 33);
    assert!(rows[0].starts_with("p0\""), "{}", &rows[0][..20]);
    assert!(!seen.contains("阳性发现 ·"), "no word of who was found");
}

#[tokio::test]
async fn what_was_granted_can_be_printed_and_nothing_before() {
    let mut street = found();
    let seen =
        page(Fake::seen_by(street.clone(), "XS-001"), "/compound/p0/certificate").await.seen();
    assert!(seen.contains("没有已公布的创建"));
    let place: PlaceId = id("p0");
    let programme = id("epidemic_free");
    street.now = street.now + 14 * DAY_MS;
    level(&mut street, "p0", "precaution");
    let building = BuildingCount { place: id("p0b12"), due: 40, tested: 40, positive: 0 };
    let day = Day::of(street.now);
    let round = RecordRound { place: place.clone(), day, buildings: vec![building] };
    street.run(Command::RecordRound(Box::new(round)));
    let note = None;
    let apply = ApplyStanding { place: place.clone(), programme, note };
    street.run_by("XS-011", Command::ApplyStanding(Box::new(apply)));
    let seen = page(Fake::seen_by(street.clone(), "XS-001"), "/compound/p0").await.seen();
    assert!(seen.contains("/forms/ExamineStanding") && seen.contains("name=\"passed:bool\""));
    let (programme, passed, reason) = (id("epidemic_free"), true, "实地看过".into());
    let examine = ExamineStanding { place: place.clone(), programme, passed, reason };
    street.run_by("XS-001", Command::ExamineStanding(Box::new(examine)));
    let (programme, document) = (id("epidemic_free"), "区防控办 12 号".into());
    let file = FileStanding { place: place.clone(), programme, document };
    street.run_by("XS-001", Command::FileStanding(Box::new(file)));
    let (programme, document) = (id("epidemic_free"), "区融媒体".into());
    let grant = GrantStanding { place, programme, document };
    street.run_by("XS-001", Command::GrantStanding(Box::new(grant)));
    let seen = page(Fake::seen_by(street, "XS-001"), "/compound/p0/certificate").await.seen();
    for text in ["无疫小区", "东苑1村", "第 14 天", "XS-001", &day.to_string()] {
        assert!(seen.contains(text), "{text}");
    }
}
