//! Today's duties on the wall.

use crate::backend::Fake;
use crate::render::{page, page_in};
use crate::street::{Street, id};
use app::picture::duty::{Mark, STRETCHES, grid};
use domain::actor::Role;
use domain::command::Command;
use domain::duty::{
    AskExcuse, ClaimDuty, CompleteDuty, ExcuseDuty, Given, GivenAnswer, RefuseExcuse,
};
use domain::ids::{DutyId, PersonId};
use domain::time::{HOUR_MS, Ms};
use domain::visibility::{Viewer, visible};
use domain::wire::View;
use std::time::Instant;

/// A street whose morning has passed: of `n` compounds under control one was looked after.
fn morning(n: usize) -> Street {
    let mut street = Street::quiet();
    street.now = Ms::parse("2026-11-23T05:30:00+08:00").expect("an instant");
    street.person("BA-402", Role::FieldStaff, "guard", Some("gd"), "p0");
    street.shift(95, "BA-402", Some("gd"), "p0", true);
    street.controlled(n);
    street.pass(2 * HOUR_MS);
    let gate = duty(&street, "gate_management");
    let answer = |item: &str| GivenAnswer { item: id(item), value: Given::YesNo(true) };
    let answers = vec![answer("guard"), answer("checked")];
    street.run_by("BA-401", Command::CompleteDuty(Box::new(CompleteDuty { duty: gate, answers })));
    street.pass(5 * HOUR_MS);
    street
}

/// The first duty of a rule at compound 0.
fn duty(street: &Street, rule: &str) -> DutyId {
    let all = street.world.board.duties.keys();
    let mine = all.filter(|duty| duty.rule == id(rule) && duty.place == id("p0"));
    mine.min_by_key(|duty| duty.opens_ms).expect("a duty").clone()
}

/// The wall's row of a compound.
fn row<'a>(seen: &'a str, name: &str) -> &'a str {
    let table = seen.split("duty-tables").nth(1).expect("the grid");
    let from = table.find(name).expect("the compound");
    table[from..].split("</tr>").next().unwrap_or_default()
}

#[tokio::test]
async fn the_wall_shows_each_compound_and_stretch_by_colour_shape_and_count() {
    let page = page(Fake::seen_by(morning(3), "XS-001"), "/wall?board=duties").await;
    let seen = page.seen();
    assert!(seen.contains("wall__panels--duties"));
    let row = row(&seen, "东苑1村");
    assert_eq!(row.matches("<td").count(), STRETCHES);
    for text in ["duty-cell--missed", "■", "漏做 "] {
        assert!(row.contains(text), "{text}: {row}");
    }
    assert!(row.contains("aria-label=\"封控区\""), "its control level has a shape and a word");
    assert!(seen.contains("封控区") && seen.contains("管控区") && seen.contains("防范区"));
}

#[tokio::test]
async fn the_totals_stand_above_the_grid() {
    let street = morning(3);
    let figures = grid(&street.world.board, street.now);
    assert!(figures.total(Mark::Missed) > 0 && figures.total(Mark::Unstaffed) > 0);
    assert_eq!(figures.total(Mark::Done), 1);
    let seen = page(Fake::seen_by(street, "XS-001"), "/wall?board=duties").await.seen();
    let totals = seen.split("duty-totals").nth(1).expect("the totals");
    let totals = totals.split("</dl>").next().unwrap_or_default();
    for (name, n) in [
        ("漏做", figures.total(Mark::Missed)),
        ("无人排班", figures.total(Mark::Unstaffed)),
        ("已做", 1),
    ] {
        let shown = totals.split(name).nth(1).unwrap_or_default();
        let shown = shown.split("</dd>").next().unwrap_or_default();
        assert!(shown.contains(&format!("<dd>{n}")), "{name} {n}: {shown}");
    }
}

