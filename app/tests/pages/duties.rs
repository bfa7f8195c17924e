//! Today's duties on the wall.

use crate::backend::Fake;
use crate::render::{page, page_in};
use crate::street::{Street, id};
use app::picture::duty::{Mark, STRETCHES, grid};
use domain::command::Command;
use domain::duty::{CompleteDuty, ExcuseDuty, Given, GivenAnswer};
use domain::ids::DutyId;
use domain::time::{HOUR_MS, Ms};
use std::time::Instant;

/// A street whose morning has passed: of `n` compounds under control one was looked after.
fn morning(n: usize) -> Street {
    let mut street = Street::quiet();
    street.now = Ms::parse("2026-11-23T05:30:00+08:00").expect("an instant");
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
    for text in ["管控等级", "duty-cell--missed", "■", "漏做 "] {
        assert!(text == "管控等级" || row.contains(text), "{text}: {row}");
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
        assert_eq!(page.html.matches("duty-cell--unstaffed").count() > 33, true);
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