#[tokio::test]
async fn the_wall_turns_by_its_clock_and_stays_where_the_address_says() {
    let mut street = morning(1);
    let mut boards = Vec::new();
    for _ in 0..2 {
        let seen = page(Fake::seen_by(street.clone(), "XS-001"), "/wall").await.seen();
        boards.push(seen.contains("wall__panels--duties"));
        street.now = street.now + 30_000;
    }
    assert_ne!(boards[0], boards[1]);
    let fixed = page(Fake::seen_by(street, "XS-001"), "/wall?board=street").await.seen();
    assert!(fixed.contains("wall__panels--street"));
    let none = page(Fake::seen_by(Street::busy(), "XS-001"), "/wall?board=duties").await.seen();
    assert!(none.contains("今日没有例行任务"));
}

#[tokio::test]
async fn the_grid_speaks_english_too() {
    let page = page_in(Fake::seen_by(morning(1), "XS-001"), "/wall?board=duties", "en").await;
    let seen = page.seen();
    for text in ["Today's duties", "About to be missed", "Lockdown zone", "Missed"] {
        assert!(seen.contains(text), "{text}");
    }
}

#[tokio::test]
async fn an_excused_duty_is_no_longer_missed() {
    let mut street = morning(1);
    let missed = |street: &Street| grid(&street.world.board, street.now).total(Mark::Missed);
    let before = missed(&street);
    let waste = duty(&street, "waste_disposal");
    let excuse = ExcuseDuty { duty: waste, reason: "垃圾车停运".into() };
    street.run_by("XS-011", Command::ExcuseDuty(Box::new(excuse)));
    assert_eq!(missed(&street), before - 1);
}

/// Thirty-three compounds under all rules of their levels: what the server computes and draws.
/// The bound is of a debug build on a busy machine; the figures are printed.
#[tokio::test]
async fn the_grid_of_one_street_is_drawn_in_time() {
    let mut street = Street::quiet();
    street.now = Ms::parse("2026-11-23T00:00:00+08:00").expect("an instant");
    street.controlled(33);
    street.now = street.now + 12 * HOUR_MS;
    assert!(street.world.board.duties.len() > 400, "{}", street.world.board.duties.len());
    let mut times: Vec<u128> = Vec::new();
    for _ in 0..20 {
        let fake = Fake::seen_by(street.clone(), "XS-001");
        let began = Instant::now();
        let page = page(fake, "/wall?board=duties").await;
        times.push(began.elapsed().as_millis());
        assert!(page.html.matches("duty-cell--unstaffed").count() > 33);
    }
    times.sort_unstable();
    let began = Instant::now();
    let rows = grid(&street.world.board, street.now).rows.len();
    let alone = began.elapsed();
    println!(
        "grid of {rows} compounds, {} duties: {alone:?}; the wall's page: median {} ms, slowest {} ms",
        street.world.board.duties.len(),
        times[times.len() / 2],
        times[times.len() - 1]
    );
    assert_eq!(rows, 33);
    assert!(times[times.len() / 2] < 2_000, "{times:?}");
}

/// The page's part with this title.
fn part<'a>(seen: &'a str, title: &str) -> &'a str {
    let from = seen.find(&format!("<h2>{title}")).unwrap_or_else(|| panic!("{title}"));
    seen[from..].split("</section>").next().unwrap_or_default()
}

/// One row of a list.
fn duty_row<'a>(part: &'a str, rule: &str) -> &'a str {
    let rows = part.split("<li class=\"duty-row\">");
    rows.skip(1).find(|row| row.contains(rule)).unwrap_or_else(|| panic!("{rule}: {part}"))
}

#[tokio::test]
async fn the_tablet_lists_what_is_about_to_be_missed_with_who_can_and_who_is_told_next() {
    let mut street = morning(1);
    let parcels = duty(&street, "parcel_management");
    street.run_by("XS-011", Command::ClaimDuty(Box::new(ClaimDuty { duty: parcels })));
    let seen = page(Fake::seen_by(street, "XS-011"), "/area").await.seen();
    assert!(!seen.contains("选择左侧案件查看"), "the duties stand where no case is chosen");
    let about = part(&seen, "即将漏做");
    let stock = duty_row(part(&seen, "待做，还有时间"), "强化物资储备");
    for text in ["东苑1村", "09:00–18:00", "可办 1 人：BA-402", "下一步 17:30 告知"] {
        assert!(stock.contains(text), "{text}: {stock}");
    }
    let parcels = duty_row(about, "规范快递管理");
    for text in ["逾时", "XS-011 12:30 认领", "已告知：", "退回大家"] {
        assert!(parcels.contains(text), "{text}: {parcels}");
    }
}

#[tokio::test]
async fn every_verb_about_a_duty_is_a_plain_form_that_leads_back() {
    let seen = page(Fake::seen_by(morning(1), "XS-011"), "/area").await.seen();
    let about = duty_row(part(&seen, "待做，还有时间"), "强化物资储备");
    for field in ["name=\"duty\" value=\"p0~stock~", "name=\"next\" value=\"/area\""] {
        assert!(about.contains(field), "{field}: {about}");
    }
    let hand = about.split("/forms/HandOverDuty").nth(1).expect("a form");
    assert!(hand.contains("name=\"to\"") && hand.contains("value=\"BA-402\""));
    let missed = duty_row(part(&seen, "今日漏做"), "规范垃圾处置");
    let excuse = missed.split("/forms/ExcuseDuty").nth(1).expect("a form");
    assert!(excuse.contains("name=\"reason\"") && excuse.contains("required"));
    assert!(!missed.contains("/forms/HandOverDuty"), "what is missed is handed to nobody");
}

#[tokio::test]
async fn an_excuse_that_was_asked_for_stands_on_top_with_who_asks() {
    let mut street = morning(1);
    let waste = duty(&street, "waste_disposal");
    let ask = AskExcuse { duty: waste, reason: "垃圾车停运".into() };
    street.run_by("BA-401", Command::AskExcuse(Box::new(ask)));
    let page = page(Fake::seen_by(street, "XS-011"), "/area").await;
    let seen = page.seen();
    let asked = duty_row(part(&seen, "申请免做"), "规范垃圾处置");
    assert!(asked.contains("BA-401 申请免做") && asked.contains("/forms/ExcuseDuty"));
    assert!(!page.html.contains("垃圾车停运"), "the reason is sealed and asked for by itself");
}

#[tokio::test]
async fn an_excuse_is_refused_where_it_stands_and_whoever_asked_is_told() {
    let mut street = morning(1);
    let waste = duty(&street, "waste_disposal");
    let seen = page(Fake::seen_by(street.clone(), "XS-011"), "/area").await.seen();
    assert!(!seen.contains("/forms/RefuseExcuse"), "nobody has asked");
    let ask = AskExcuse { duty: waste.clone(), reason: "垃圾车停运".into() };
    street.run_by("BA-401", Command::AskExcuse(Box::new(ask)));
    let seen = page(Fake::seen_by(street.clone(), "XS-011"), "/area").await.seen();
    let asked = duty_row(part(&seen, "申请免做"), "规范垃圾处置");
    let form = asked.split("/forms/RefuseExcuse").nth(1).expect("a form");
    assert!(form.contains("name=\"reason\"") && form.contains("required"), "{form}");
    let english = page_in(Fake::seen_by(street.clone(), "XS-011"), "/area", "en").await;
    assert!(english.seen().contains("Refuse the excuse…"));

    let refuse = RefuseExcuse { duty: waste, reason: "车辆已到".into() };
    street.run_by("XS-011", Command::RefuseExcuse(Box::new(refuse)));
    let seen = page(Fake::seen_by(street.clone(), "XS-011"), "/area").await.seen();
    let missed = duty_row(part(&seen, "今日漏做"), "规范垃圾处置");
    assert!(missed.contains("BA-401 的免做申请未准，XS-011"), "{missed}");
    assert!(!missed.contains("/forms/RefuseExcuse") && missed.contains("/forms/ExcuseDuty"));
    let field = page(Fake::seen_by(street, "BA-401"), "/field?tab=round").await.seen();
    let told = field.split("免做申请未准，仍算漏做。XS-011").nth(1).expect("whoever asked is told");
    assert!(told.contains("/forms/AskExcuse"), "and may ask again");
}

#[tokio::test]
async fn where_nobody_is_rostered_stands_with_a_way_to_roster_somebody() {
    let mut street = morning(1);
    // The committee's own duties have nobody: its people are not on the roster.
    let seen = page(Fake::seen_by(street.clone(), "XS-011"), "/area").await.seen();
    let gap = duty_row(part(&seen, "12 小时内无人排班"), "东苑1村");
    assert!(gap.contains("强化信息宣传") && gap.contains("09:00–20:00"), "{gap}");
    assert!(!gap.contains("/forms/PlanShift"), "the committee has no people");
    street.person("JW-01", Role::FieldStaff, "jw", None, "p0");
    let seen = page(Fake::seen_by(street, "XS-011"), "/area").await.seen();
    let gap = duty_row(part(&seen, "12 小时内无人排班"), "东苑1村");
    let plan = gap.split("/forms/PlanShift").nth(1).expect("a form");
    for field in
        ["name=\"shift:new\"", "name=\"post\" value=\"p0\"", "value=\"JW-01\"", "until:int"]
    {
        assert!(plan.contains(field), "{field}: {plan}");
    }
}

#[tokio::test]
async fn who_is_rostered_at_the_whole_street_covers_the_area_of_a_supervisor() {
    let mut street = morning(1);
    let root = street.street.to_string();
    street.person("JW-01", Role::FieldStaff, "jw", None, &root);
    // What the server gives him: not the whole street.
    let area = |street: &Street| {
        let (mut street, supervisor) = (street.clone(), id("XS-011"));
        let board = &street.world.board;
        let viewer = Viewer::person(board, &supervisor, View::Area, street.now).expect("a viewer");
        street.world.board = visible(board, &viewer);
        assert!(!street.world.board.people.contains_key(&id::<PersonId>("JW-01")));
        page(Fake::seen_by(street, "XS-011"), "/area")
    };
    let gap = |seen: &str| part(seen, "12 小时内无人排班").contains("强化信息宣传");
    assert!(gap(&area(&street).await.seen()), "nobody of the committee is on the roster");
    street.shift(96, "JW-01", None, &root, true);
    assert!(!gap(&area(&street).await.seen()), "he stands for every place below his post");
}

#[tokio::test]
async fn what_was_told_to_area_and_command_centre_stands_on_top_until_it_is_done() {
    let mut street = morning(1);
    let told = |seen: &str| part(seen, "督办").to_owned();
    for path in ["/area", "/desk"] {
        let strip = told(&page(Fake::seen_by(street.clone(), "XS-011"), path).await.seen());
        for text in ["规范垃圾处置", "漏做 · 已告知片区长"] {
            assert!(strip.contains(text), "{path} {text}: {strip}");
        }
    }
    let excuse = ExcuseDuty { duty: duty(&street, "waste_disposal"), reason: "停运".into() };
    street.run_by("XS-011", Command::ExcuseDuty(Box::new(excuse)));
    let seen = page(Fake::seen_by(street, "XS-011"), "/area").await.seen();
    assert!(!told(&seen).contains("规范垃圾处置"), "an excused one is no alarm");
}

#[tokio::test]
async fn the_wall_tells_what_was_missed_and_not_what_goes_as_planned() {
    let mut street = morning(1);
    street.log.retain(|recorded| matches!(recorded.key, domain::key::Key::Duty(_)));
    let seen = page(Fake::seen_by(street, "XS-001"), "/wall").await.seen();
    let from = seen.find("feed-list").expect("the feed");
    let feed = seen[from..].split("</section>").next().unwrap_or_default();
    assert!(feed.contains("漏做") && feed.contains("规范"), "{feed}");
    assert!(!feed.contains(">未到时<") && !feed.contains(">待做<"), "{feed}");
}
